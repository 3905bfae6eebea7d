"""Volunteers."""
