"""Areas and sites."""
