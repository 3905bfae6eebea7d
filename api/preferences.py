"""``Prefer: wait=10`` (RFC 7240): how long a caller would rather wait than come back."""

from __future__ import annotations

import re

from flask import request

LONGEST_WAIT_SECONDS = 30.0
"""A waiting caller holds a thread; longer wishes are granted this much."""

_WAIT = re.compile(r"(?:^|[,;])\s*wait\s*=\s*\"?(\d{1,6})\"?\s*(?=$|[,;])", re.IGNORECASE)


def preferred_wait() -> float:
    """Seconds the caller would wait for the end, 0 when it did not say; nonsense is ignored."""
    for value in request.headers.getlist("Prefer"):
        found = _WAIT.search(value)
        if found:
            return min(float(found.group(1)), LONGEST_WAIT_SECONDS)
    return 0.0
