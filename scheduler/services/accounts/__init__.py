"""Accounts of people who coordinate by the pages: made, signed in, kept safe."""
