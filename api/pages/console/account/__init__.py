"""One's own account: password, second factor, signing out everywhere."""
