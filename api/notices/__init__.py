"""Notices, and the rules by which they are told."""
