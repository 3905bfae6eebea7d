"""The log of changes read: who did what to which record and when, the newest first."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import tuple_
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Change
from scheduler.services import paging, weeks
from scheduler.services.paging import Page
from scheduler.services.scope import Scope


def page(
    session: Session, within: Scope, asked: Mapping[str, Any], *, size: int = 50, cursor: str | None = None
) -> Page[Change]:
    """A page of changes by ``kind``, ``record``, ``action``, ``principal``, ``since`` and ``until``.

    Raises :class:`errors.Forbidden` for who is limited to a part of the community.
    """
    weeks.require_whole(within)
    paging.require_size(size)
    columns = {
        "kind": Change.kind,
        "record": Change.record_id,
        "action": Change.action,
        "principal": Change.principal,
    }
    wanted = within.query(
        Change, *(column == asked[name] for name, column in columns.items() if name in asked)
    )
    if "since" in asked:
        wanted = wanted.where(Change.at >= asked["since"])
    if "until" in asked:
        wanted = wanted.where(Change.at < asked["until"])
    if cursor is not None:
        wanted = wanted.where(tuple_(Change.at, Change.id) < _opened(cursor))
    found = session.scalars(wanted.order_by(Change.at.desc(), Change.id.desc()).limit(size + 1)).all()
    return paging.cut(found, size, _cursor)


def _cursor(last: Change) -> str:
    said = f"{last.at.astimezone(UTC).isoformat()} {last.id}"
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _opened(cursor: str) -> tuple[datetime, str]:
    try:
        said = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        at, _, id = said.partition(" ")
        when = datetime.fromisoformat(at)
    except (ValueError, binascii.Error):
        raise errors.Invalid("cursor_invalid") from None
    if not id or when.tzinfo is None or "\0" in id:
        raise errors.Invalid("cursor_invalid")
    return when, id
