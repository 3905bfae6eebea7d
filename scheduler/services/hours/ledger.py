"""Adding to the ledger of hours, looking into it, and anchoring it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Insert, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from scheduler.models.ledger import (
    LedgerAnchor,
    LedgerEntry,
    LedgerHead,
    LedgerNote,
    LedgerSubject,
    beginning,
)
from scheduler.services import paging
from scheduler.services.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """What is to be added, before it has its place in the chain."""

    kind: str
    volunteer_id: str
    day: date
    minutes: int
    points: int = 0
    task_id: str | None = None
    work_kind: str = ""
    site_id: str | None = None
    week_id: str | None = None
    shift_id: str | None = None
    classes: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""
    corrects: int | None = None
    note: str = ""
    once: str | None = None
    """What is counted only once for this volunteer."""


def append(
    session: Session, within: Scope, fresh: Iterable[Fresh], *, now: datetime
) -> Sequence[LedgerEntry]:
    """Add rows to the end of the chain; whoever else adds waits.  Commits are the caller's.

    A row whose ``once`` is in the ledger already would be refused by the database: callers look first, under
    the lock of what they count.
    """
    wanted = list(fresh)
    if not wanted:
        return []
    head = _locked_head(session, within.community_id)
    known = subjects(session, within, {one.volunteer_id for one in wanted})
    made = [_chained(session, within, one, head, known[one.volunteer_id], now) for one in wanted]
    session.flush()
    return made


def subjects(session: Session, within: Scope, volunteers: Iterable[str]) -> dict[str, str]:
    """The pseudonyms of volunteers, made where there is none yet; the caller holds the head."""
    asked = set(volunteers)
    wanted = within.query(LedgerSubject, LedgerSubject.volunteer_id.in_(asked))
    found = {row.volunteer_id: row.subject for row in session.scalars(wanted) if row.volunteer_id}
    for volunteer in sorted(asked - found.keys()):
        found[volunteer] = secrets.token_hex(16)
        session.add(
            LedgerSubject(community_id=within.community_id, subject=found[volunteer], volunteer_id=volunteer)
        )
    return found


def detach(session: Session, within: Scope, volunteer_id: str) -> None:
    """A volunteer is erased: the chain stays, and its subject is nobody's."""
    wanted = within.query(LedgerSubject, LedgerSubject.volunteer_id == volunteer_id).with_for_update()
    for row in session.scalars(wanted):
        row.volunteer_id = None


def head(session: Session, within: Scope) -> tuple[int, str]:
    """The number and hash of the last row; 0 and the beginning while there is none."""
    wanted = select(LedgerHead.seq, LedgerHead.hash).where(LedgerHead.community_id == within.community_id)
    found = session.execute(wanted).one_or_none()
    return (0, beginning(within.community_id)) if found is None else (found.seq, found.hash)


def anchor(session: Session, within: Scope, *, now: datetime) -> LedgerAnchor | None:
    """Write down how far the ledger has come, once for each length; nothing while it is empty."""
    present = _locked_head(session, within.community_id)
    if present.seq == 0:
        return None
    kept = session.get(LedgerAnchor, (within.community_id, present.seq))
    if kept is None:
        kept = LedgerAnchor(
            community_id=within.community_id,
            seq=present.seq,
            hash=present.hash,
            by=within.principal,
            at=now,
        )
        session.add(kept)
    return kept


def lock(session: Session, within: Scope) -> None:
    """Nobody else adds to the ledger until the transaction ends."""
    _locked_head(session, within.community_id)


def anchor_page(
    session: Session, within: Scope, *, size: int = 50, cursor: str | None = None
) -> paging.Page[LedgerAnchor]:
    """A page of anchors, the oldest first."""
    return paging.by_number(session, within, LedgerAnchor, size=size, cursor=cursor)


def anchors(session: Session, within: Scope) -> Sequence[LedgerAnchor]:
    """Every anchor, the oldest first."""
    return session.scalars(within.query(LedgerAnchor).order_by(LedgerAnchor.seq)).all()


def _locked_head(session: Session, community_id: str) -> LedgerHead:
    wanted = select(LedgerHead).where(LedgerHead.community_id == community_id).with_for_update()
    wanted = wanted.execution_options(populate_existing=True)
    found = session.scalar(wanted)
    if found is not None:
        return found
    session.execute(_first_head(session, community_id))  # of two first writers one waits for the other
    return session.scalars(wanted).one()


def _first_head(session: Session, community_id: str) -> Insert:
    values = {"community_id": community_id, "seq": 0, "hash": beginning(community_id)}
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(LedgerHead).values(values).on_conflict_do_nothing()
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(LedgerHead).values(values).on_conflict_do_nothing()
    return insert(LedgerHead).values(values)


def _chained(
    session: Session, within: Scope, fresh: Fresh, head: LedgerHead, subject: str, now: datetime
) -> LedgerEntry:
    note = LedgerNote(
        community_id=within.community_id,
        seq=head.seq + 1,
        salt=secrets.token_hex(16),
        text=fresh.note[:500],
    )
    entry = LedgerEntry(
        community_id=within.community_id,
        seq=head.seq + 1,
        kind=fresh.kind,
        subject=subject,
        day=fresh.day,
        minutes=fresh.minutes,
        points=fresh.points,
        task_id=fresh.task_id,
        work_kind=fresh.work_kind,
        site_id=fresh.site_id,
        week_id=fresh.week_id,
        shift_id=fresh.shift_id,
        classes=list(fresh.classes),
        facts=dict(fresh.facts),
        rule=fresh.rule,
        corrects=fresh.corrects,
        note_digest=note.digest() if fresh.note else None,
        once=f"{fresh.once}/{subject}" if fresh.once else None,
        by=within.principal,
        at=now,
        previous=head.hash,
    )
    entry.hash = entry.digest()
    head.seq, head.hash = entry.seq, entry.hash
    session.add_all([entry, note] if fresh.note else [entry])
    return entry
