"""What a posted plan was answered with, for whoever asks about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from api import auth
from api.runtime import reading
from scheduler import errors
from scheduler.services import solves

CONTRADICTION = "contradiction"


def answered(solve_id: UUID) -> tuple[bytes, dict[str, Any]]:
    """The plan's document and its best roster.

    Raises ``NotFound`` while there is none, and ``Conflict`` where pins contradict each other: then no seat
    is empty for want of people.  Nothing of the database is held afterwards: what follows may take seconds.
    """
    session = reading()
    raw = solves.plan(session, str(solve_id), principal=auth.caller())
    roster: dict[str, Any] = msgspec.json.decode(
        solves.roster(session, str(solve_id), principal=auth.caller())
    )
    session.close()
    if roster.get("status") == CONTRADICTION:
        raise errors.Conflict("roster_contradiction")
    return raw, roster
