"""Hours and points of a month."""
