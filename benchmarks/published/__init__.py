"""Published instances that nobody here wrote, solved by the product and judged by their own cost."""
