"""What units offer, what is needed, and what was drawn."""
