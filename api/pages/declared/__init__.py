"""Forms whose fields are declared: where each stands in a record, how it is typed, and what it says."""
