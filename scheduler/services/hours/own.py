"""What a volunteer says and sees of her own hours, by her link: coming, going, and what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.attendance import BY_LINK, PRESENT, SELF_SAID, Attendance
from scheduler.models.ledger import LedgerEntry
from scheduler.models.proposal import HOLDING, Proposal
from scheduler.models.record import Record
from scheduler.models.task import Task
from scheduler.planning.kinds import built_in_kinds
from scheduler.services import change_log, paging, reading
from scheduler.services.hours import attendance, reach, visits
from scheduler.services.hours.feedback import OwnFeedback, give
from scheduler.services.hours.rules import rules_of
from scheduler.services.hours.turns import open_week
from scheduler.services.links import Person

SLIP = timedelta(minutes=5)
"""So soon after a check-in a check-out is asked about: the second tap of one finger perhaps."""


def check_in(session: Session, me: Person, proposal_id: str, *, now: datetime) -> Attendance:
    """I am here, at a shift of mine; a second time changes nothing.

    Raises :class:`errors.Conflict` outside the time for it, and where the rule wants the shift's code.
    """
    held = _held(session, me, proposal_id)
    rule = rules_of(session, me.scope).of(held.task_id)
    if rule["check_in_by"] != "link":
        raise errors.Conflict("check_in_by_code")
    _require_open(held, rule.content["opens_minutes_before"], rule.content["closes_minutes_after"], now)
    at = (held.week_id, held.shift_id)
    kept = attendance.check_in(session, me.scope, at, me.volunteer_id, method=BY_LINK, now=now)
    session.commit()
    return kept


def check_out(session: Session, me: Person, proposal_id: str, *, now: datetime) -> Attendance:
    """I am leaving; said again it is the later.  Raises :class:`errors.Conflict` for who has not come."""
    held = _held(session, me, proposal_id)
    rule = rules_of(session, me.scope).of(held.task_id)
    _require_open(held, rule.content["opens_minutes_before"], rule.content["closes_minutes_after"], now)
    kept = attendance.find(session, me.scope, held.week_id, held.shift_id, me.volunteer_id)
    if kept is None or kept.outcome != PRESENT:
        raise errors.Conflict("not_checked_in")
    if kept.method not in SELF_SAID:
        raise errors.Conflict("attendance_recorded")
    kept.record(
        PRESENT,
        arrived_at=kept.arrived_at,
        left_at=now,
        method=kept.method,
        by=me.scope.principal,
        note=kept.note,
        now=now,
    )
    change_log.note(session, me.scope, "left", attendance.KIND, kept.id, now=now)
    session.commit()
    return kept


def may_check(session: Session, me: Person, held: Sequence[Proposal], now: datetime) -> dict[str, str]:
    """What may be said now of places that one holds, by id: ``link`` or ``code`` to come, ``out`` to go.

    Of a shift whose time for it has not come or is over, and of one that was left or is counted, nothing.
    """
    rules, found = rules_of(session, me.scope), {}
    weeks = {one.week_id for one in held}
    of_me = (Attendance.volunteer_id == me.volunteer_id, Attendance.week_id.in_(weeks))
    rows = session.scalars(me.scope.query(Attendance, *of_me)) if held else ()
    known = {(one.week_id, one.shift_id): one for one in rows}
    for one in held:
        rule = rules.of(one.task_id)
        kept = known.get((one.week_id, one.shift_id))
        try:
            _require_open(
                one, rule.content["opens_minutes_before"], rule.content["closes_minutes_after"], now
            )
        except errors.Conflict:
            continue
        if kept is None:
            found[one.id] = str(rule["check_in_by"])
        elif kept.may_leave:
            found[one.id] = "out"
    return found


def staying(session: Session, me: Person, *, now: datetime) -> Sequence[str]:
    """My places of shifts that are over, where I checked in and may still say that I leave; their ids."""
    of_me = (Attendance.volunteer_id == me.volunteer_id, Attendance.left_at.is_(None))
    here = [row for row in session.scalars(me.scope.query(Attendance, *of_me)) if row.may_leave]
    if not here:
        return ()
    at = {(row.week_id, row.shift_id) for row in here}
    over = (
        Proposal.ends_at <= now,
        Proposal.state.in_(HOLDING),
        Proposal.week_id.in_({week for week, _ in at}),
    )
    rows = session.scalars(me.scope.query(Proposal, *me.own, *over))
    held = [one for one in rows if (one.week_id, one.shift_id) in at]
    return [*may_check(session, me, held, now)]


def attended(session: Session, me: Person) -> dict[tuple[str, str], Attendance]:
    """What was put down of me at shifts, by week and id of the shift: that I came, or did not."""
    rows = session.scalars(me.scope.query(Attendance, Attendance.volunteer_id == me.volunteer_id))
    return {(one.week_id, one.shift_id): one for one in rows}


def came_just_now(session: Session, me: Person, proposal_id: str, *, now: datetime) -> bool:
    """Whether I was checked in at a shift of mine so short ago that to leave again is a slip perhaps."""
    mine = _of_mine(session, me, proposal_id)
    kept = attended(session, me).get((mine.week_id, mine.shift_id))
    return kept is not None and kept.arrived_at is not None and now - kept.arrived_at < SLIP


def visit(
    session: Session, me: Person, proposal_id: str, said: Mapping[str, Any], *, now: datetime
) -> Record:
    """What came of a shift of mine."""
    mine = _of_mine(session, me, proposal_id)
    whole = {**said, "shift": mine.shift_id}
    return visits.record(session, me.scope, mine.week_id, whole, volunteer=me.volunteer_id, now=now)


def feedback(
    session: Session, me: Person, proposal_id: str, said: Mapping[str, Any], *, now: datetime
) -> Record:
    """How a shift of mine was."""
    mine, own = _of_mine(session, me, proposal_id), reading.read(said, OwnFeedback)
    whole = reading.plain(own) | {"shift": mine.shift_id}
    return give(session, me.scope, mine.week_id, whole, volunteer=me.volunteer_id, now=now)


def entries(
    session: Session, me: Person, *, size: int = 50, cursor: str | None = None
) -> paging.Page[LedgerEntry]:
    """What was counted for me, in the order in which it was."""
    mine = (reach.subject_of(me.scope, me.volunteer_id),)
    return paging.by_number(session, me.scope, LedgerEntry, mine, size=size, cursor=cursor)


def work_names(session: Session, me: Person, rows: Sequence[LedgerEntry]) -> Mapping[str, str]:
    """What work of no built-in kind is called, by its task: its kind is an id, or a word of another list."""
    tasks = {row.task_id for row in rows if row.task_id and row.work_kind not in built_in_kinds()}
    if not tasks:
        return {}
    named = me.scope.column(Task.id, Task.id.in_(tasks)).add_columns(Task.name)
    return {str(id): str(name) for id, name in session.execute(named)}


def turns(rows: Sequence[LedgerEntry]) -> int:
    """How many times something counts of some rows, corrections taken together with what they correct."""
    minutes = Counter[int]()
    for row in rows:
        minutes[row.corrects or row.seq] += row.minutes
    return sum(one > 0 for one in minutes.values())


def _of_mine(session: Session, me: Person, proposal_id: str) -> Proposal:
    """A place that I have."""
    found = me.scope.find(session, Proposal, proposal_id, conditions=me.own)
    if not found.is_holding:
        raise errors.Conflict("proposal_not_so", proposal=found.id, state=found.state)
    return found


def _held(session: Session, me: Person, proposal_id: str) -> Proposal:
    """A place that I have; its week is locked."""
    week = me.scope.find(session, Proposal, proposal_id, conditions=me.own).week_id
    open_week(session, me.scope, week)
    session.expire_all()
    return _of_mine(session, me, proposal_id)


def _require_open(held: Proposal, before: int, after: int, now: datetime) -> None:
    opens, closes = held.starts_at - timedelta(minutes=before), held.ends_at + timedelta(minutes=after)
    if not opens <= now <= closes:
        raise errors.Conflict("check_in_closed")
