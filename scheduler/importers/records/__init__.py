"""Tables that people keep, read into the records of a community: our template, or whatever they have."""
