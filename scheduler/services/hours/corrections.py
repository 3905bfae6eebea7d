"""Setting right what was counted: a new entry with a reason, and nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.ledger import CORRECTION, LedgerEntry, LedgerSubject
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, reading, scope
from scheduler.services.hours import ledger, reach
from scheduler.services.hours.counting import points
from scheduler.services.hours.ledger import Fresh
from scheduler.services.hours.rules import rules_of
from scheduler.services.scope import Scope

NUMBER = re.compile(r"[0-9]{1,9}")


class CorrectionDraft(Entry, frozen=True, kw_only=True):
    """What an entry should have counted, and why it did not."""

    minutes: Annotated[int, Meta(ge=0, le=10080)]
    reason: Annotated[str, Meta(min_length=1, max_length=500)]


def find(session: Session, within: Scope, seq: str) -> LedgerEntry:
    """One entry that the caller reaches; raises :class:`errors.NotFound`."""
    if NUMBER.fullmatch(seq) is None:
        raise scope.not_there()
    wanted = within.query(LedgerEntry, LedgerEntry.seq == int(seq), *reach.of_subject(within))
    entry = session.scalar(wanted)
    if entry is None:
        raise scope.not_there()
    return entry


def correct(
    session: Session, within: Scope, seq: str, said: Mapping[str, Any], *, now: datetime
) -> LedgerEntry:
    """Add what is missing of an entry, or take away what is too much.

    Raises :class:`errors.InvalidDocument` for a correction of a correction and for one that changes nothing,
    :class:`errors.Conflict` for an entry whose volunteer is not on the register any more.
    """
    draft = reading.read(said, CorrectionDraft)
    entry = find(session, within, seq)
    ledger.lock(session, within)
    before = _of(session, within, entry)
    wrong = "correction_of_correction" if entry.kind == CORRECTION else "correction_changes_nothing"
    if entry.kind == CORRECTION or draft.minutes == before:
        raise errors.InvalidDocument([Finding("minutes", wrong)])
    (made,) = ledger.append(
        session, within, [_fresh(session, within, entry, draft, draft.minutes - before)], now=now
    )
    change_log.note(session, within, "created", "correction", seq, fields=["minutes"], now=now)
    session.commit()
    return made


def _fresh(
    session: Session, within: Scope, entry: LedgerEntry, draft: CorrectionDraft, difference: int
) -> Fresh:
    rule = rules_of(session, within).of(entry.task_id)
    start = entry.facts.get("start")
    worth = points(
        difference,
        rule.content,
        task=entry.task_id,
        kind=entry.work_kind,
        classes=entry.classes,
        start=None if start is None else datetime.fromisoformat(start),
        timezone=scope.community(session, within).timezone,
    )
    return Fresh(
        kind=CORRECTION,
        volunteer_id=_whose(session, within, entry),
        day=entry.day,
        minutes=difference,
        points=worth,
        task_id=entry.task_id,
        work_kind=entry.work_kind,
        site_id=entry.site_id,
        week_id=entry.week_id,
        shift_id=entry.shift_id,
        classes=entry.classes,
        facts={"counts_now": draft.minutes, "of": entry.kind},
        rule=rule.versions,
        corrects=entry.seq,
        note=draft.reason,
    )


def _of(session: Session, within: Scope, entry: LedgerEntry) -> int:
    """What an entry counts with everything that set it right."""
    wanted = within.column(LedgerEntry.minutes, LedgerEntry.corrects == entry.seq)
    return entry.minutes + int(sum(session.scalars(wanted)))


def _whose(session: Session, within: Scope, entry: LedgerEntry) -> str:
    wanted = within.column(LedgerSubject.volunteer_id, LedgerSubject.subject == entry.subject)
    volunteer: str | None = session.scalar(wanted)
    if volunteer is None:
        raise errors.Conflict("volunteer_erased")
    return volunteer
