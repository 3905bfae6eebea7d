"""The published JSON Schemas of the plan and the roster."""
