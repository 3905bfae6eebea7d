"""Pages of lists: a page begins after the last row of the one before, whatever was added meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.base import Base
from scheduler.services.scope import RECORD_ID, Scope

PAGE_MOST = 100
Row = TypeVar("Row")
Kept = TypeVar("Kept", bound=Base)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and where the next page begins; None at the end."""

    rows: Sequence[Row]
    next_cursor: str | None


def by_id(
    session: Session,
    within: Scope,
    model: type[Kept],
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    size: int = 50,
    cursor: str | None = None,
    latest_first: bool = False,
) -> Page[Kept]:
    """One page in the order of ids, or the other way round; one query.

    Raises :class:`errors.Invalid` for a bad size or cursor.
    """
    require_size(size)
    wanted = _by_id(model, latest_first, goes_on=cursor is not None)
    if conditions:
        wanted = wanted.where(*conditions)
    said: dict[str, Any] = {"community": within.community_id, "most": size + 1}
    if cursor is not None:
        said["cursor"] = id_of(cursor)
    found: Sequence[Any] = session.scalars(wanted, said).all()
    return cut(found, size, lambda row: str(row.id))


@cache
def _by_id(model: type[Kept], latest_first: bool, *, goes_on: bool) -> Select[Kept]:
    """A query for ``most`` rows of a ``community``, after a ``cursor``; built once for each table."""
    rows: Any = model
    wanted = select(model).where(rows.community_id == bindparam("community"))
    if goes_on:
        cursor: Any = bindparam("cursor")
        wanted = wanted.where(rows.id < cursor if latest_first else rows.id > cursor)
    return wanted.order_by(rows.id.desc() if latest_first else rows.id).limit(bindparam("most"))


def by_number(
    session: Session,
    within: Scope,
    model: type[Kept],
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Kept]:
    """One page in the order of ``seq``; one query.  Raises :class:`errors.Invalid` for a bad cursor."""
    require_size(size)
    rows: Any = model
    wanted = within.query(model, *conditions)
    if cursor is not None:
        if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 9):
            raise errors.Invalid("cursor_invalid")
        wanted = wanted.where(rows.seq > int(cursor))
    found: Sequence[Any] = session.scalars(wanted.order_by(rows.seq).limit(size + 1)).all()
    return cut(found, size, lambda row: str(row.seq))


def cut(found: Sequence[Row], size: int, cursor_of: Callable[[Row], str]) -> Page[Row]:
    """A page of what was found, which was asked for one row more than the page holds."""
    return Page(found[:size], cursor_of(found[size - 1]) if len(found) > size else None)


def every(page: Callable[[str | None], Page[Row]]) -> Iterator[Row]:
    """Every row, page after page; ``page`` gives the one that begins at a cursor."""
    found = page(None)
    yield from found.rows
    while found.next_cursor is not None:
        found = page(found.next_cursor)
        yield from found.rows


def of_rows(
    rows: Iterable[Row],
    key: Callable[[Row], str],
    *,
    size: int = 50,
    cursor: str | None = None,
    latest_first: bool = False,
) -> Page[Row]:
    """A page of rows that there are few of or that are worked out whole, in the order of their keys.

    A row that has gone meanwhile is no loss: a page begins after its key.
    """
    require_size(size)
    ordered = sorted(rows, key=key, reverse=latest_first)
    if cursor is not None:
        ordered = [row for row in ordered if (key(row) < cursor if latest_first else key(row) > cursor)]
    return cut(ordered[: size + 1], size, key)


def moment(at: datetime) -> str:
    """An instant in a key: later ones sort after earlier ones, and an address holds it as it is."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}"


def require_size(size: int) -> None:
    """Raise :class:`errors.Invalid` for a page of nothing or of too much."""
    if not 1 <= size <= PAGE_MOST:
        raise errors.Invalid("page_size_invalid", most=PAGE_MOST)


def id_of(cursor: str) -> str:
    """The id after which a page begins; raises :class:`errors.Invalid` for what is none."""
    if RECORD_ID.fullmatch(cursor) is None:
        raise errors.Invalid("cursor_invalid")
    return cursor
