"""What volunteers ask a coordinator for: swaps to be approved, decisions to be looked at again."""
