"""Advice on a stored week."""
