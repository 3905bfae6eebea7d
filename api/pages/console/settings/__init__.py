"""The community itself, and who works on it."""
