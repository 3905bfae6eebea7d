"""A community's rules about answers."""
