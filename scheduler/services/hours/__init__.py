"""What was really served: attendance, the rule that counts it, the ledger that keeps it."""
