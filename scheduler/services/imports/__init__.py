"""Records from files that people keep: looked at, mapped, then written whole or not at all."""
