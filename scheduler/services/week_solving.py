"""A week is submitted to the solver, as any plan is; its answer becomes the next version."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.config import Settings
from scheduler.models import Solve
from scheduler.models.community import ADMINISTRATOR
from scheduler.models.week import DRAFT, REVIEW, SOLVING, Week
from scheduler.planning.options import SolveOptions
from scheduler.services import change_log, patching, solves, weeks
from scheduler.services.scope import Scope

SOLVER = "solver"
"""Whose a version is when nobody is known who asked for it."""


def solve(
    session: Session, settings: Settings, within: Scope, id: str, options: SolveOptions, *, now: datetime
) -> Solve:
    """Submit the version that holds now; a roster that is there already is kept as far as possible.

    The solve belongs to the community and not to the caller's key: its plan holds what records mask.  Raises
    :class:`errors.Conflict` when the week is solving or published, and what :func:`solves.submit` raises.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)  # before its documents are read, as an erasure does
    week.require(DRAFT, REVIEW)
    kept = weeks.version(session, within, week)
    raw = kept.plan if kept.roster is None else patching.next_plan(kept.plan, kept.roster, {}, now=now)
    # Two who press the button at once, or one who presses it twice, wait for the same solve.
    submission = solves.Submission(
        raw_plan=raw,
        asked=kept.plan,
        options=options,
        idempotency_key=f"{week.id}.{week.version}",
        route=route(week.id),
    )
    made = solves.submit(session, settings, submission, principal=within.community_id, now=now)
    week = weeks.get(session, within, id, locked=True)
    session.refresh(week)
    if week.solve_id != made.id:
        week.solve(made.id, now, by=within.principal)
        change_log.note(session, within, "solved", weeks.KIND, week.id, now=now)
    session.commit()
    return made


def route(week_id: str) -> str:
    """Under which the keys of a week's solves are kept."""
    return f"week {week_id}"


def take_over(session: Session, solve_id: str, *, now: datetime) -> None:
    """The week that waits for a solve takes its answer when it is there, whoever looks at it or nobody."""
    waiting = select(Week).where(Week.solve_id == solve_id, Week.state == SOLVING)
    week = session.scalar(waiting)
    if week is not None:
        within = Scope(week.community_id, week.solve_asked_by or SOLVER, ADMINISTRATOR)
        weeks.settle(session, within, week.id, now=now)
