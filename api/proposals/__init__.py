"""Proposals: places offered to people, and their answers."""
