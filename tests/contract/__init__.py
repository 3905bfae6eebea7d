"""The contract with whoever calls: what the description says holds, whatever is sent."""
