"""Ranked replacements (K4): free, lawful and qualified first, then one small obstacle, named.

With how often each was asked lately, so that it is not always the same who are rung up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler.models import Offer, Week
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_people
from scheduler.planning.standing_in import Candidate, candidates
from scheduler.services import week_answers, weeks
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for

LATELY = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Somebody who might take a place, and how often she was asked in the last four weeks."""

    candidate: Candidate
    asked_lately: int


def ranked(
    session: Session,
    within: Scope,
    week: Week,
    shift: str,
    *,
    seat: int | None = None,
    number: int | None = None,
    now: datetime,
) -> Sequence[Replacement]:
    """Whom to ask for a place of a shift, in order, by the records of this moment.

    Looked at in what people hold, or in another version of the week.  Who has declined the shift is not
    asked again.  Among those whom equally much keeps from it who was asked least comes first, then who does
    least in the week.  Raises :class:`errors.NotFound` for a shift that is not there.
    """
    kept = weeks.version(session, within, week, number or week.published_number)
    people = volunteers_for(session, within.community_id, first=week.start)
    present = {entry["id"] for entry in people}
    plan = with_people(kept.plan, people, facts=(*PRESENT_FACTS, *TIMES))
    gone = {who for who, where, _ in week_answers.declined(session, within, week) if where == shift}
    found = [
        one
        for one in candidates(plan, weeks.opened(kept.roster), shift, seat)
        if one.volunteer in present and one.volunteer not in gone
    ]
    asked = asked_since(session, within, (one.volunteer for one in found), since=now - LATELY)
    return sorted((Replacement(one, asked.get(one.volunteer, 0)) for one in found), key=_order)


def _order(one: Replacement) -> tuple[object, ...]:
    who = one.candidate
    return (*who.order, one.asked_lately, who.minutes, who.volunteer)


def asked_since(
    session: Session, within: Scope, volunteers: Iterable[str], *, since: datetime
) -> Mapping[str, int]:
    """How many offers each of some volunteers was made since a moment."""
    wanted = (
        within.column(Offer.volunteer_id, Offer.volunteer_id.in_(list(volunteers)), Offer.created_at > since)
        .add_columns(func.count())
        .group_by(Offer.volunteer_id)
    )
    return dict(session.execute(wanted).all())
