"""Two versions or what-if copies of a week side by side."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week
from scheduler.planning.comparing import comparison
from scheduler.planning.known_plans import known_plan
from scheduler.services import week_left_out, weeks, what_ifs
from scheduler.services.scope import Scope
from scheduler.services.week_left_out import LeftOut

NUMBER_DIGITS = 7


def compared(session: Session, within: Scope, week_id: str, a: str, b: str) -> dict[str, Any]:
    """Each side is the number of a version or the id of a copy; raises :class:`errors.NotFound`."""
    found = beside(session, within, week_id, a, b)
    return {name: value for name, value in found.items() if name != "rosters"}


def beside(session: Session, within: Scope, week_id: str, a: str, b: str) -> dict[str, Any]:
    """The same with the ``rosters`` of both, which name what the other has no more."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    sides = [_side(session, within, week, which) for which in (a, b)]
    (names_a, plan_a, roster_a), (names_b, plan_b, roster_b) = sides
    rosters = weeks.opened(roster_a), weeks.opened(roster_b)
    found = comparison(*rosters, plan_a=known_plan(plan_a)[0], plan_b=known_plan(plan_b)[0])
    named = {"a": names_a | found["a"], "b": names_b | found["b"]}
    return {"week": week.id, **found, **named, "rosters": rosters}


def left_out(session: Session, within: Scope, week_id: str, a: str, b: str) -> tuple[LeftOut, LeftOut]:
    """What planning left out of each side; a copy has left out what the version has that it was taken of."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    return _left_out(session, within, week, a), _left_out(session, within, week, b)


def _left_out(session: Session, within: Scope, week: Week, which: str) -> LeftOut:
    number = int(which) if _is_number(which) else what_ifs.get(session, within, week.id, which).base_number
    return week_left_out.of(weeks.version(session, within, week, number, documents=frozenset()).notices)


def _is_number(which: str) -> bool:
    return which.isdecimal() and which.isascii() and len(which) <= NUMBER_DIGITS


def _side(session: Session, within: Scope, week: Week, which: str) -> tuple[dict[str, Any], bytes, bytes]:
    """What a side is called, its plan and its roster."""
    if _is_number(which):
        kept = weeks.version(session, within, week, int(which))
        named = {"number": kept.number, "what_if": None, "name": kept.reason, "origin": kept.origin}
        plan, roster = kept.plan, kept.roster
    else:
        copy = what_ifs.documents(session, within, week.id, which)
        named = {"number": None, "what_if": copy.id, "name": copy.name, "origin": "what_if"}
        plan, roster = copy.plan, copy.roster
    if roster is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    return named, plan, roster
