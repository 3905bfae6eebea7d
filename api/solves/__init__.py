"""Solves: a plan that is being solved, or was."""
