"""Evaluations: the score of a roster that somebody made."""
