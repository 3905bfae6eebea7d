"""Settings of all planning of a community."""
