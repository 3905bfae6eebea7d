"""Replies pasted from a chat."""
