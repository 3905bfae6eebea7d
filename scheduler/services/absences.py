"""Somebody falls ill: one call takes a person off every shift of a span, and keeps her free until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer, Proposal, Volunteer, Week
from scheduler.models.asking import OPEN
from scheduler.models.proposal import BY_COORDINATOR, BY_VOLUNTEER, HOLDING
from scheduler.models.week import CLOSED
from scheduler.planning.document.fields import Entry, LocalTime, Text
from scheduler.planning.document.findings import Finding
from scheduler.services import answers, change_log, filling, leaving, reading, scope, seating
from scheduler.services.answers import Conditions
from scheduler.services.scope import Scope
from scheduler.services.volunteers import limited_to

SICK, LEAVE_NOTED = "sick", "leave_noted"
DAYS_MOST = 366
"""So long a leave a volunteer takes at once herself; a coordinator writes down longer ones."""


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

    The span becomes time off in her record, so that no later plan counts on her; nothing says why.  She is
    asked for no shift within it any more, and the next ones are.  Where somebody else wrote it down she is
    told of each shift that she is off it.
    """
    draft = reading.read(said, AbsenceDraft)
    zone = ZoneInfo(scope.community(session, within).timezone)
    start, end = _span(draft, zone, by=by, now=now)
    volunteer = _locked(session, within, volunteer_id, now=now)
    window = _window(start, end, zone)
    off = volunteer.facts.get("time_off", [])
    if window not in off:
        volunteer.facts = {**volunteer.facts, "time_off": [*off, window]}
        volunteer.version, volunteer.updated_at = volunteer.version + 1, now
        _note(session, within, "absent", volunteer_id, window, now)
        session.flush()  # nobody asks her for anything else within it
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
            change_log.note(session, within, "given_up", answers.KIND, one.id, now=now)
        if own:
            answers.give_up(rows, own, because=SICK)
        if by == BY_COORDINATOR:
            rows.say_off(own, reason=LEAVE_NOTED)
        seating.end_on_leave(rows, volunteer_id, start, end)
        filling.offer(rows, (one.shift_id for one in own))
        left += own
    session.commit()
    return left


def would_give_up(
    session: Session,
    within: Scope,
    volunteer_id: str,
    said: Mapping[str, Any],
    *,
    by: str,
    now: datetime,
    of: Conditions = (),
) -> Sequence[Proposal]:
    """What :func:`absent` would take somebody off, the earliest first; raises what it would."""
    zone = ZoneInfo(scope.community(session, within).timezone)
    start, end = _span(reading.read(said, AbsenceDraft), zone, by=by, now=now)
    held = (Proposal.volunteer_id == volunteer_id, Proposal.state.in_(HOLDING), *of)
    ahead = (Proposal.starts_at < end, Proposal.ends_at > max(start, now))
    wanted = within.query(Proposal, *held, *ahead).order_by(Proposal.starts_at, Proposal.id)
    return session.scalars(wanted).all()


def take_back(
    session: Session, within: Scope, volunteer_id: str, said: Mapping[str, Any], *, now: datetime
) -> None:
    """Somebody can come after all in a span, be it all of her leave or a part of it.

    What she gave up for it is not hers again.  Raises :class:`errors.InvalidDocument` for a span that is
    none, :class:`errors.Conflict` for one in which she has no leave.
    """
    draft, zone = reading.read(said, AbsenceDraft), ZoneInfo(scope.community(session, within).timezone)
    start, end = _in_order(draft, zone)
    volunteer = _locked(session, within, volunteer_id, now=now)
    left: list[Mapping[str, Any]] = []
    for one in volunteer.facts.get("time_off", []):
        if "start" not in one:
            left.append(one)
            continue
        begins, ends = (reading.instant(one[name], name, zone) for name in ("start", "end"))
        since, until = max(begins, start), min(ends, end)
        if since >= until:
            left.append(one)
            continue
        left += [_window(a, b, zone) for a, b in ((begins, since), (until, ends)) if a < b]
        _note(session, within, "returned", volunteer_id, _window(since, until, zone), now)
    if left == volunteer.facts.get("time_off", []):
        raise errors.Conflict("no_leave_then")
    volunteer.facts = {**volunteer.facts, "time_off": left}
    volunteer.version, volunteer.updated_at = volunteer.version + 1, now
    session.commit()


def _locked(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> Volunteer:
    """Somebody within reach, while no week is published: one that is sees the absence, or is seen."""
    conditions = (Volunteer.id.in_(limited_to(within)),) if within.is_limited else ()
    within.find(session, Volunteer, volunteer_id, conditions=conditions)
    leaving.lock(session, within, now)
    return within.find(session, Volunteer, volunteer_id, removed=True)


def _note(
    session: Session, within: Scope, action: str, volunteer: str, window: Mapping[str, str], now: datetime
) -> None:
    """Write down leave with its days; nothing says why."""
    fields = ["time_off", f"leave={window['start']}/{window['end']}"]
    change_log.note(session, within, action, "volunteer", volunteer, fields=fields, now=now)


def _span(draft: AbsenceDraft, zone: ZoneInfo, *, by: str, now: datetime) -> tuple[datetime, datetime]:
    """From when until when; raises :class:`errors.InvalidDocument` for what is over, reversed or too long."""
    start, end = _in_order(draft, zone)
    if end <= now:
        found = Finding("end", "leave_is_over", {"end": draft.end})
    elif by == BY_VOLUNTEER and _said(end, zone) > _said(start + timedelta(days=DAYS_MOST), zone):
        found = Finding("end", "leave_too_long", {"days": DAYS_MOST})
    else:
        return start, end
    raise errors.InvalidDocument([found])


def _in_order(draft: AbsenceDraft, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when; raises :class:`errors.InvalidDocument` for what ends before it begins."""
    start, end = (reading.instant(getattr(draft, name), name, zone) for name in ("start", "end"))
    if start >= end:
        raise errors.InvalidDocument(
            [Finding("end", "reversed_times", {"start": draft.start, "end": draft.end})]
        )
    return start, end


def _weeks(
    session: Session, within: Scope, volunteer_id: str, start: datetime, end: datetime, of: Conditions
) -> list[str]:
    """The weeks in which somebody holds something in a span, or is asked for something, in the order in which
    they are locked.
    """
    wanted = within.column(
        Proposal.week_id,
        Proposal.volunteer_id == volunteer_id,
        Proposal.state.in_(HOLDING),
        Proposal.starts_at < end,
        Proposal.ends_at > start,
        *of,
    )
    asked = within.column(Offer.week_id, Offer.volunteer_id == volunteer_id, Offer.state == OPEN)
    asked = asked.join(Week, (Week.community_id == Offer.community_id) & (Week.id == Offer.week_id))
    asked = asked.where(Week.state != CLOSED)
    return sorted({*session.scalars(wanted), *session.scalars(asked)})


def _window(start: datetime, end: datetime, zone: ZoneInfo) -> dict[str, str]:
    return {"start": _said(start, zone), "end": _said(end, zone)}


def _said(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")
