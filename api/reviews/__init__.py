"""Requests that a person look at a decision."""
