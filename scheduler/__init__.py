"""The product around the solver: plans in, rosters out."""
