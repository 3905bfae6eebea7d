"""Figures of weeks: one in detail, the bench behind it, and a month of those that people were told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import Session, undefer

from scheduler.models import Proposal
from scheduler.models.proposal import STATES
from scheduler.models.week import Week, WeekVersion
from scheduler.planning.bench import bench as bench_of
from scheduler.planning.figuring import week_figures
from scheduler.planning.loads import Load
from scheduler.planning.loads import loads as loads_of
from scheduler.planning.standing_by import StandBy
from scheduler.services import reading, replacements, weeks
from scheduler.services.scope import Scope
from scheduler.services.week_advice import stored
from scheduler.services.week_proofs import proven_bound, unproven_because

WEEKS_LOOKED_AT = 12
"""How far weeks in a row are counted back."""


def of_week(session: Session, within: Scope, week_id: str, number: int | None = None) -> dict[str, Any]:
    """A version of a week in figures; nobody is named."""
    of = stored(session, within, week_id, number)
    why = unproven_because(session, within, of.week, of.kept)
    found = week_figures(of.planned, bound=proven_bound(session, within, of.week, of.kept), why=why)
    return of.stamp | found | {"proposals": _proposals(session, within, [of.week.id])[of.week.id]}


def bench(session: Session, within: Scope, week_id: str, number: int | None = None) -> dict[str, Any]:
    """How deep the bench is behind a week, and who carries most."""
    of = stored(session, within, week_id, number)
    return of.stamp | bench_of(of.planned, weeks_before=_weeks_in_a_row(session, within, of.week.start))


def loads(session: Session, within: Scope, week_id: str, number: int | None = None) -> list[Load]:
    """What everybody carries before a week and after it, who carries most first."""
    return loads_of(stored(session, within, week_id, number).planned)


def behind(session: Session, within: Scope, week_id: str) -> Mapping[str, StandBy]:
    """How many people the shifts of a week want behind them, and who could step in, by shift."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    kept = weeks.version(session, within, week)
    return {} if kept.roster is None else replacements.standing_by_now(session, within, week, kept)


def of_month(session: Session, within: Scope, month: str) -> dict[str, Any]:
    """The weeks that begin in a month and were told, in figures, and their sums; nobody is named."""
    weeks.require_whole(within)
    first, last = reading.month(month)
    rows = _told(session, within, first, last + timedelta(days=1))
    proposals = _proposals(session, within, [week.id for week, _ in rows])
    told = [_row(week, kept, proposals[week.id]) for week, kept in rows]
    names = ("filled", "missing", "minutes")
    totals: dict[str, Any] = {name: sum(row[name] for row in told) for name in names}
    totals["proposals"] = {state: sum(row["proposals"][state] for row in told) for state in STATES}
    return {"month": month, "weeks": told, "totals": totals}


def _row(week: Week, kept: WeekVersion, proposals: dict[str, int]) -> dict[str, Any]:
    roster = weeks.opened(kept.roster)
    minutes = [int(row["minutes"]) for row in roster["volunteers"]]
    return {
        "week": week.id,
        "start": week.start.isoformat(),
        "state": week.state,
        "filled": len(roster["assignments"]),
        "missing": sum(int(gap["missing"]) for gap in roster.get("unfilled", ())),
        "minutes": sum(minutes),
        "people": sum(one > 0 for one in minutes),
        "spread": max(minutes, default=0) - min(minutes, default=0),
        "proposals": proposals,
    }


def _told(session: Session, within: Scope, first: date, after: date) -> Sequence[tuple[Week, WeekVersion]]:
    """The weeks of some days that people were told of, with the versions that they hold."""
    wanted = within.query(Week, Week.start >= first, Week.start < after, Week.published_number.is_not(None))
    found = []
    for week in session.scalars(wanted.order_by(Week.start)).all():
        of = (WeekVersion.week_id == week.id, WeekVersion.number == week.published_number)
        found.append(
            (week, session.scalars(within.query(WeekVersion, *of).options(undefer(WeekVersion.roster))).one())
        )
    return found


def _proposals(session: Session, within: Scope, week_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """How many places of each week are in each state."""
    counts = {id: dict.fromkeys(STATES, 0) for id in week_ids}
    wanted = within.column(Proposal.week_id, Proposal.week_id.in_(week_ids))
    rows = wanted.add_columns(Proposal.state, func.count()).group_by(Proposal.week_id, Proposal.state)
    for week, state, number in session.execute(rows):
        counts[week][state] = number
    return counts


def _weeks_in_a_row(session: Session, within: Scope, start: date) -> dict[str, int]:
    """For each volunteer the weeks without a break, up to the one before, in which they were on a shift."""
    rows = _told(session, within, start - timedelta(weeks=WEEKS_LOOKED_AT), start)
    by_start = {
        week.start: {one["volunteer"] for one in weeks.opened(kept.roster)["assignments"]}
        for week, kept in rows
    }
    found: dict[str, int] = {}
    going = by_start.get(start - timedelta(weeks=1), set())
    length = 1
    while going:
        for who in going:
            found[who] = length
        length += 1
        going = going & by_start.get(start - timedelta(weeks=length), set())
    return found
