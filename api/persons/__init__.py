"""Persons and households served."""
