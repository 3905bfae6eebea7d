"""Records in pages, in the order of their ids: a page begins after the last id of the one before."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.record import Record
from scheduler.services import paging
from scheduler.services.paging import Page
from scheduler.services.record_kinds import RecordKind
from scheduler.services.scope import Scope


def page(
    session: Session,
    within: Scope,
    kind: RecordKind,
    conditions: Sequence[ColumnElement[bool]] = (),
    *,
    search: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Record]:
    """One page of what the caller may read; one query.  Raises :class:`errors.Invalid` for a bad cursor."""
    wanted = [*conditions, *(kind.readable(within) if within.is_limited else ())]
    if search is not None:
        if len(search) < kind.search_least or "\0" in search:
            raise errors.Invalid("search_too_short", least=kind.search_least)
        wanted.append(kind.model.name.icontains(search, autoescape=True))
        size = min(size, kind.search_most or size)
    return paging.by_id(session, within, kind.model, wanted, size=size, cursor=cursor)
