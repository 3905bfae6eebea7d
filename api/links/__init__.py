"""Links of volunteers without an account."""
