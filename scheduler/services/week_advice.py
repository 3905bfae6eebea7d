"""What there is to say about a stored week: its gaps, whom to ask, why somebody is or is not on a shift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import Week, WeekVersion
from scheduler.planning import explaining, judging, verifying
from scheduler.planning.fixing import fixes
from scheduler.planning.fragility import fragile_one
from scheduler.planning.fragility import fragility as fragility_of
from scheduler.planning.joint import joint_shortages
from scheduler.planning.kept_proofs import allows_no_more
from scheduler.planning.known_plans import known_plan
from scheduler.planning.planned import Planned, planned
from scheduler.planning.shortages import shortages as shortages_of
from scheduler.services import permissions, replacements, week_reasons, weeks
from scheduler.services.scope import Scope
from scheduler.services.week_proofs import proven_bound, unproven_because

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


def shortages(
    session: Session, within: Scope, week_id: str, number: int | None = None, *, seconds: float = 0
) -> dict[str, Any]:
    """Every empty seat with its reasons, and the proof; people are named to who may be told of them.

    The reasons are those of this moment, as candidates and fixes are judged; the proof is of the plan as it
    is stored.  With ``seconds`` the joint shortages of this moment are looked for so long: they are among it
    as ``joint``.
    """
    of = stored(session, within, week_id, number)
    names = permissions.grants(within.role, ADVICE)
    bound = proven_bound(session, within, of.week, of.kept)
    why = unproven_because(session, within, of.week, of.kept)
    known = replacements.by_now(session, within, of.week, of.kept)
    found = shortages_of(known.planned, bound=bound, names=names, why=why, proven=of.planned, away=known.away)
    stamp = of.stamp
    session.close()  # nothing of the database is held while the engine runs
    joint = None
    if seconds:
        still = bound if allows_no_more(known.planned.problem, of.planned.problem) else None
        joint = joint_shortages(known.raw, known.planned, seconds=seconds, names=names, bound=still)
    return stamp | found | {"joint": joint}


def candidates(
    session: Session,
    within: Scope,
    week_id: str,
    shift: str,
    *,
    number: int | None = None,
    seat: int | None = None,
    leaving: str | None = None,
    as_shown: bool = False,
    most: int,
    now: datetime,
) -> dict[str, Any]:
    """Whom to ask for a shift, in order, as :func:`replacements.whom_to_ask` finds them.

    ``crew_lacks`` says what nobody who is free can give the crew, so that nobody is asked by itself.
    """
    of = stored(session, within, week_id, number)
    found = replacements.whom_to_ask(
        session,
        within,
        of.week,
        of.kept,
        shift,
        seat=seat,
        leaving=leaving,
        as_shown=as_shown,
        most=most,
        now=now,
    )
    return of.stamp | {"shift": shift, "items": found.items, "crew_lacks": found.lacks}


def fixes_of(
    session: Session,
    within: Scope,
    week_id: str,
    shift: str,
    number: int | None = None,
    *,
    seconds: float,
    now: datetime,
) -> dict[str, Any]:
    """Single changes that would fill a shift, each judged by the records of this moment.

    With ``seconds`` each is applied and the shift solved anew, and those that do not fill it are left out.
    """
    of = stored(session, within, week_id, number)
    known = replacements.by_now(session, within, of.week, of.kept)
    asked = replacements.asked_since(session, within, now - replacements.LATELY)
    standing = replacements.standing(session, within, of.week, shift, now=now)
    out, silent = known.out(shift), replacements.silent(session, within, of.week, shift)
    found = fixes(known.planned, shift, asked=asked, standing=standing, but=out, is_told=of.week.is_told)
    stamp = of.stamp
    session.close()  # nothing of the database is held while the engine runs
    return stamp | verifying.answer(
        known.planned, shift, found, seconds=seconds, away=known.away, silent=silent
    )


def fragility(session: Session, within: Scope, week_id: str, number: int | None = None) -> dict[str, Any]:
    """What becomes of each shift when any one of its crew is missing, and who could stand in by now."""
    of = stored(session, within, week_id, number)
    return of.stamp | fragility_of(replacements.by_now(session, within, of.week, of.kept).planned)


def fragile_words(
    session: Session, within: Scope, week: Week, kept: WeekVersion, shift: str
) -> Mapping[str, str]:
    """What becomes of one shift with a crew when any one of it is missing, in each language."""
    return fragile_one(replacements.by_now(session, within, week, kept).planned, shift)


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
    """Why somebody is on each of their shifts, or how she came there, and what keeps them from others."""
    of = stored(session, within, week_id, number)
    return of.stamp | week_reasons.told(
        session, within, of.week, of.kept, of.planned, volunteer, is_all=is_all
    )
