"""Where the console opens: which community, and what to do next in it."""
