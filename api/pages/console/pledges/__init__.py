"""What is offered and what is needed, and one drawn down for the other."""
