"""Files that people already keep, read into plan documents."""
