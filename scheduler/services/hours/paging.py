"""Pages of rows in the order of their ids; a page begins after the last one of the page before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.base import Base
from scheduler.services.scope import RECORD_ID, Scope

PAGE_MOST = 100
Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and where the next page begins; None at the end."""

    rows: Sequence[Row]
    next_cursor: str | None


def by_id(
    session: Session,
    within: Scope,
    model: type[Row],
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Row]:
    """One page; one query.  Raises :class:`errors.Invalid` for a cursor that is none."""
    rows: Any = model
    wanted = within.query(model, *conditions)
    if cursor is not None:
        if RECORD_ID.fullmatch(cursor) is None:
            raise errors.Invalid("cursor_invalid")
        wanted = wanted.where(rows.id > cursor)
    found = session.scalars(wanted.order_by(rows.id).limit(size + 1)).all()
    last: Any = found[size - 1] if len(found) > size else None
    return Page(found[:size], None if last is None else last.id)


def by_number(
    session: Session,
    within: Scope,
    model: type[Row],
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Row]:
    """One page in the order of ``seq``; one query.  Raises :class:`errors.Invalid` for a bad cursor."""
    rows: Any = model
    wanted = within.query(model, *conditions)
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 9):
            raise errors.Invalid("cursor_invalid")
        wanted = wanted.where(rows.seq > int(cursor))
    found = session.scalars(wanted.order_by(rows.seq).limit(size + 1)).all()
    last: Any = found[size - 1] if len(found) > size else None
    return Page(found[:size], None if last is None else str(last.seq))
