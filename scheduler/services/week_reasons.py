"""Why somebody is on her shifts of a week and not on others, where it was not the solver who chose so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from scheduler.language import LANGUAGES, say
from scheduler.models import Proposal, Volunteer
from scheduler.models.proposal import ASSIGNED, HOLDING, OFFERED, SIGNED_UP, SWAPPED
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.explaining import explained_within_reach
from scheduler.planning.planned import Planned
from scheduler.services import week_answers, week_leave, week_line
from scheduler.services.scope import Scope

BY_HAND = "why_by_hand"
ON_LEAVE, SAID_NO, GAVE_AWAY = "why_on_leave", "why_said_no", "why_gave_away"
CAME: Mapping[str, str] = MappingProxyType(
    {
        SWAPPED: "why_swapped",
        SIGNED_UP: "why_signed_up",
        OFFERED: "why_stood_in",
        ASSIGNED: "why_given_back",
    }
)
"""What is said of a place, by what it came of; of what was published with the week the reasons are told."""


def told(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    of: Planned,
    volunteer: str,
    *,
    is_all: bool = False,
) -> dict[str, Any]:
    """Why somebody is on her shifts of a version and not on others, as :func:`explained_within_reach`.

    How a place came about, and what she said herself, is told instead of what the solver saw.
    """
    said = _said(session, within, week, volunteer)
    found = explained_within_reach(of, volunteer, is_all=is_all, also=said)
    how = _came(session, within, week, volunteer)
    by_hand = week_line.placed_by_hand(session, within, week, kept.number, volunteer)
    for row in found["shifts"]:
        _say(row, how.get(row["shift"], BY_HAND if row["shift"] in by_hand else None))
    off = _leave(session, within, volunteer)
    for row in found["not_on"]:
        away = any(one["start"] <= row["start"] < one["end"] for one in off)
        _say(row, ON_LEAVE if away else said.get(row["shift"]))
    return found


def _say(row: dict[str, Any], code: str | None) -> None:
    if code is not None:
        row |= {language: say(code, language) for language in LANGUAGES}


def _said(session: Session, within: Scope, week: Week, volunteer: str) -> Mapping[str, str]:
    """The shifts that somebody said no to or gave away, and which of the two is said of each."""
    given = {shift for who, shift, _ in week_answers.gave_away(session, within, week) if who == volunteer}
    said_no = {shift for who, shift in week_answers.said_no(session, within, week) if who == volunteer}
    return {shift: GAVE_AWAY if shift in given else SAID_NO for shift in said_no}


def _leave(session: Session, within: Scope, volunteer: str) -> Sequence[Mapping[str, str]]:
    """When somebody is on leave by now, in local times."""
    facts = session.scalars(within.column(Volunteer.facts, Volunteer.id == volunteer)).first() or {}
    return week_leave.leave_of(facts)


def _came(session: Session, within: Scope, week: Week, volunteer: str) -> Mapping[str, str]:
    of_week = (Proposal.week_id == week.id, Proposal.volunteer_id == volunteer, Proposal.state.in_(HOLDING))
    held = within.column(Proposal.shift_id, *of_week).add_columns(Proposal.origin)
    return {shift: CAME[origin] for shift, origin in session.execute(held) if origin in CAME}
