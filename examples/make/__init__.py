"""The makers of the example plans: one module for each community."""
