"""Looking into the ledger: pages of it, and what stands beside the chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.ledger import LedgerEntry, LedgerNote, LedgerSubject
from scheduler.services import paging
from scheduler.services.hours import reach
from scheduler.services.scope import Scope, usable


@dataclass(frozen=True)
class Beside:
    """Whose rows they are, and the words that belong to them."""

    people: Mapping[str, str]
    notes: Mapping[int, str]


def page(
    session: Session,
    within: Scope,
    *,
    volunteer: str | None = None,
    week: str | None = None,
    task: str | None = None,
    kind: str | None = None,
    first: date | None = None,
    last: date | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> paging.Page[LedgerEntry]:
    """Rows that the caller reaches, in the order of the chain; raises :class:`errors.Invalid`."""
    if first is not None and last is not None and first > last:
        raise errors.Invalid("days_reversed")
    conditions: list[ColumnElement[bool]] = [*reach.of_subject(within)]
    if volunteer is not None:
        conditions.append(reach.subject_of(within, volunteer))
    if week is not None:
        conditions.append(LedgerEntry.week_id == usable(week))
    if task is not None:
        conditions.append(LedgerEntry.task_id == usable(task))
    if kind is not None:
        conditions.append(LedgerEntry.kind == kind)
    if first is not None:
        conditions.append(LedgerEntry.day >= first)
    if last is not None:
        conditions.append(LedgerEntry.day <= last)
    return paging.by_number(session, within, LedgerEntry, conditions, size=size, cursor=cursor)


def beside(session: Session, within: Scope, rows: Sequence[LedgerEntry]) -> Beside:
    """What stands beside some rows of the chain."""
    subjects = {row.subject for row in rows}
    found = session.scalars(within.query(LedgerSubject, LedgerSubject.subject.in_(subjects)))
    people = {row.subject: row.volunteer_id for row in found if row.volunteer_id}
    noted = [row.seq for row in rows if row.note_digest]
    notes = session.scalars(within.query(LedgerNote, LedgerNote.seq.in_(noted))) if noted else ()
    return Beside(people, {note.seq: note.text for note in notes})
