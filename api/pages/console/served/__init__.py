"""Persons and households served, and whose visit is due."""
