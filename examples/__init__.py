"""Example plan documents, and the seeded script that makes them."""
