"""Whole lines of people: what one may do in the horizon, priced, and rosters of one line for each."""
