"""How names sound and in which order people look for them."""
