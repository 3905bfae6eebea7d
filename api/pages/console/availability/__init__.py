"""Who is asked when she is free, and who has answered."""
