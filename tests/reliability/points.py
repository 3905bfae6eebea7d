"""Where a service that is to die does so, for tests that ask it to: its module makes a service ready."""

from __future__ import annotations

DIES_AT = "X-Dies-At"
POINTS = (
    "before the key is claimed",
    "with the key claimed",
    "with everything written",
    "before the commit",
    "after the commit",
    "before the answer leaves",
)
"""In the order in which a request that writes comes by; after the fourth it has been done."""
UNDONE = frozenset(POINTS[:4])
COMMAND = (
    *("gunicorn", "-c", "api/gunicorn.conf.py", "--preload", "--workers", "1"),
    "tests.reliability.mortal:app",
)
"""Preloaded, so that who died is replaced by a fork and not by a start."""
