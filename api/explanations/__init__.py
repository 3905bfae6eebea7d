"""Explanations: why a seat is empty, why me, why not me."""
