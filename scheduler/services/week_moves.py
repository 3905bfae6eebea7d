"""A change by hand, judged at once: refused, made, or made with a named warning and a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.week import MOVED, PUBLISHED, REVIEW, Week
from scheduler.planning import judging
from scheduler.planning.document import read_plan
from scheduler.planning.document.fields import Count, Entry, Id, Text
from scheduler.planning.document.findings import Findings
from scheduler.services import change_log, reading, weeks
from scheduler.services.scope import Scope
from scheduler.services.week_findings import broken

MAY_BE_WAIVED = frozenset({"rest", "limits"})
"""What a person may give up for once; the law, a body in two places and the seats of a shift nobody may."""


class MoveDraft(Entry, frozen=True):
    """Somebody off one shift, onto another, or both.

    ``reason`` is kept with the change.  With ``despite_warnings`` a change that costs somebody rest or goes
    over a limit is made all the same, and the warning is kept with the reason.
    """

    volunteer: Id
    shift: Id | None = None
    to: Id | None = None
    seat: Count | None = None
    reason: Text = ""
    despite_warnings: bool = False


def move(
    session: Session, within: Scope, id: str, said: Mapping[str, Any], *, version: int, now: datetime
) -> Week:
    """Make a change by hand as a new version of the week.

    Raises :class:`errors.Refused` with everything that the change breaks, :class:`errors.Stale` when the week
    changed since it was read, and what the judge raises for unknown people, shifts and seats.
    """
    weeks.require_whole(within)
    draft = _read(said)
    week = weeks.get(session, within, id, locked=True)
    week.require(REVIEW, PUBLISHED)
    reading.require_version(week.version, version)
    kept = weeks.version(session, within, week)
    if kept.roster is None:
        raise errors.NotFound("week_without_roster", week=week.id)
    plan, judged = _judged(kept.plan, json.loads(kept.roster), draft)
    weeks.add_version(
        session,
        within,
        week,
        number=week.move(now),
        parent=kept.number,
        origin=MOVED,
        plan=plan,
        roster=json.dumps(judged["roster"], ensure_ascii=False).encode(),
        notices=kept.notices,
        changes=kept.changes,
        warnings=judged["waived"],
        steps=_steps(draft),
        reason=draft.reason,
        now=now,
    )
    change_log.note(session, within, "changed", weeks.KIND, week.id, fields=["roster"], now=now)
    session.commit()
    return week


def _steps(draft: MoveDraft) -> list[dict[str, Any]]:
    """What was done, as the version keeps it."""
    off = [] if draft.shift is None else [{"volunteer": draft.volunteer, "off": draft.shift}]
    return off if draft.to is None else [*off, {"volunteer": draft.volunteer, "onto": draft.to}]


def _read(said: Mapping[str, Any]) -> MoveDraft:
    findings = Findings()
    draft = reading.shaped(said, MoveDraft, findings)
    if draft is not None:
        if draft.shift is None and draft.to is None:
            findings.add((), "missing_field", field="shift, to")
        if draft.despite_warnings and not draft.reason.strip():
            findings.add(("reason",), "missing_field", field="reason")
    return reading.sound(draft, findings)


def _judged(raw: bytes, roster: dict[str, Any], draft: MoveDraft) -> tuple[bytes, dict[str, Any]]:
    """The plan and the judgement of a change that may be made; the plan remembers what was waived."""
    raw = _unpinned(raw, draft)
    judged = _move(raw, roster, draft)
    rules = {violation["rule"] for violation in judged["violations"]}
    if not judged["allowed"] and draft.despite_warnings and rules <= MAY_BE_WAIVED:
        raw = _with_waivers(raw, judged, draft.volunteer)
        judged = _move(raw, roster, draft)
    if not judged["allowed"]:
        raise errors.Refused("move_refused", [broken(violation) for violation in judged["violations"]])
    return raw, judged


def _unpinned(raw: bytes, draft: MoveDraft) -> bytes:
    """The plan without the pin of a place that somebody is taken off: who says so by hand means it."""
    document = json.loads(raw)
    left = (draft.volunteer, draft.shift)
    pins = [pin for pin in document.get("pins", ()) if (pin["volunteer"], pin["shift"]) != left]
    if pins == document.get("pins", []):
        return raw
    return json.dumps({**document, "pins": pins}, ensure_ascii=False).encode()


def _with_waivers(raw: bytes, judged: Mapping[str, Any], volunteer: str) -> bytes:
    """The plan with every shift that a broken limit or rest counts pinned, and the rule waived there.

    A limit gives way to what is pinned, so all that the limit counts has to be.
    """
    waived: dict[str, set[str]] = {}
    for violation in judged["violations"]:
        for shift in violation["shifts"]:
            waived.setdefault(shift, set()).add(violation["rule"])
    document = json.loads(raw)
    pins = [
        pin for pin in document.get("pins", ()) if pin["volunteer"] != volunteer or pin["shift"] not in waived
    ]
    for assignment in judged["roster"]["assignments"]:
        if assignment["volunteer"] == volunteer and assignment["shift"] in waived:
            pin = {name: assignment[name] for name in ("volunteer", "shift", "seat")}
            pins.append(pin | {"waive": sorted(waived[assignment["shift"]])})
    return json.dumps({**document, "pins": pins}, ensure_ascii=False).encode()


def _move(raw: bytes, roster: dict[str, Any], draft: MoveDraft) -> dict[str, Any]:
    return judging.move(
        read_plan(raw), roster, volunteer=draft.volunteer, shift=draft.shift, to=draft.to, seat=draft.seat
    )
