"""A plan too large for one machine: cut into parts, solved where there is room, joined, judged whole."""
