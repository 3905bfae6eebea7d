"""Signing in, and making the first account."""
