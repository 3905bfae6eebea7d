"""What there is to say about a stored week: its gaps, whom to ask, why somebody is or is not on a shift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer
from scheduler.models.week import SOLVED, Week, WeekVersion
from scheduler.planning import explaining, judging
from scheduler.planning.fixing import fixes
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_people
from scheduler.planning.planned import Planned, planned
from scheduler.planning.proving import bound_of
from scheduler.planning.ranking import ranked
from scheduler.planning.shortages import shortages as shortages_of
from scheduler.services import permissions, week_answers, weeks
from scheduler.services.replacements import LATELY
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for

ADVICE = "advice:read"
"""Who may be told other people's names and reasons."""


@dataclass(frozen=True)
class StoredWeek:
    """A version of a week that has a roster, read."""

    week: Week
    kept: WeekVersion
    planned: Planned

    @property
    def stamp(self) -> dict[str, Any]:
        """What the advice is about."""
        return {"week": self.week.id, "number": self.kept.number}


def stored(session: Session, within: Scope, week_id: str, number: int | None = None) -> StoredWeek:
    """A version with a roster, by default the one that holds now; raises :class:`errors.NotFound`."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    kept = weeks.version(session, within, week, number)
    if kept.roster is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    return StoredWeek(week, kept, planned(kept.plan, weeks.opened(kept.roster)))


def supply(session: Session, within: Scope, week_id: str, number: int | None = None) -> dict[str, Any]:
    """Demand against supply, before anything is solved: what is wanted, and seats that too few can take."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    kept = weeks.version(session, within, week, number)
    plan, problem = known_plan(kept.plan)
    found = explaining.supply_report(plan, problem=problem)
    return {"week": week.id, "number": kept.number, **found}


def judgement(session: Session, within: Scope, week_id: str, number: int | None = None) -> dict[str, Any]:
    """What a version breaks and what was waived, each by its rule with people and text, and every goal."""
    of = stored(session, within, week_id, number)
    return of.stamp | judging.judge_roster(of.planned.plan, of.planned.roster)


def shortages(session: Session, within: Scope, week_id: str, number: int | None = None) -> dict[str, Any]:
    """Every empty seat with its reasons, and the proof; people are named to who may be told of them."""
    of = stored(session, within, week_id, number)
    found = shortages_of(
        of.planned,
        bound=proven_bound(session, within, of),
        names=permissions.grants(within.role, ADVICE),
    )
    return of.stamp | found


def proven_bound(session: Session, within: Scope, of: StoredWeek) -> int | None:
    """The best bound that was proven for the plan of a version: it holds for every roster of it."""
    same = (WeekVersion.week_id == of.week.id, WeekVersion.plan_sha256 == of.kept.plan_sha256)
    solved = within.column(WeekVersion.roster, *same, WeekVersion.origin == SOLVED)
    bounds = [bound_of(weeks.opened(roster).get("goals", [])) for roster in session.scalars(solved)]
    return max((bound for bound in bounds if bound is not None), default=None)


def candidates(
    session: Session,
    within: Scope,
    week_id: str,
    shift: str,
    *,
    number: int | None = None,
    seat: int | None = None,
    leaving: str | None = None,
    most: int,
    now: datetime,
) -> dict[str, Any]:
    """Whom to ask for a shift, in order, by the records of this moment.

    Who has declined it is not asked again, nor who is on the register no more.
    """
    of = stored(session, within, week_id, number)
    out = {who for who, what, _ in week_answers.declined(session, within, of.week) if what == shift}
    planned_ids = {entry.id for entry in of.planned.plan.volunteers}
    people = volunteers_for(session, within.community_id, first=of.week.start)
    known = [entry for entry in people if entry["id"] in planned_ids]
    out |= planned_ids - {entry["id"] for entry in known}
    today = planned(with_people(of.kept.plan, known, facts=(*PRESENT_FACTS, *TIMES)), of.planned.roster)
    found = ranked(
        today.plan,
        today.roster,
        shift,
        problem=today.problem,
        seat=seat,
        leaving=leaving,
        but=out,
        asked=asked_lately(session, within, now=now),
        most=most,
    )
    return of.stamp | {"shift": shift, "items": found}


def asked_lately(session: Session, within: Scope, *, now: datetime) -> Mapping[str, int]:
    """How many offers each volunteer was made in the last four weeks."""
    counted = within.column(Offer.volunteer_id, Offer.created_at > now - LATELY).add_columns(func.count())
    return dict(session.execute(counted.group_by(Offer.volunteer_id)).all())


def fixes_of(
    session: Session, within: Scope, week_id: str, shift: str, number: int | None = None, *, now: datetime
) -> dict[str, Any]:
    """Single changes that would fill a shift, each judged."""
    of = stored(session, within, week_id, number)
    found = fixes(of.planned, shift, asked=asked_lately(session, within, now=now))
    return of.stamp | {"shift": shift, "items": found}


def of_shift(
    session: Session, within: Scope, week_id: str, shift: str, number: int | None = None
) -> dict[str, Any]:
    """Who is on a shift, why its seats are empty, and who is nearest."""
    of = stored(session, within, week_id, number)
    return of.stamp | explaining.explain_shift(
        of.planned.plan, of.planned.roster, shift, problem=of.planned.problem
    )


def of_volunteer(
    session: Session,
    within: Scope,
    week_id: str,
    volunteer: str,
    number: int | None = None,
    *,
    is_all: bool = False,
) -> dict[str, Any]:
    """Why somebody is on each of their shifts, and what keeps them from others."""
    of = stored(session, within, week_id, number)
    return of.stamp | explaining.explained_within_reach(of.planned, volunteer, is_all=is_all)
