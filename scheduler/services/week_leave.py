"""Which places were given up by taking leave, and whether the leave stands by now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.models import Change, Proposal, Volunteer
from scheduler.services.scope import Scope, in_pieces

ON_LEAVE, LEAVE_OVER = "on_leave", "leave_taken_back"
"""The leave stands; it was taken back."""


def leave_of(facts: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    """The leave in a volunteer's record, in local times; hours that she never has in a week are none."""
    return [one for one in facts.get("time_off") or () if "start" in one]


def by_leave(session: Session, within: Scope, left: Collection[Proposal]) -> Mapping[str, str]:
    """Those of some places that were left by leave, by id, each with what holds of the leave.

    The log says which they are; that the leave stands is what the volunteer's record has by now.
    """
    noted = (Change.kind == "proposal", Change.action == "given_up")
    known = {
        id
        for piece in in_pieces(one.id for one in left)
        for id in session.scalars(within.column(Change.record_id, *noted, Change.record_id.in_(piece)))
    }
    own = [one for one in left if one.id in known]
    off = {
        id: leave_of(facts)
        for piece in in_pieces(sorted({one.volunteer_id for one in own}))
        for id, facts in session.execute(
            within.column(Volunteer.id, Volunteer.id.in_(piece)).add_columns(Volunteer.facts)
        )
    }
    zone = ZoneInfo(within.timezone)
    return {
        one.id: ON_LEAVE if _is_off(one, off.get(one.volunteer_id, ()), zone) else LEAVE_OVER for one in own
    }


def _is_off(one: Proposal, off: Collection[Mapping[str, str]], zone: ZoneInfo) -> bool:
    starts, ends = (f"{at.astimezone(zone):%Y-%m-%dT%H:%M}" for at in (one.starts_at, one.ends_at))
    return any(leave["start"] < ends and leave["end"] > starts for leave in off)
