"""What every change by hand has in common: the lock, the frozen span, the version that keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import MOVED, PUBLISHED, REVIEW, Week, WeekVersion
from scheduler.planning.plan_edits import encoded
from scheduler.services import answer_rules, change_log, reading, weeks
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import called

MAY_BE_WAIVED = frozenset({"rest", "limits"})
"""What a person may give up for once; the law, a body in two places and the seats of a shift nobody may."""
Violations = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class HandMade:
    """A plan and a roster with a change in them, what was done, and what was waived for it."""

    plan: bytes
    roster: Mapping[str, Any]
    steps: list[dict[str, Any]]
    warnings: Sequence[Mapping[str, Any]] = ()


def by_hand(
    session: Session,
    within: Scope,
    id: str,
    *,
    version: reading.Read,
    reason: str,
    make: Callable[[WeekVersion, dict[str, Any]], HandMade],
    now: datetime,
) -> Week:
    """Make a change by hand as a new version of the week; ``make`` judges it or raises.

    Raises :class:`errors.Stale` when the week changed since it was read, :class:`errors.Conflict` where
    somebody comes off or onto a shift in the frozen span of a published week and no reason is given.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(REVIEW, PUBLISHED)
    reading.require_version(week.version, version)
    kept = weeks.version(session, within, week)
    if kept.roster is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    roster = json.loads(kept.roster)
    made = make(kept, roster)
    if not reason.strip():
        touched = {step[way] for step in made.steps for way in ("off", "onto") if way in step}
        _require_thawed(session, within, week, roster, touched, now)
    weeks.add_version(
        session,
        within,
        week,
        number=week.move(now),
        parent=kept.number,
        origin=MOVED,
        plan=made.plan,
        roster=encoded(made.roster),
        notices=kept.notices,
        changes=kept.changes,
        warnings=list(made.warnings),
        steps=made.steps,
        reason=reason,
        now=now,
    )
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["roster"], now=now)
    session.commit()
    return week


def with_waivers(raw: bytes, roster: Mapping[str, Any], violations: Violations, volunteer: str) -> bytes:
    """The plan with every shift that somebody's broken limit or rest counts pinned, the rule waived there.

    A limit gives way to what is pinned, so all that the limit counts has to be.
    """
    waived: dict[str, set[str]] = {}
    for violation in violations:
        if volunteer in violation["volunteers"]:
            for shift in violation["shifts"]:
                waived.setdefault(shift, set()).add(violation["rule"])
    document = json.loads(raw)
    pins = [
        pin for pin in document.get("pins", ()) if pin["volunteer"] != volunteer or pin["shift"] not in waived
    ]
    for assignment in roster["assignments"]:
        if assignment["volunteer"] == volunteer and assignment["shift"] in waived:
            pin = {name: assignment[name] for name in ("volunteer", "shift", "seat")}
            pins.append(pin | {"waive": sorted(waived[assignment["shift"]])})
    return encoded({**document, "pins": pins})


def _require_thawed(
    session: Session,
    within: Scope,
    week: Week,
    roster: Mapping[str, Any],
    shifts: Collection[str],
    now: datetime,
) -> None:
    """What people were told and is about to begin, or has begun, changes for a reason only."""
    if not week.is_told:
        return
    hours = answer_rules.rules_of(session, within).frozen_hours_before_start
    for shift in roster["shifts"]:
        begins = datetime.fromisoformat(shift["start"])
        if shift["id"] in shifts and begins < now + timedelta(hours=hours):
            raise errors.Conflict("shift_frozen", shift=called(roster, shift["id"]), hours=hours)
