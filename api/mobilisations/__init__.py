"""Efforts that are planned by one call."""
