"""Calendar feeds: links made and ended by a coordinator, and the calendars that they open."""
