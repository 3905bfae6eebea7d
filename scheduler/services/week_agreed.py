"""Who was asked and said that she can come: her record and the plan of the week say so from then on.

What she says of one shift is no answer to what a campaign asks of the whole week, and none is noted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models import Volunteer
from scheduler.planning.changing import Place
from scheduler.planning.plan_edits import encoded
from scheduler.planning.weekly.agreed import agreed
from scheduler.services import change_log, scope
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import shifts_of


def with_agreed(
    session: Session,
    within: Scope,
    raw: bytes,
    roster: dict[str, Any],
    places: Iterable[Place],
    *,
    now: datetime,
) -> bytes:
    """The plan in which people are free for shifts that they agreed to; their records are written as well.

    The caller has the week's lock, judges what comes of it and commits; a place that is none is left to that
    judgement.  Raises :class:`errors.NotFound` for who is on the register no more.
    """
    document, shifts = json.loads(raw), shifts_of(roster)
    zone = scope.community(session, within).timezone
    planned = {entry["id"]: entry for entry in document["volunteers"]}
    is_other = False
    for place in places:
        if place.shift not in shifts or place.volunteer not in planned:
            continue
        span = (shifts[place.shift].starts_at, shifts[place.shift].ends_at)
        _record(session, within, place.volunteer, span, zone, now)
        if found := agreed(planned[place.volunteer], span, zone):
            planned[place.volunteer].update(found)
            is_other = True
    return encoded(document) if is_other else raw


def step_onto(place: Place, roster: dict[str, Any], *, is_agreed: bool) -> dict[str, Any]:
    """The step that puts somebody on a shift; with the time that she said yes to, where she was asked."""
    step: dict[str, Any] = {"volunteer": place.volunteer, "onto": place.shift}
    facts = shifts_of(roster).get(place.shift) if is_agreed else None
    return (
        step if facts is None else step | {"agreed": [facts.starts_at.isoformat(), facts.ends_at.isoformat()]}
    )


def _record(
    session: Session, within: Scope, id: str, span: tuple[datetime, datetime], zone: str, now: datetime
) -> None:
    """Write it into her record, logged as any change of it is."""
    volunteer = within.find(session, Volunteer, id, removed=True)
    found = agreed(volunteer.facts, span, zone)
    if not found:
        return
    volunteer.facts = {**volunteer.facts, **found}
    volunteer.version, volunteer.updated_at = volunteer.version + 1, now
    change_log.note(session, within, "changed", "volunteer", id, fields=sorted(found), now=now)
