"""Ranked replacements (K4): free, lawful and qualified first, then one small obstacle, named.

With how often each was asked lately, so that it is not always the same who are rung up.  Coordinators read
this list, and free places are offered by it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler.models import Offer, Week, WeekVersion
from scheduler.models.asking import EXPIRED, REFUSED
from scheduler.planning import crew_reach
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_people
from scheduler.planning.planned import Planned, planned
from scheduler.planning.ranking import ranked
from scheduler.services import week_answers, weeks
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for

LATELY = timedelta(days=28)


@dataclass(frozen=True)
class ByNow:
    """A version of a week with its people as the records know them at this moment, and whom not to ask."""

    planned: Planned
    out: frozenset[str]
    """Who has declined the shift, and who is on the register no more."""
    asked: Mapping[str, int]
    """How many offers each was made lately."""


def whom_to_ask(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    shift: str,
    *,
    seat: int | None = None,
    leaving: str | None = None,
    but: Collection[str] = (),
    is_free: bool = False,
    most: int,
    now: datetime,
) -> list[dict[str, Any]]:
    """Whom to ask for a shift in a version of a week, in order, by the records of this moment.

    Who joined after the week was planned may come onto what people hold, and onto no other version.  The rest
    is as :func:`ranking.ranked` takes it; raises :class:`errors.NotFound` as it does.
    """
    is_held = kept.number == week.published_number
    known = by_now(session, within, week, kept, shift, with_joined=is_held, now=now)
    return ranked(
        known.planned.plan,
        known.planned.roster,
        shift,
        problem=known.planned.problem,
        seat=seat,
        leaving=leaving,
        but=known.out.union(but),
        asked=known.asked,
        is_free=is_free,
        most=most,
    )


def crew_lacks(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    shift: str,
    *,
    leaving: str | None = None,
    now: datetime,
) -> dict[str, Any] | None:
    """What keeps the crew of a shift from being complete whoever is asked, as :func:`crew_reach.crew_lacks`.

    Who said no to an offer of it, or did not answer, will not come; nor does who is ``leaving``.
    """
    is_held = kept.number == week.published_number
    known = by_now(session, within, week, kept, shift, with_joined=is_held, now=now)
    said_no = (Offer.week_id == week.id, Offer.shift_id == shift, Offer.state.in_((REFUSED, EXPIRED)))
    gone = session.scalars(within.column(Offer.volunteer_id, *said_no)).all()
    return crew_reach.crew_lacks(
        known.planned, shift, but={*known.out, *gone, *([leaving] if leaving else [])}
    )


def by_now(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    shift: str,
    *,
    with_joined: bool = False,
    now: datetime,
) -> ByNow:
    """A version of a week for whoever looks for people for a shift; without those who joined since, or with.

    What was planned of people gives way to what the records say of them now.
    """
    ids = {entry.id for entry in known_plan(kept.plan)[0].volunteers}
    people = volunteers_for(session, within.community_id, first=week.start)
    if not with_joined:
        people = [entry for entry in people if entry["id"] in ids]
    out = ids - {entry["id"] for entry in people}
    out |= {who for who, what, _ in week_answers.declined(session, within, week) if what == shift}
    plan = with_people(kept.plan, people, facts=(*PRESENT_FACTS, *TIMES))
    asked = asked_since(session, within, now - LATELY)
    return ByNow(planned(plan, weeks.opened(kept.roster)), frozenset(out), asked)


def asked_since(session: Session, within: Scope, since: datetime) -> Mapping[str, int]:
    """How many offers each volunteer was made since a moment."""
    counted = within.column(Offer.volunteer_id, Offer.created_at > since).add_columns(func.count())
    return dict(session.execute(counted.group_by(Offer.volunteer_id)).all())
