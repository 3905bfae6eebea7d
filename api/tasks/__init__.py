"""Tasks of a community."""
