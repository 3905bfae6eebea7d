"""A brute force over small plan documents: reads plain dicts and shares nothing with the product."""
