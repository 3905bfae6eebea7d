"""On the day: who comes when."""
