"""Rosters: the answer, in every format, for everybody and for one person."""
