"""Visits with what was found and done, and feedback."""
