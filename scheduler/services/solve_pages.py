"""Solves in pages: the newest first, a page beginning where the one before it ended."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.solve import STATES, Solve
from scheduler.services import paging
from scheduler.services.paging import Page


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which solves are wanted; what is left out filters nothing."""

    states: tuple[str, ...] = ()
    created_from: datetime | None = None
    created_before: datetime | None = None
    parent_id: str | None = None


def page(
    session: Session, wanted: Filter, *, principal: str, size: int = 20, cursor: str | None = None
) -> Page[Solve]:
    """One page of a principal's solves; raises :class:`errors.Invalid` for a cursor or state that is none."""
    paging.require_size(size)
    query = select(Solve).where(Solve.principal == principal, *_conditions(wanted))
    if cursor is not None:
        created_at, solve_id = _position(cursor)
        same_instant = and_(Solve.created_at == created_at, Solve.id < solve_id)
        query = query.where(or_(Solve.created_at < created_at, same_instant))
    query = query.order_by(Solve.created_at.desc(), Solve.id.desc()).limit(size + 1)
    found = session.scalars(query).all()
    return paging.cut(found, size, _cursor)


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for state in wanted.states:
        if state not in STATES:
            raise errors.Invalid("state_unknown", state=state[:40])
    if wanted.states:
        conditions.append(Solve.state.in_(wanted.states))
    if wanted.created_from is not None:
        conditions.append(Solve.created_at >= wanted.created_from)
    if wanted.created_before is not None:
        conditions.append(Solve.created_at < wanted.created_before)
    if wanted.parent_id is not None:
        conditions.append(Solve.parent_id == wanted.parent_id)
    return conditions


def _cursor(solve: Solve) -> str:
    return urlsafe_b64encode(f"{solve.created_at.isoformat()} {solve.id}".encode()).decode().rstrip("=")


def _position(cursor: str) -> tuple[datetime, str]:
    try:
        words = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(" ")
        created_at, solve_id = datetime.fromisoformat(words[0]), str(UUID(words[1]))
    except (ValueError, IndexError):
        raise errors.Invalid("cursor_invalid") from None
    if created_at.tzinfo is None:
        raise errors.Invalid("cursor_invalid")
    return created_at, solve_id
