"""A request that is sent twice is done once: keys, bound to who sends, where, and what is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import delete
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import IdempotencyRecord, Solve

KEY_MOST = 255


class Keyed(Protocol):
    """A request that may carry a key."""

    @property
    def idempotency_key(self) -> str | None:
        """The key, in its canonical form."""

    @property
    def route(self) -> str:
        """Method and address."""

    @property
    def request_sha256(self) -> str:
        """Hash of all that was said."""


def canonical(key: str) -> str:
    """A key without the quotes that a structured header puts around it; raises :class:`errors.Invalid`."""
    bare = key.strip()
    if len(bare) >= 2 and bare[0] == bare[-1] == '"':
        bare = bare[1:-1]
    if not 1 <= len(bare) <= KEY_MOST or not all("!" <= letter <= "~" for letter in bare):
        raise errors.Invalid("idempotency_key_invalid", most=KEY_MOST)
    return bare


def recall(session: Session, request: Keyed, *, principal: str, now: datetime, hours: int) -> Solve | None:
    """The solve that the same request made before, if any.

    Raises :class:`errors.Conflict` with the code ``idempotency_key_reused`` when the key came with other
    words.
    """
    record = session.get(IdempotencyRecord, (principal, request.route, request.idempotency_key))
    if record is None or record.created_at <= now - timedelta(hours=hours):
        return None
    if record.request_sha256 != request.request_sha256:
        raise errors.Conflict("idempotency_key_reused")
    return session.get(Solve, record.solve_id)


def remember(session: Session, request: Keyed, solve: Solve, *, principal: str, now: datetime) -> None:
    """Bind the key of a request to its solve, in the solve's transaction; an old record gives way."""
    if request.idempotency_key is None:
        return
    session.flush()
    record = session.get(IdempotencyRecord, (principal, request.route, request.idempotency_key))
    if record is None:
        record = IdempotencyRecord(principal=principal, route=request.route, key=request.idempotency_key)
        session.add(record)
    record.request_sha256, record.solve_id, record.created_at = request.request_sha256, solve.id, now


def forget(session: Session, *, before: datetime) -> int:
    """Drop the records that are too old to be recalled; returns how many."""
    dropped = session.execute(delete(IdempotencyRecord).where(IdempotencyRecord.created_at < before))
    session.commit()
    return int(dropped.rowcount)  # type: ignore[attr-defined]
