"""A week is told to its people once every assignment is lawful by the records as they stand, and closed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Change
from scheduler.models.week import CLOSED, PUBLISHED, REVIEW, Week, WeekVersion
from scheduler.planning import judging
from scheduler.planning.document import read_plan
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, as_now, encoded
from scheduler.services import (
    change_log,
    events,
    offers,
    proposing,
    reading,
    seating,
    swap_ends,
    week_answers,
    week_line,
    weeks,
)
from scheduler.services.hours import ledger, settlement
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for
from scheduler.services.week_findings import Broken, broken, declined, gone
from scheduler.services.why_off import why_off

NOT_THERE = ("volunteer_gone", "volunteer_declined")
"""What stands against a place that nobody takes: of a shift that has begun no row is made for it."""


def publish(session: Session, within: Scope, id: str, *, version: reading.Read, now: datetime) -> Week:
    """Publish the version that holds now.

    Raises :class:`errors.Refused` naming every unlawful assignment with its article, :class:`errors.Stale`
    when the week changed since it was read.  What is of shifts that have begun stops nothing.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(REVIEW, PUBLISHED)
    reading.require_version(week.version, version)
    kept = weeks.version(session, within, week)
    found = obstacles(session, within, week, kept, now=now)
    if against := [one for one in found if not one.is_past]:
        raise errors.Refused("week_unlawful", against)
    week.publish(now)
    roster = weeks.opened(kept.roster)
    rows = proposing.proposing(session, within, week, roster, now=now)
    rows.agreed = week_line.by_line(session, within, week, kept.number).agreed
    waiting = seating.all_waiting(session, within, week)
    rows.said_yes = seating.how_said(session, within, week, waiting)
    there = {(one["volunteer"], one["shift"]) for one in roster["assignments"]}
    left = rows.held.keys() - there
    rows.why_off = why_off(session, within, week, kept.number, left, rows.shifts)
    stayed_away = {_who(one.facts) for one in found if one.code in NOT_THERE} - rows.held.keys()
    rows.match(one for one in roster["assignments"] if _who(one) not in stayed_away)
    seating.settle(rows, waiting)
    offers.call_instead(rows)
    swap_ends.end_broken(rows)
    events.emit(session, week.community_id, events.WEEK_PUBLISHED, _told(week), now=now)
    change_log.note(session, within, PUBLISHED, weeks.KIND, week.id, now=now)
    session.commit()
    return week


def published_since(session: Session, within: Scope, week: Week, version: reading.Read) -> str | None:
    """Who published a week as it was read, if that is all that has happened to it since; None otherwise."""
    if week.state != PUBLISHED or week.has_pending:
        return None
    try:
        reading.require_version(week.version - 1, version)
    except errors.Stale:
        return None
    of_week = (Change.kind == weeks.KIND, Change.record_id == week.id)
    latest = within.column(Change.at, *of_week).order_by(Change.at.desc()).limit(1)
    rows = session.scalars(within.query(Change, *of_week, Change.at == latest.scalar_subquery()))
    by = {row.principal for row in rows if row.action == PUBLISHED}
    return within.principal if within.principal in by else next(iter(sorted(by)), None)


def obstacles(
    session: Session, within: Scope, week: Week, kept: WeekVersion, *, now: datetime
) -> list[Broken]:
    """Everything that stands against a version: publishing is refused for what is not past."""
    starts = {one["id"]: datetime.fromisoformat(one["start"]) for one in weeks.opened(kept.roster)["shifts"]}
    begun = {shift for shift, start in starts.items() if start <= now}
    return [*_declined(session, within, week, kept, begun), *unlawful(session, within, week, kept, begun)]


def close(session: Session, within: Scope, id: str, *, version: reading.Read, now: datetime) -> Week:
    """Close a week: what is over is counted, the ledger anchored, and nothing of it changes any more."""
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(PUBLISHED)
    reading.require_version(week.version, version)
    settlement.count(session, within, week, now=now, waits=False)
    ledger.anchor(session, within, now=now)
    week.close(now)
    events.emit(session, week.community_id, events.WEEK_CLOSED, _told(week), now=now)
    change_log.note(session, within, CLOSED, weeks.KIND, week.id, now=now)
    session.commit()
    return week


def _told(week: Week) -> dict[str, Any]:
    return {"week": week.id, "state": week.state, "number": week.number}


def _who(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["volunteer"], row["shift"]


def unlawful(
    session: Session, within: Scope, week: Week, kept: WeekVersion, begun: Set[str]
) -> Iterator[Broken]:
    """Every rule that the roster breaks by what the records say today; when people are free, from now on."""
    if kept.roster is None:
        raise errors.NotFound("week_without_roster", week=kept.week_id)
    plan, roster = json.loads(kept.plan), json.loads(kept.roster)
    plan.setdefault("volunteers", [])  # nobody was there
    present = {entry["id"]: entry for entry in volunteers_for(session, within.community_id, first=week.start)}
    for assignment in roster["assignments"]:
        if assignment["volunteer"] not in present:
            shift = assignment["shift"]
            yield replace(gone(roster, assignment["volunteer"], shift), is_past=shift in begun)
    plan["volunteers"] = [
        as_now(entry, present[entry["id"]], (*PRESENT_FACTS, *TIMES)) if entry["id"] in present else entry
        for entry in plan["volunteers"]
    ]
    judged = judging.judge_roster(read_plan(encoded(plan)), roster)
    for violation in judged["violations"]:
        if violation["volunteers"] and present.keys().isdisjoint(violation["volunteers"]):
            continue  # it is said already that they are gone; nothing else of them can be put right
        is_past = bool(violation["shifts"]) and begun >= {*violation["shifts"]}
        if violation["rule"] != "availability" or not is_past:
            yield replace(broken(violation), is_past=is_past)


def _declined(
    session: Session, within: Scope, week: Week, kept: WeekVersion, begun: Set[str]
) -> Iterator[Broken]:
    """Everybody who declined a place since it was laid out; who put somebody back by hand means it."""
    roster = weeks.opened(kept.roster)
    there = {(one["volunteer"], one["shift"]) for one in roster["assignments"]}
    for volunteer, shift, answered in week_answers.declined(session, within, week):
        if (volunteer, shift) in there and not week_answers.put_back(
            session, within, week, volunteer, shift, since=answered
        ):
            yield replace(declined(roster, volunteer, shift), is_past=shift in begun)
