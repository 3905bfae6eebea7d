"""The recruiting call of a stored week."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from scheduler.planning.recruiting_call import recruiting_call, solved_anew
from scheduler.services import replacements, week_advice
from scheduler.services.scope import Scope


def call(
    session: Session,
    within: Scope,
    week_id: str,
    number: int | None = None,
    *,
    turns: int,
    seconds: float,
) -> dict[str, Any]:
    """Whom to recruit for the gaps of a week; with ``seconds`` the week is solved anew with them as well.

    Who is there is counted on by the records of this moment, as for candidates, fixes and reasons.
    """
    of = week_advice.stored(session, within, week_id, number)
    known = replacements.by_now(session, within, of.week, of.kept).planned
    made, found = recruiting_call(known.plan, known.roster, turns=turns)
    session.close()  # nothing of the database is held while the engine runs
    return of.stamp | (solved_anew(made, found, seconds=seconds) if seconds else {**made, "resolved": None})
