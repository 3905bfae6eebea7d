"""How an answer is found: steps in order, starts, neighbourhoods, limits."""
