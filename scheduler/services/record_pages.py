"""Records in pages, in the order of their ids: a page begins after the last id of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import Record
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import RECORD_ID, Scope

PAGE_MOST = 100


@dataclass(frozen=True)
class Page:
    """Some records, and where the next page begins; None at the end."""

    records: Sequence[Record]
    next_cursor: str | None


def page(
    session: Session,
    within: Scope,
    kind: RecordKind,
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    search: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page:
    """One page of what the caller may read; one query.  Raises :class:`errors.Invalid` for a bad cursor."""
    if not 1 <= size <= PAGE_MOST:
        raise errors.Invalid("page_size_invalid", most=PAGE_MOST)
    wanted = within.query(kind.model, *conditions)
    if within.is_limited:
        wanted = wanted.where(*kind.readable(within))
    if search is not None:
        if len(search) < kind.search_least or "\0" in search:
            raise errors.Invalid("search_too_short", least=kind.search_least)
        wanted = wanted.where(kind.model.name.icontains(search, autoescape=True))
        size = min(size, kind.search_most or size)
    if cursor is not None:
        if RECORD_ID.fullmatch(cursor) is None:
            raise errors.Invalid("cursor_invalid")
        wanted = wanted.where(kind.model.id > cursor)
    found = session.scalars(wanted.order_by(kind.model.id).limit(size + 1)).all()
    return Page(found[:size], found[size - 1].id if len(found) > size else None)
