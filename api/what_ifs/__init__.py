"""What-if copies of weeks, and comparisons."""
