"""Plan documents in, problems for the solver and roster documents out."""
