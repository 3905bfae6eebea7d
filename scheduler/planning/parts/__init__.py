"""Parts of a plan on their way: packed, solved in a process of their own, sent back."""
