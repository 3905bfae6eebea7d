"""The product around the solver: plans in, rosters out."""

from zoneinfo import reset_tzpath

reset_tzpath(())  # zones are read from the locked tzdata alone: no two machines tell different instants
