"""What a volunteer reaches by her link."""
