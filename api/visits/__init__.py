"""Visits of persons served."""
