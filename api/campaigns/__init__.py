"""Campaigns that ask for availability."""
