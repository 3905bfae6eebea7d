"""A week in pictures, each with the figures that it is drawn from."""
