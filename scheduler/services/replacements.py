"""Ranked replacements (K4): free, lawful and qualified first, then one small obstacle, named.

With how often each was asked lately, so that it is not always the same who are rung up.  Coordinators read
this list, and free places are offered by it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler.models import Offer, Week, WeekVersion
from scheduler.models.asking import EXPIRED, OPEN
from scheduler.planning import crew_reach, ranking
from scheduler.planning.candidate import (
    ASKED_BEFORE,
    ASKED_NOW,
    ASKED_OFTEN,
    LOST_PLACE,
    SAID_NO_THEN,
    SAID_YES,
)
from scheduler.planning.changing import Place
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_bans, with_people
from scheduler.planning.planned import Planned, planned
from scheduler.planning.ranking import Ranked
from scheduler.planning.standing_by import StandBy, is_standby_wanted, standing_by
from scheduler.planning.staying_away import DECLINED, GONE, Away
from scheduler.services import answer_rules, seating, week_answers, week_declines, weeks
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for

LATELY, WEEK = timedelta(days=28), timedelta(days=7)


@dataclass(frozen=True)
class ByNow:
    """A version of a week with its people as the records know them at this moment, and who does not come.

    The plan bans everybody from what they do not come to, so that nothing solved of it puts them there.
    """

    raw: bytes
    planned: Planned
    said_no: frozenset[tuple[str, str]]
    """Who has declined which shift, or an offer of it."""
    gone: frozenset[str]
    """Who is on the register no more."""
    kept_away: Sequence[Place]
    """The bans of the plan that come of these two."""

    @property
    def away(self) -> Away:
        """Why each of those who are kept away does not come."""
        return {
            (one.volunteer, one.shift): GONE if one.volunteer in self.gone else DECLINED
            for one in self.kept_away
        }

    def out(self, shift: str) -> frozenset[str]:
        """Who is not asked for a shift."""
        return self.gone.union(who for who, what in self.said_no if what == shift)

    def said_no_then(self, shift: str) -> frozenset[str]:
        """Who said no to another shift that is at the same time, be it in part."""
        spans = {
            one["id"]: (datetime.fromisoformat(one["start"]), datetime.fromisoformat(one["end"]))
            for one in self.planned.roster["shifts"]
        }
        if shift not in spans:
            return frozenset()
        start, end = spans.pop(shift)
        beside = {id for id, (begins, ends) in spans.items() if begins < end and ends > start}
        return frozenset(who for who, what in self.said_no if what in beside)


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
    as_shown: bool = False,
    most: int,
    now: datetime,
) -> Ranked:
    """Whom to ask for a shift in a version of a week, in order, by the records of this moment.

    Who joined after the week was planned may come onto what people hold, and onto no other version.  The rest
    is as :func:`ranking.whom_to_ask` takes it; raises :class:`errors.NotFound` as it does.
    """
    known = by_now(session, within, week, kept)
    return ranking.whom_to_ask(
        known.planned.plan,
        known.planned.roster,
        shift,
        problem=known.planned.problem,
        seat=seat,
        leaving=leaving,
        but=known.out(shift).union(but),
        asked=asked_since(session, within, now - LATELY),
        standing=dict.fromkeys(known.said_no_then(shift), SAID_NO_THEN)
        | standing(session, within, week, shift, now=now),
        silent=silent(session, within, week, shift),
        is_free=is_free,
        as_shown=as_shown,
        most=most,
    )


def standing(session: Session, within: Scope, week: Week, shift: str, *, now: datetime) -> dict[str, str]:
    """How people stand to a shift already: who comes along with its crew, and whom nobody asks by itself.

    Nobody is asked twice for one shift, nor more often in a week than the community's rules allow.
    """
    rules = answer_rules.rules_of(session, within).offers
    often = asked_since(session, within, now - WEEK)
    found = {who: ASKED_OFTEN for who, times in often.items() if times >= rules.asks_per_week}
    asked = within.column(Offer.volunteer_id, Offer.week_id == week.id, Offer.shift_id == shift)
    for who, state in session.execute(asked.add_columns(Offer.state).order_by(Offer.id)):
        found[who] = ASKED_NOW if state == OPEN else ASKED_BEFORE
    if week.published_number is not None:
        lost = week_declines.released(session, within, week)
        found |= {one.volunteer_id: LOST_PLACE for one in lost if one.shift_id == shift}
        waiting = seating.all_waiting(session, within, week)
        found |= {who: SAID_YES for who, where in waiting if where == shift}
    return found


def crew_lacks(
    session: Session, within: Scope, week: Week, kept: WeekVersion, shift: str
) -> dict[str, Any] | None:
    """What keeps the crew of a shift from being complete whoever is asked to come as the roster shows it.

    Who said no to an offer of it, or did not answer, will not come.
    """
    known = by_now(session, within, week, kept)
    out = known.out(shift) | silent(session, within, week, shift)
    return crew_reach.crew_lacks(known.planned, shift, but=out, as_shown=True)


def silent(session: Session, within: Scope, week: Week, shift: str) -> frozenset[str]:
    """Who was asked for a shift and did not answer."""
    asked = (Offer.week_id == week.id, Offer.shift_id == shift, Offer.state == EXPIRED)
    return frozenset(session.scalars(within.column(Offer.volunteer_id, *asked)).all())


def by_now(session: Session, within: Scope, week: Week, kept: WeekVersion) -> ByNow:
    """A version of a week as people are looked for: candidates, reasons, fixes, joint shortages, the call.

    What was planned of people gives way to what the records say of them now, and who joined since is among
    them in what people hold, for nobody else may come onto a version that was planned without her.  It is of
    the whole week: one such plan serves for every shift of it.
    """
    known, _ = known_plan(kept.plan)
    ids = {entry.id for entry in known.volunteers}
    people = volunteers_for(session, within.community_id, first=week.start)
    if kept.number != week.published_number:
        people = [entry for entry in people if entry["id"] in ids]
    gone = ids - {entry["id"] for entry in people}
    said_no = week_answers.said_no(session, within, week)
    roster = weeks.opened(kept.roster)
    shifts = {shift.id for shift in known.shifts}
    away = {place for place in said_no if place[1] in shifts}.union(product(gone, shifts))
    # who is on it all the same was put there by hand, and stays
    away -= {(one["volunteer"], one["shift"]) for one in roster["assignments"]}
    places = [Place(who, shift) for who, shift in sorted(away)]
    plan = with_bans(with_people(kept.plan, people, facts=(*PRESENT_FACTS, *TIMES)), places)
    return ByNow(plan, planned(plan, roster), said_no, frozenset(gone), places)


def standing_by_now(session: Session, within: Scope, week: Week, kept: WeekVersion) -> Mapping[str, StandBy]:
    """Of a version every shift with a crew that asks for people behind it, with who could step in by now."""
    assert kept.roster is not None
    if not is_standby_wanted(kept.plan):
        return {}
    known = by_now(session, within, week, kept)
    return standing_by(known.raw, kept.roster, weeks.opened(kept.roster))


def asked_since(session: Session, within: Scope, since: datetime) -> Mapping[str, int]:
    """How many offers each volunteer was made since a moment."""
    counted = within.column(Offer.volunteer_id, Offer.created_at > since).add_columns(func.count())
    return dict(session.execute(counted.group_by(Offer.volunteer_id)).all())
