"""What was proven of a week and still holds: a bound belongs to a plan, and to all that allow less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models.week import SOLVED, Week, WeekVersion
from scheduler.planning.kept_proofs import allows_no_more, with_proofs
from scheduler.planning.known_plans import known_plan
from scheduler.planning.proving import bound_of
from scheduler.services import weeks
from scheduler.services.scope import Scope


def proven_bound(session: Session, within: Scope, week: Week, kept: WeekVersion) -> int | None:
    """The best bound of empty places that was proven for the plan of a version: it holds for every roster."""
    same = (WeekVersion.week_id == week.id, WeekVersion.plan_sha256 == kept.plan_sha256)
    solved = within.column(WeekVersion.roster, *same, WeekVersion.origin == SOLVED)
    bounds = [bound_of(weeks.opened(roster).get("goals", [])) for roster in session.scalars(solved)]
    if not bounds:
        own = weeks.opened(kept.roster).get("goals", []) if kept.roster else []
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
    return with_proofs(goals, weeks.opened(solved.roster).get("goals", []))
