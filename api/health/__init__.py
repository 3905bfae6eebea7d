"""Whether the service lives, is ready, and how much it does."""
