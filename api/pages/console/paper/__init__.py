"""A week on paper: what is hung up, signed and called from."""
