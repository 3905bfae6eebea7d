"""Teams, units and resources."""
