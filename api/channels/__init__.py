"""Channels of a community and contacts of its volunteers."""
