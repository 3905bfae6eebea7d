"""Weeks of a community."""
