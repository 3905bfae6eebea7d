"""Validations: what is wrong with a plan, and what it will be short of, before it is solved."""
