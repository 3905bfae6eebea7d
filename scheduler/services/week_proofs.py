"""What was proven of a week and still holds: a bound belongs to a plan, and to all that allow less."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models.week import REFILLED, SOLVED, Week, WeekVersion
from scheduler.planning.kept_proofs import allows_no_more, because, with_proofs
from scheduler.planning.known_plans import known_plan
from scheduler.planning.proving import bound_of
from scheduler.services.scope import Scope


def proven_bound(session: Session, within: Scope, week: Week, kept: WeekVersion) -> int | None:
    """The best bound of empty places that was proven for the plan of a version: it holds for every roster."""
    same = (WeekVersion.week_id == week.id, WeekVersion.plan_sha256 == kept.plan_sha256)
    solved = within.column(WeekVersion.roster, *same, WeekVersion.origin == SOLVED)
    bounds = [bound_of(_goals(roster)) for roster in session.scalars(solved)]
    if not bounds:
        own = _goals(kept.roster)
        bounds = [bound_of(with_kept_proofs(session, within, week, kept.plan, own, before=kept.number))]
    return max((bound for bound in bounds if bound is not None), default=None)


def with_kept_proofs(
    session: Session,
    within: Scope,
    week: Week,
    plan: bytes,
    goals: Iterable[Mapping[str, Any]],
    *,
    before: int | None = None,
) -> list[dict[str, Any]]:
    """Goals of a roster of a plan with what the last solve proved, where the plan allows no more than its."""
    of = [WeekVersion.week_id == week.id, WeekVersion.origin == SOLVED]
    if before is not None:
        of.append(WeekVersion.number < before)
    newest = within.query(WeekVersion, *of).order_by(WeekVersion.number.desc()).limit(1)
    solved = session.scalar(newest)
    if solved is None or solved.roster is None:
        return [dict(goal) for goal in goals]
    if not allows_no_more(known_plan(plan)[1], known_plan(solved.plan)[1]):
        return [dict(goal) for goal in goals]
    return with_proofs(goals, _goals(solved.roster))


def unproven_because(session: Session, within: Scope, week: Week, kept: WeekVersion) -> str:
    """Why nothing may be proven of a version: ``stopped``, ``part`` or ``changed``."""
    before = (WeekVersion.week_id == week.id, WeekVersion.number == kept.parent)
    made_of = session.scalar(within.column(WeekVersion.origin, *before))
    if REFILLED in (kept.origin, made_of):
        return "part"
    return "stopped" if kept.origin == SOLVED else "changed"


def settled(
    session: Session,
    within: Scope,
    week: Week,
    before: WeekVersion,
    solved: tuple[bytes, list[dict[str, Any]]],
    goals: Iterable[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Goals of a solver's roster judged by the plan of ``before``, with what of the proofs holds for that.

    ``solved`` is the plan that was solved with the goals of its roster.  A part of the plan allows less than
    the whole: its proofs are its own, and what was proven of the whole before is kept.
    """
    made: Iterable[Mapping[str, Any]] = goals
    if allows_no_more(known_plan(before.plan)[1], known_plan(solved[0])[1]):
        made = with_proofs(made, solved[1])
    made = with_kept_proofs(session, within, week, before.plan, made)
    return because(made, "no_bound_part" if before.origin == REFILLED else "no_bound_changed")


def _goals(roster: bytes | None) -> list[dict[str, Any]]:
    """The goals of a stored roster; none where there is no roster."""
    goals: list[dict[str, Any]] = json.loads(roster or b"{}").get("goals", [])
    return goals
