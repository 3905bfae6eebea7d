"""Swaps between volunteers, as coordinators see them."""
