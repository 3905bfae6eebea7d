"""A week is told to its people once every assignment is lawful by the records as they stand, and closed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import PUBLISHED, REVIEW, Week, WeekVersion
from scheduler.planning import judging
from scheduler.planning.document import read_plan
from scheduler.services import change_log, events, reading, weeks
from scheduler.services.scope import Scope
from scheduler.services.volunteers import volunteers_for
from scheduler.services.week_findings import Broken, broken, gone

LAWFUL_FACTS = (
    "age",
    "born",
    "guardian_consent",
    "insured",
    "clearance",
    "health_limits",
    "qualifications",
)
"""What may have run out, or been entered, since the week was planned."""


def publish(session: Session, within: Scope, id: str, *, version: int, now: datetime) -> Week:
    """Publish the version that holds now.

    Raises :class:`errors.Refused` naming every unlawful assignment with its article, :class:`errors.Stale`
    when the week changed since it was read.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(REVIEW, PUBLISHED)
    reading.require_version(week.version, version)
    if found := [*_unlawful(session, within, weeks.version(session, within, week))]:
        raise errors.Refused("week_unlawful", found)
    week.publish(now)
    events.emit(session, week.community_id, events.WEEK_PUBLISHED, _told(week), now=now)
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["state"], now=now)
    session.commit()
    return week


def close(session: Session, within: Scope, id: str, *, version: int, now: datetime) -> Week:
    """Close a week: nothing of it changes any more."""
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(PUBLISHED)
    reading.require_version(week.version, version)
    week.close(now)
    events.emit(session, week.community_id, events.WEEK_CLOSED, _told(week), now=now)
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["state"], now=now)
    session.commit()
    return week


def _told(week: Week) -> dict[str, Any]:
    return {"week": week.id, "state": week.state, "number": week.number}


def _unlawful(session: Session, within: Scope, kept: WeekVersion) -> Iterator[Broken]:
    """Every rule that the roster breaks by what the records say today."""
    if kept.roster is None:
        raise errors.NotFound("week_without_roster", week=kept.week_id)
    plan, roster = json.loads(kept.plan), json.loads(kept.roster)
    present = {entry["id"]: entry for entry in volunteers_for(session, within.community_id)}
    names = {entry["id"]: entry.get("name") or entry["id"] for entry in plan["volunteers"]}
    for assignment in roster["assignments"]:
        if assignment["volunteer"] not in present:
            yield gone(names[assignment["volunteer"]], assignment["shift"])
    plan["volunteers"] = [_as_of_today(entry, present.get(entry["id"])) for entry in plan["volunteers"]]
    judged = judging.judge_roster(read_plan(json.dumps(plan).encode()), roster)
    yield from map(broken, judged["violations"])


def _as_of_today(entry: dict[str, Any], present: dict[str, Any] | None) -> dict[str, Any]:
    if present is None:
        return entry
    kept = {name: value for name, value in entry.items() if name not in LAWFUL_FACTS}
    return kept | {name: present[name] for name in LAWFUL_FACTS if name in present}
