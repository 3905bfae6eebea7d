"""A week as files: its roster in every format, sheets for walls and doors, one person's own."""
