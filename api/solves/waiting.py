"""Waiting for the end of a solve while a caller holds the line."""

from __future__ import annotations

import time

from api.auth import caller
from api.places import GOING, WAITS, places
from api.runtime import looking
from scheduler.models import Solve
from scheduler.services import solves

LOOK_AGAIN_SECONDS = 0.1


def wait_for_end(solve: Solve, seconds: float) -> Solve:
    """The solve as it is at its end, after so many seconds, or when this process is asked to go.

    Every look is a session of its own: a line that is held must not hold a database connection.  When too
    many wait already nobody waits: waiting is a preference, not a right.
    """
    place = places(WAITS)
    if not place.acquire(blocking=False):
        return solve
    try:
        return _watched(solve, seconds)
    finally:
        place.release()


def _watched(solve: Solve, seconds: float) -> Solve:
    until = time.monotonic() + seconds
    while not solve.is_finished and time.monotonic() < until and not GOING.wait(LOOK_AGAIN_SECONDS):
        with looking() as session:
            solve = solves.get(session, solve.id, principal=caller())
    return solve
