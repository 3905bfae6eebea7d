"""Somebody falls ill: one call takes a person off every shift of a span, and keeps her free until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Volunteer
from scheduler.models.proposal import HOLDING
from scheduler.planning.document.fields import Entry, LocalTime, Text
from scheduler.planning.document.findings import Finding
from scheduler.services import answers, change_log, filling, leaving, reading, scope, seating
from scheduler.services.answers import Conditions
from scheduler.services.scope import Scope
from scheduler.services.volunteers import limited_to

SICK = "sick"


class AbsenceDraft(Entry, frozen=True):
    """From when until when somebody cannot come; why is nobody's business but who wants to say it."""

    start: LocalTime
    end: LocalTime
    reason: Text = ""


def absent(
    session: Session,
    within: Scope,
    volunteer_id: str,
    said: Mapping[str, Any],
    *,
    by: str,
    now: datetime,
    of: Conditions = (),
) -> Sequence[Proposal]:
    """Take somebody off all that she holds in a span, in one transaction; returns what she gave up.

    The span becomes time off in her record, so that no later plan counts on her; nothing says why.
    """
    draft = reading.read(said, AbsenceDraft)
    zone = ZoneInfo(scope.community(session, within).timezone)
    start, end = (reading.instant(getattr(draft, name), name, zone) for name in ("start", "end"))
    if start >= end:
        raise errors.InvalidDocument(
            [Finding("end", "reversed_times", {"start": draft.start, "end": draft.end})]
        )
    conditions = (Volunteer.id.in_(limited_to(within)),) if within.is_limited else ()
    within.find(session, Volunteer, volunteer_id, conditions=conditions)
    leaving.lock(session, within, now)  # a week that is published meanwhile is seen, or sees the absence
    left: list[Proposal] = []
    for week_id in _weeks(session, within, volunteer_id, start, end, of):
        rows = seating.entered(session, within, week_id, now=now)
        own = [
            one
            for (who, _), one in rows.held.items()
            if who == volunteer_id and one.starts_at < end and one.ends_at > max(start, now)
        ]
        for one in own:
            one.decline(now, by=by, reason=draft.reason[:500])
        if own:
            answers.give_up(rows, own, because=SICK)
            filling.offer(rows, (one.shift_id for one in own))
            left += own
    volunteer = within.find(session, Volunteer, volunteer_id, removed=True)
    window = {"start": _said(start, zone), "end": _said(end, zone)}
    off = volunteer.facts.get("time_off", [])
    if window not in off:
        volunteer.facts = {**volunteer.facts, "time_off": [*off, window]}
        volunteer.version, volunteer.updated_at = volunteer.version + 1, now
        change_log.note(session, within, "changed", "volunteer", volunteer_id, fields=["time_off"], now=now)
    session.commit()
    return left


def _weeks(
    session: Session, within: Scope, volunteer_id: str, start: datetime, end: datetime, of: Conditions
) -> list[str]:
    """The weeks in which somebody holds something in a span, in the order in which they are locked."""
    wanted = within.column(
        Proposal.week_id,
        Proposal.volunteer_id == volunteer_id,
        Proposal.state.in_(HOLDING),
        Proposal.starts_at < end,
        Proposal.ends_at > start,
        *of,
    )
    return sorted(set(session.scalars(wanted)))


def _said(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")
