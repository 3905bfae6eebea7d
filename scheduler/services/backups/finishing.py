"""What is done to a restored database before anybody is let in, while the one before it still serves."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from scheduler import migrations
from scheduler.models import Callback, Notice, Recovery, Solve, WebhookDelivery, tenancy
from scheduler.models.base import new_id
from scheduler.models.notice import DROPPED
from scheduler.models.owed import FAILED, PENDING
from scheduler.models.packed import CARRIED
from scheduler.models.sealing import VAULT
from scheduler.models.solve import FAILED as GIVEN_UP
from scheduler.models.solve import UNFINISHED
from scheduler.services import erasures
from scheduler.services.backups import noted, revocations, rights, signing
from scheduler.services.backups.before import Before
from scheduler.services.backups.file import Head

PARKED = "parked_by_restore"
OUTBOXES: tuple[tuple[Any, str], ...] = ((Notice, DROPPED), (Callback, FAILED), (WebhookDelivery, FAILED))
"""Every outbox, and how a message ends that is not to be sent unasked."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: of when the records are now, and what was done to them on the way in."""

    made_at: datetime
    parked: int
    erased: int
    revoked: int
    rights: int | None
    """Members and accounts that the backup had otherwise; nothing where the database before knew of none."""
    without_administrator: list[tuple[str, str]]
    """Communities, id and name, in which nobody is an administrator now."""


class Finishing:
    """The work on one restored database: most of it at leisure, and at the end what happened meanwhile."""

    def __init__(self, engine: Engine, head: Head, ledger: Path, *, now: datetime) -> None:
        self._engine, self._head, self._ledger, self._now = engine, head, ledger, now
        self._id = new_id()
        self._before: Before | None = None
        self._led: frozenset[str] = frozenset()
        self._left: list[tuple[str, str]] = []
        self._parked = self._erased = self._revoked = 0
        self._rights: int | None = None

    def begin(self, before: Before) -> None:
        """Bring the schema up to date, park what is owed, and take away again what was taken away."""
        migrations.upgrade(self._engine)
        with self._opened() as session:
            self._parked, self._led = park(session, now=self._now), noted.led(session, now=self._now)
            self._take_away(session, before)

    def catch_up(self, before: Before) -> None:
        """The same for what was taken away since, mostly nothing; and write down that we came back."""
        with self._opened() as session:
            if before != self._before:
                self._take_away(session, before)
            made_at, told = self._head.made_at, {"parked": self._parked, "erased": self._erased}
            session.merge(Recovery(id=self._id, backup_made_at=made_at, restored_at=self._now, **told))
            session.commit()
            self._left = noted.without_administrator(session, self._led, now=self._now)

    def done(self) -> Restored:
        """What came of it."""
        told = self._parked, self._erased, self._revoked, self._rights, self._left
        return Restored(self._head.made_at, *told)

    def _take_away(self, session: Session, before: Before) -> None:
        kept: noted.Kept = defaultdict(Counter)
        ours = [one for one in before.remembered if rights.knows(one.rights, session)]
        ended, known = before.ended, [one.rights for one in ours]
        for one in ours:
            ended = revocations.both(ended, one.ended)
        is_known = before.rights is not None and rights.knows(before.rights, session)
        if before.rights is not None and is_known:
            known.insert(0, before.rights)
        self._revoked += revocations.revoke_again(session, ended, kept, now=self._now)
        changed = rights.keep(session, known, kept)
        signing.keep(session, [one.signing for one in known], kept, now=self._now)
        if is_known:
            self._rights = (self._rights or 0) + changed
        noted.note(session, kept, now=self._now)
        session.commit()
        self._erased += erasures.erase_again(session, self._ledger, now=self._now)
        self._before = before

    def _opened(self) -> Session:
        carried = {VAULT: getattr(self._engine.dialect, CARRIED)}
        session = Session(self._engine, info=carried)
        tenancy.everywhere(session)
        return session


def park(session: Session, *, now: datetime) -> int:
    """End whatever is owed or under way; returns how many messages that were.  The caller commits."""
    for outbox, state in OUTBOXES:
        ended = {"state": state, "last_error": PARKED, "finished_at": now}
        session.execute(update(outbox).where(outbox.state == PENDING).values(ended))
    for solve in session.scalars(select(Solve).where(Solve.state.in_(UNFINISHED))):
        solve.finish(GIVEN_UP, now, failure={"code": PARKED})
    of_now = ((outbox.last_error == PARKED, outbox.finished_at == now) for outbox, _ in OUTBOXES)
    counts = (select(func.count()).where(*ours) for ours in of_now)
    return sum(session.scalar(count) or 0 for count in counts)
