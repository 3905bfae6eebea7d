"""Use cases, one function each: load, one verb of the domain, commit, return."""
