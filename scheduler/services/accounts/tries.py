"""How often somebody may try: for one name, and from one address, counted for all processes together.

A try is counted before it is looked at, so that of thousands sent at once no more are looked at than may be.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import SignInTries

WINDOW = timedelta(minutes=15)
OF_NAME, OF_ADDRESS = 8, 40


def count(session: Session, *, now: datetime, name: str = "", address: str = "") -> None:
    """Count a try and commit it; raises :class:`errors.TooMany` when there were enough of late."""
    subjects = [(f"address:{address}", OF_ADDRESS)] if address else []
    subjects += [(f"name:{name}", OF_NAME)] if name else []
    for subject, most in subjects:
        found = _locked(session, _digest(subject), now)
        if found.count >= most:
            wait = found.since + WINDOW - now
            session.commit()
            raise errors.TooMany("tried_too_often", retry_after=int(wait.total_seconds()) + 1)
        found.count += 1
        session.commit()


def forgive(session: Session, name: str, address: str = "") -> None:
    """Somebody was let in: her tries count no more, and from her address one less.  Commits nothing."""
    session.execute(delete(SignInTries).where(SignInTries.subject == _digest(f"name:{name}")))
    if address:
        same = SignInTries.subject == _digest(f"address:{address}")
        session.execute(update(SignInTries).where(same).values(count=SignInTries.count - 1))


def forget(session: Session, *, now: datetime) -> int:
    """Drop counts that have run out; returns how many.  Commits nothing."""
    dropped = session.execute(delete(SignInTries).where(SignInTries.since < now - WINDOW))
    return dropped.rowcount  # type: ignore[attr-defined,no-any-return]


def _locked(session: Session, subject: str, now: datetime) -> SignInTries:
    """The count of a subject, locked, begun anew where the last one has run out."""
    wanted = select(SignInTries).where(SignInTries.subject == subject).with_for_update()
    found = session.scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        session.add(SignInTries(subject=subject, count=0, since=now))
        try:
            session.commit()
        except IntegrityError:  # another process began it a moment ago
            session.rollback()
        found = session.scalars(wanted.execution_options(populate_existing=True)).one()
    if abs(now - found.since) >= WINDOW:  # a clock that was set back keeps nobody out for longer either
        found.count, found.since = 0, now
    return found


def _digest(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()
