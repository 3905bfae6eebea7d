"""Which rows are somebody's: every table that names a volunteer, and by which of its columns.

Read off the schema, so that a table that is added tomorrow is handed out and erased with the others; what the
names of columns do not say stands in ``BESIDE``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from scheduler.models import Change, Contact, LedgerEntry, LedgerSubject, Link
from scheduler.models.base import Base
from scheduler.services.scope import Scope

NAMING = ("volunteer_id", "volunteer", "giver_id", "taker_id", "recipient")
"""Columns that hold the id of a volunteer, in whatever table."""
BESIDE: tuple[type[Base], ...] = (Contact, LedgerEntry, Change)
"""Tables that name a volunteer otherwise: contacts by their own id, the ledger by a pseudonym, the log
of changes by the record and by the links that she came in by."""


@dataclass(frozen=True)
class Own:
    """One table, and which of its rows are a volunteer's."""

    table: str
    model: type[Base]
    of: ColumnElement[bool]


def of_volunteer(session: Session, within: Scope, volunteer_id: str) -> list[Own]:
    """Every table that names a volunteer, in the order of its name."""
    found = [*_by_columns(volunteer_id), *_beside(session, within, volunteer_id)]
    return sorted(found, key=lambda one: one.table)


def named_directly(volunteer_id: str) -> Iterator[Own]:
    """The tables whose rows belong to one volunteer by a column ``volunteer_id``."""
    for table, model in _tables():
        if NAMING[0] in table.columns:
            yield Own(str(table.name), model, table.columns[NAMING[0]] == volunteer_id)


def _by_columns(volunteer_id: str) -> Iterator[Own]:
    for table, model in _tables():
        named = [table.columns[name] == volunteer_id for name in NAMING if name in table.columns]
        if named:
            yield Own(str(table.name), model, or_(*named))


def _tables() -> Iterator[tuple[Any, type[Base]]]:
    for mapper in Base.registry.mappers:
        table: Any = mapper.local_table
        if "community_id" in table.columns:
            yield table, mapper.class_


def _beside(session: Session, within: Scope, volunteer_id: str) -> Iterator[Own]:
    yield Own(Contact.__tablename__, Contact, Contact.id == volunteer_id)
    subjects = within.column(LedgerSubject.subject, LedgerSubject.volunteer_id == volunteer_id)
    yield Own(LedgerEntry.__tablename__, LedgerEntry, LedgerEntry.subject.in_(subjects))
    links = session.scalars(select(Link.id).where(*_hers(within, volunteer_id))).all()
    about = (Change.kind == "volunteer") & (Change.record_id == volunteer_id)
    by = Change.principal.in_([f"link:{link}" for link in links])
    yield Own(Change.__tablename__, Change, about | by)


def _hers(within: Scope, volunteer_id: str) -> tuple[ColumnElement[bool], ...]:
    return Link.community_id == within.community_id, Link.volunteer_id == volunteer_id
