"""All records of a community as one document."""
