"""A request that is sent twice is done once: keys, bound to who sends, where, and what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from sqlalchemy import ColumnElement, delete, insert
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import IdempotencyRecord, KeptAnswer, Solve

KEY_MOST = 255
KEY = re.compile(r"[!#-~]{1,255}")
ROUTE_MOST = 200
STANDING = "standing"
"""Kept beside the headers of an answer and sent to nobody: as what the caller was answered."""


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
    if KEY.fullmatch(bare) is None:
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with a key: who sends it, where, and the hash of what it says."""

    principal: str
    route: str
    key: str
    request_sha256: str
    community_id: str | None
    standing: str = ""
    """The caller's role and limits in the community: an answer is not repeated to who has others by now."""

    @classmethod
    def of(
        cls,
        *,
        key: str,
        principal: str,
        community_id: str | None,
        route: str,
        said: Sequence[bytes],
        standing: str = "",
    ) -> Asked:
        """A request; raises :class:`errors.Invalid` for a key that is none."""
        hashed = sha256(b"\n".join(sha256(part).digest() for part in said)).hexdigest()
        short = route if len(route) <= ROUTE_MOST else sha256(route.encode()).hexdigest()
        return cls(principal, short, canonical(key), hashed, community_id, standing)


def kept(session: Session, asked: Asked, *, now: datetime, hours: int) -> KeptAnswer | None:
    """What was answered to the same request before, if anything.

    Raises :class:`errors.Conflict` with the code ``idempotency_key_reused`` when the key came with other
    words, :class:`errors.Forbidden` when the caller's role or limits were others then.
    """
    found = session.get(KeptAnswer, (asked.principal, asked.route, asked.key))
    if found is None or found.created_at <= now - timedelta(hours=hours):
        return None
    if found.request_sha256 != asked.request_sha256:
        raise errors.Conflict("idempotency_key_reused")
    if found.headers.get(STANDING, asked.standing) != asked.standing:
        raise errors.Forbidden("answered_to_another_standing")
    return found


def claim(session: Session, asked: Asked, *, now: datetime, hours: int) -> None:
    """Have a key before anything is written: who sends the same at once waits here for the answer.

    An answer that is too old gives way, one of this moment does not: raises ``IntegrityError``.
    """
    session.execute(
        delete(KeptAnswer).where(*_of(asked), KeptAnswer.created_at <= now - timedelta(hours=hours))
    )
    _insert(session, asked, 0, {}, b"", now)


def keep(
    session: Session, asked: Asked, status: int, headers: Mapping[str, str], body: bytes, *, now: datetime
) -> None:
    """Bind a key that was claimed to what is answered, in the transaction of what was written."""
    release(session, asked)
    _insert(session, asked, status, {**headers, STANDING: asked.standing}, body, now)


def release(session: Session, asked: Asked) -> None:
    """Let a key go: it may be used again."""
    session.execute(delete(KeptAnswer).where(*_of(asked)))


def _of(asked: Asked) -> tuple[ColumnElement[bool], ...]:
    return (
        KeptAnswer.principal == asked.principal,
        KeptAnswer.route == asked.route,
        KeptAnswer.key == asked.key,
    )


def _insert(
    session: Session, asked: Asked, status: int, headers: Mapping[str, str], body: bytes, now: datetime
) -> None:
    session.execute(
        insert(KeptAnswer).values(
            principal=asked.principal,
            route=asked.route,
            key=asked.key,
            community_id=asked.community_id,
            request_sha256=asked.request_sha256,
            status=status,
            headers=dict(headers),
            body=body,
            created_at=now,
        )
    )


def forget(session: Session, *, before: datetime) -> int:
    """Drop the records and answers that are too old to be recalled; returns how many."""
    dropped = [
        session.execute(delete(model).where(model.created_at < before))
        for model in (IdempotencyRecord, KeptAnswer)
    ]
    session.commit()
    return sum(one.rowcount for one in dropped)  # type: ignore[attr-defined]
