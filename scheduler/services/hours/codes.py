"""Codes by which whoever stands at a shift checks in: shown there, on a screen or on paper.

A rotating code is an HMAC over the minute that it is shown in; the one of the minute before is taken as well.
A fixed one is the same while check-in is open.  Neither is worth anything without a volunteer's own link.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.attendance import BY_CODE, ROTATING, Attendance, CheckInCode
from scheduler.models.proposal import HOLDING, Proposal
from scheduler.models.record import new_record_id
from scheduler.planning.document.fields import Entry, Id
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, reading
from scheduler.services.hours import attendance
from scheduler.services.hours.rules import rules_of
from scheduler.services.hours.turns import WeekTurns, open_week
from scheduler.services.scope import Scope

KIND = "check_in_code"
STEP = timedelta(seconds=60)
DIGITS = 8


class CodeDraft(Entry, frozen=True, kw_only=True):
    """Of which shift a code is, and whether it changes."""

    week: Id
    shift: Annotated[str, Meta(min_length=1, max_length=200)]
    kind: Literal["rotating", "fixed"] = "rotating"


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on the screen now, and until when."""

    digits: str
    until: datetime


def make(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> CheckInCode:
    """The code of a shift; asked for again it is the same."""
    draft = reading.read(said, CodeDraft)
    week = open_week(session, within, draft.week)
    turns = WeekTurns(session, within, week)
    if draft.shift not in turns:
        facts = {"list": "shifts", "id": draft.shift[:60]}
        raise errors.InvalidDocument([Finding("shift", "unknown_id", facts)])
    of = (
        CheckInCode.week_id == week.id,
        CheckInCode.shift_id == draft.shift,
        CheckInCode.kind == draft.kind,
    )
    kept = session.scalar(within.query(CheckInCode, *of))
    if kept is not None:
        return kept
    turn = turns[draft.shift]
    rule = rules_of(session, within).of(turn.task_id)
    made = CheckInCode(
        community_id=within.community_id,
        id=new_record_id(now),
        week_id=week.id,
        shift_id=draft.shift,
        kind=draft.kind,
        secret=secrets.token_hex(32),
        opens_at=turn.start - timedelta(minutes=rule["opens_minutes_before"]),
        closes_at=turn.end + timedelta(minutes=rule["closes_minutes_after"]),
        made_by=within.principal,
        created_at=now,
    )
    session.add(made)
    change_log.note(session, within, "created", KIND, made.id, now=now)
    session.commit()
    return made


def get(session: Session, within: Scope, id: str) -> CheckInCode:
    """One code; raises :class:`errors.NotFound`."""
    return within.find(session, CheckInCode, id)


def shown(code: CheckInCode, now: datetime) -> Shown:
    """What a code is now; raises :class:`errors.Conflict` while nobody can check in by it."""
    if not code.is_open(now):
        raise errors.Conflict("check_in_closed")
    if code.kind != ROTATING:
        return Shown(_digits(code, 0), code.closes_at)
    step = _step(now)
    ends = datetime.fromtimestamp((step + 1) * STEP.total_seconds(), tz=UTC)
    return Shown(_digits(code, step), min(ends, code.closes_at))


def fits(code: CheckInCode, said: str, now: datetime) -> bool:
    """Whether somebody who says these digits has just seen the code."""
    if not code.is_open(now):
        return False
    steps = (_step(now), _step(now) - 1) if code.kind == ROTATING else (0,)
    return any(hmac.compare_digest(_digits(code, step).encode(), said.encode()) for step in steps)


def check_in(session: Session, within: Scope, volunteer: str, said: str, *, now: datetime) -> Attendance:
    """A volunteer checks in by a code, which tells the shift: it is one on which the volunteer has a place.

    Raises :class:`errors.Conflict` for a code of no such shift, without telling which it is of, and where
    check-in is open at no shift of hers.
    """
    digits = "".join(letter for letter in unicodedata.normalize("NFKC", said) if letter in string.digits)
    for code in _of_volunteer(session, within, volunteer, now):
        if fits(code, digits, now):
            open_week(session, within, code.week_id)
            kept = attendance.check_in(
                session, within, (code.week_id, code.shift_id), volunteer, method=BY_CODE, now=now
            )
            session.commit()
            return kept
    is_time = _is_time(session, within, volunteer, now)
    raise errors.Conflict("check_in_code_wrong" if is_time else "check_in_none_now")


def _is_time(session: Session, within: Scope, volunteer: str, now: datetime) -> bool:
    """Whether check-in is open, by its rule, at a shift on which a volunteer has a place."""
    rules = rules_of(session, within)
    mine = (Proposal.volunteer_id == volunteer, Proposal.state.in_(HOLDING))
    for one in session.scalars(within.query(Proposal, *mine)):
        rule = rules.of(one.task_id)
        opens = one.starts_at - timedelta(minutes=rule["opens_minutes_before"])
        if opens <= now <= one.ends_at + timedelta(minutes=rule["closes_minutes_after"]):
            return True
    return False


def _of_volunteer(session: Session, within: Scope, volunteer: str, now: datetime) -> Iterator[CheckInCode]:
    """The codes by which a volunteer could check in now."""
    conditions = (
        Proposal.community_id == CheckInCode.community_id,
        Proposal.week_id == CheckInCode.week_id,
        Proposal.shift_id == CheckInCode.shift_id,
        Proposal.volunteer_id == volunteer,
        Proposal.state.in_(HOLDING),
        CheckInCode.opens_at <= now,
        CheckInCode.closes_at >= now,
    )
    yield from session.scalars(within.query(CheckInCode, *conditions)).all()


def _step(now: datetime) -> int:
    return int(now.timestamp() // STEP.total_seconds())


def _digits(code: CheckInCode, step: int) -> str:
    """Eight digits, as RFC 4226 cuts them out of an HMAC."""
    made = hmac.new(bytes.fromhex(code.secret), step.to_bytes(8, "big"), hashlib.sha256).digest()
    offset = made[-1] & 0x0F
    number = int.from_bytes(made[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"
