"""Who came: recorded by a coordinator for one or many, by a volunteer for himself, looked through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta
from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.attendance import ABSENT, BY_COORDINATOR, PRESENT, Attendance
from scheduler.models.proposal import HOLDING, Proposal
from scheduler.models.record import new_record_id
from scheduler.models.volunteer import Volunteer
from scheduler.planning.document.fields import Entry, Id, LocalTime, Text
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, paging, reading, scope
from scheduler.services.hours import reach
from scheduler.services.hours.rules import Rules, rules_of
from scheduler.services.hours.turns import WeekTurns, open_week
from scheduler.services.scope import Scope, usable

KIND = "attendance"
Key = tuple[str, str]
"""A shift and a volunteer."""
AROUND = timedelta(days=1)
"""Nobody came earlier before a shift or stayed longer after it: a time beyond is a slip of the pen."""


class SeenEntry(Entry, frozen=True, kw_only=True):
    """One volunteer at one shift; a time that is left out is as planned."""

    volunteer: Id
    shift: Annotated[str, Meta(min_length=1, max_length=200)]
    outcome: Literal["present", "absent", "excused"] = "present"
    arrived_at: LocalTime | None = None
    left_at: LocalTime | None = None
    note: Text | None = None


class AttendanceDraft(Entry, frozen=True, kw_only=True):
    """What a coordinator writes down: a whole sign-in sheet, or one name of it."""

    entries: Annotated[list[SeenEntry], Meta(min_length=1, max_length=2000)]
    method: Literal["coordinator", "sheet"] = "coordinator"


@dataclass(frozen=True)
class _Sheet:
    """What entries are judged by."""

    turns: WeekTurns
    rules: Rules
    zone: ZoneInfo
    now: datetime


def record(
    session: Session,
    within: Scope,
    week_id: str,
    said: Mapping[str, Any],
    *,
    keeps_times: bool = False,
    now: datetime,
) -> Sequence[Attendance]:
    """Write down who came, all of it or nothing; said anew, it stands as it was said last.

    With ``keeps_times`` whoever is present already stays so from when to when she was: a page may not have
    seen yet that she checked in herself.  Somebody who held no place may have come instead of somebody else
    and is written down as well; that she did not come is said of nobody who was never to come.  Raises
    :class:`errors.InvalidDocument` with every finding, :class:`errors.Conflict` for what is counted.
    """
    draft = reading.read(said, AttendanceDraft)
    week = open_week(session, within, week_id)
    named = [(f"entries[{place}].volunteer", one.volunteer) for place, one in enumerate(draft.entries)]
    reach.require(session, within, named)
    zone = ZoneInfo(scope.community(session, within).timezone)
    sheet = _Sheet(WeekTurns(session, within, week), rules_of(session, within), zone, now)
    if wrong := [f for place, one in enumerate(draft.entries) for f in _wrong(sheet, place, one)]:
        raise errors.InvalidDocument(wrong)
    seen = of_week(session, within, week.id)
    kept = [
        _keep(session, within, sheet, seen, one, draft.method)
        for one in draft.entries
        if not (keeps_times and one.outcome == PRESENT and _is_present(seen.get((one.shift, one.volunteer))))
    ]
    session.flush()
    notes = [("changed", id, ("entries",)) for id in dict.fromkeys(row.id for row in kept)]
    change_log.note_many(session, within, KIND, notes, now=now)
    session.commit()
    return kept


def take_away(
    session: Session, within: Scope, week_id: str, shift: str, volunteer: str, *, now: datetime
) -> None:
    """Somebody who holds no place was written down by mistake: nothing is recorded of her.

    Raises :class:`errors.Conflict` where nothing is, for what is counted, and for whoever holds a place: of
    her it is said what became of it.
    """
    week = open_week(session, within, week_id)
    reach.require(session, within, [("volunteer", volunteer)])
    kept = find(session, within, week.id, shift, volunteer)
    if kept is None:
        raise errors.Conflict("attendance_not_there")
    kept.require_open()
    if any(
        (turn.shift_id, who) == (shift, volunteer) for turn, who in WeekTurns(session, within, week).held()
    ):
        raise errors.Conflict("attendance_of_a_place")
    session.delete(kept)
    change_log.note(session, within, "removed", KIND, volunteer, now=now)
    session.commit()


def check_in(
    session: Session, within: Scope, at: tuple[str, str], volunteer: str, *, method: str, now: datetime
) -> Attendance:
    """Somebody says that he is there, ``at`` the shift of a week; a second time changes nothing.

    Raises :class:`errors.Conflict` where a coordinator has said otherwise.  The caller holds the week's lock.
    """
    kept = find(session, within, *at, volunteer)
    if kept is not None and kept.outcome == PRESENT:
        return kept
    if kept is not None:
        raise errors.Conflict("attendance_recorded")
    kept = fresh(within, *at, volunteer, now)
    kept.record(PRESENT, arrived_at=now, left_at=None, method=method, by=within.principal, now=now)
    session.add(kept)
    change_log.note(session, within, "arrived", KIND, kept.id, now=now)
    return kept


def page(
    session: Session,
    within: Scope,
    *,
    week: str | None = None,
    shift: str | None = None,
    volunteer: str | None = None,
    outcome: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> paging.Page[Attendance]:
    """What was recorded, in the order of ids."""
    conditions: list[ColumnElement[bool]] = [*reach.of_volunteer(within, Attendance.volunteer_id)]
    if week is not None:
        conditions.append(Attendance.week_id == usable(week))
    if shift is not None:
        conditions.append(Attendance.shift_id == shift)
    if volunteer is not None:
        conditions.append(Attendance.volunteer_id == usable(volunteer))
    if outcome is not None:
        conditions.append(Attendance.outcome == outcome)
    return paging.by_id(session, within, Attendance, conditions, size=size, cursor=cursor)


def missing(
    session: Session, within: Scope, week: str, *, size: int = 50, cursor: str | None = None
) -> paging.Page[Proposal]:
    """Who holds a place of a week and of whom nothing is recorded yet."""
    seen = exists().where(
        Attendance.community_id == Proposal.community_id,
        Attendance.week_id == Proposal.week_id,
        Attendance.shift_id == Proposal.shift_id,
        Attendance.volunteer_id == Proposal.volunteer_id,
    )
    there = Proposal.volunteer_id.in_(within.column(Volunteer.id))  # nobody says anything of the erased
    conditions = [Proposal.week_id == usable(week), Proposal.state.in_(HOLDING), ~seen, there]
    conditions += reach.of_volunteer(within, Proposal.volunteer_id)
    return paging.by_id(session, within, Proposal, conditions, size=size, cursor=cursor)


def find(session: Session, within: Scope, week: str, shift: str, volunteer: str) -> Attendance | None:
    """What is recorded of somebody at a shift."""
    of = (Attendance.week_id == week, Attendance.shift_id == shift, Attendance.volunteer_id == volunteer)
    return session.scalar(within.query(Attendance, *of).with_for_update())


def of_week(session: Session, within: Scope, week: str) -> dict[Key, Attendance]:
    """What is recorded of a week, by shift and volunteer; the caller holds the week's lock."""
    rows = session.scalars(within.query(Attendance, Attendance.week_id == week))
    return {(row.shift_id, row.volunteer_id): row for row in rows}


def fresh(within: Scope, week: str, shift: str, volunteer: str, now: datetime) -> Attendance:
    """A row about somebody at a shift, of which nothing is said yet."""
    return Attendance(
        community_id=within.community_id,
        id=new_record_id(now),
        week_id=week,
        shift_id=shift,
        volunteer_id=volunteer,
        created_at=now,
    )


def _wrong(sheet: _Sheet, place: int, one: SeenEntry) -> Sequence[Finding]:
    if one.shift not in sheet.turns:
        facts = {"list": "shifts", "id": one.shift[:60]}
        return [Finding(f"entries[{place}].shift", "unknown_id", facts)]
    turn, found = sheet.turns[one.shift], []
    if one.outcome == ABSENT and not sheet.turns.was_asked(one.shift, one.volunteer):
        found.append(Finding(f"entries[{place}].outcome", "absent_unplanned"))
    opens = turn.start - timedelta(minutes=sheet.rules.of(turn.task_id)["opens_minutes_before"])
    if one.outcome == PRESENT and sheet.now < opens:
        found.append(Finding(f"entries[{place}].outcome", "shift_not_begun"))
    arrived, left = (_instant(said, sheet.zone) for said in (one.arrived_at, one.left_at))
    for field, instant in (("arrived_at", arrived), ("left_at", left)):
        if getattr(one, field) is not None and (
            instant is None or not turn.start - AROUND <= instant <= turn.end + AROUND
        ):
            found.append(Finding(f"entries[{place}].{field}", "time_far_from_shift"))
    if arrived and left and left < arrived:
        found.append(Finding(f"entries[{place}].left_at", "left_before_arrival"))
    return found


def _keep(
    session: Session,
    within: Scope,
    sheet: _Sheet,
    seen: dict[Key, Attendance],
    one: SeenEntry,
    method: str,
) -> Attendance:
    turn, key = sheet.turns[one.shift], (one.shift, one.volunteer)
    kept = seen.setdefault(key, fresh(within, turn.week_id, turn.shift_id, one.volunteer, sheet.now))
    is_there = one.outcome == PRESENT
    kept.record(
        one.outcome,
        arrived_at=_instant(one.arrived_at, sheet.zone) if is_there else None,
        left_at=_instant(one.left_at, sheet.zone) if is_there else None,
        method=method or BY_COORDINATOR,
        by=within.principal,
        note=one.note or "",
        now=sheet.now,
    )
    session.add(kept)
    return kept


def _is_present(kept: Attendance | None) -> bool:
    return kept is not None and kept.outcome == PRESENT


def _instant(said: str | None, zone: ZoneInfo) -> datetime | None:
    if said is None:
        return None
    try:
        when = datetime.fromisoformat(said)
    except ValueError:
        return None
    return when if when.tzinfo is not None else when.replace(tzinfo=zone)
