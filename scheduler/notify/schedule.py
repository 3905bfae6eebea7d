"""When a callback is tried: the ten times of Standard Webhooks, a fifth more or less by chance."""

from __future__ import annotations

from datetime import timedelta
from random import Random

PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600)
)
"""Before each attempt; together 75 h 35 min 5 s."""
ATTEMPTS = len(PAUSES)
JITTER = 0.2
LONGEST_ASKED = timedelta(hours=24)
"""The longest pause that a receiver may ask for."""


def pause_after(attempts: int, random: Random, *, asked: timedelta | None = None) -> timedelta | None:
    """How long to wait after so many attempts; None when there were enough.

    A receiver that asks for a longer pause (``Retry-After``) gets it, up to a day.
    """
    if attempts >= ATTEMPTS:
        return None
    pause = PAUSES[max(attempts, 0)] * (1 + random.uniform(-JITTER, JITTER))
    return pause if asked is None else max(pause, min(asked, LONGEST_ASKED))
