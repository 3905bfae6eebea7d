"""What leaves the house: callbacks, signed, and only to addresses that anyone may reach."""
