"""What is held about one volunteer."""
