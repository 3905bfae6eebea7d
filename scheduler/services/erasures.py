"""The ledger of erasures: a file outside the database, so that no backup brings back who was taken out.

An erasure is written into the database in its own transaction and copied into the file at once; a worker
copies what a crash kept from it.  Whoever comes back to a backup erases again everybody whom the file names.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Erasure, FormerVolunteer, Proposal, Volunteer
from scheduler.models.community import ADMINISTRATOR
from scheduler.models.proposal import HOLDING
from scheduler.models.sealing import vault_of
from scheduler.services import forgetting, mentions, personal_data, reading
from scheduler.services.scope import Scope, by_clock
from scheduler.services.volunteer_kind import VOLUNTEER

AT_ONCE = 500

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Gone:
    """One line of the ledger: whom it took out, of which community, and when."""

    id: str
    community: str
    volunteer: str
    at: datetime


def erase(
    session: Session,
    within: Scope,
    volunteer_id: str,
    *,
    ledger: Path,
    version: reading.Read | None,
    now: datetime,
) -> None:
    """Take a volunteer out, and write it into the file before anybody is told that it is done.

    The database keeps that it does not stand there, so that a worker looks after it whatever becomes of this
    file: it may lie on a disk of this machine's own.  Raises what :func:`personal_data.erase` does.
    """
    personal_data.erase(session, within, volunteer_id, version=version, now=now)
    try:
        copy_outside(session, ledger)
    except OSError as error:  # it is done all the same, and a worker writes it down
        log.warning("erasure_not_kept_yet", kind=type(error).__name__)


def is_any_to_keep(session: Session) -> bool:
    """Whether an erasure does not stand in the file yet."""
    return session.scalar(select(Erasure.id).where(Erasure.is_kept_outside.is_(False)).limit(1)) is not None


def keep_outside(session: Session, ledger: Path) -> int:
    """Copy into the file what does not stand there yet, and commit; returns how many it were."""
    rows = session.scalars(select(Erasure).where(Erasure.is_kept_outside.is_(False)).limit(AT_ONCE)).all()
    if rows:
        append(ledger, [_gone(row) for row in rows])
        kept = Erasure.id.in_([row.id for row in rows])
        session.execute(update(Erasure).where(kept).values(is_kept_outside=True))
    session.commit()
    return len(rows)


def copy_outside(session: Session, ledger: Path) -> None:
    """The same, and nothing is written to the database: it is about to be replaced, or a worker will."""
    rows = session.scalars(select(Erasure).where(Erasure.is_kept_outside.is_(False))).all()
    if rows:
        append(ledger, [_gone(row) for row in rows])


def append(ledger: Path, gone: list[Gone]) -> None:
    """Add lines that are not there yet; on the disk when this returns."""
    ledger.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ledger.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = {one.id for one in _lines(file)}
        _end_line(file)
        for one in gone:
            if one.id not in known:
                said = {"id": one.id, "community": one.community, "volunteer": one.volunteer}
                file.write(json.dumps(said | {"at": one.at.isoformat()}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    ledger.chmod(0o600)


def read(ledger: Path) -> list[Gone]:
    """Everybody whom the file names; nobody where there is none."""
    try:
        with ledger.open("rb") as file:
            return list(_lines(file))
    except FileNotFoundError:
        return []


def erase_again(session: Session, ledger: Path, *, now: datetime) -> int:
    """Take out everybody whom the file names and the database still has; returns how many it were.

    Somebody who came after the erasure and was given the same id is somebody else and stays.
    """
    erased = 0
    for one in read(ledger):
        found = session.get(Volunteer, (one.community, one.volunteer))
        left = session.get(FormerVolunteer, (one.community, one.volunteer))
        is_there = found is not None and found.created_at <= one.at
        if is_there or (left is not None and left.left_at <= one.at):
            _take_out(session, one, now)
            erased += 1
    return erased


def _gone(row: Erasure) -> Gone:
    return Gone(row.id, row.community_id, row.volunteer, row.at)


def _take_out(session: Session, gone: Gone, now: datetime) -> None:
    within = Scope(gone.community, by_clock(gone.community).principal, ADMINISTRATOR)
    held = (Proposal.volunteer_id == gone.volunteer, Proposal.state.in_(HOLDING), Proposal.ends_at > now)
    for proposal in session.scalars(within.query(Proposal, *held)):
        proposal.withdraw(now)  # what she gave up after the backup was made
    session.flush()
    written = Erasure(id=gone.id, community_id=gone.community, volunteer=gone.volunteer, at=gone.at)
    written.is_kept_outside = True
    try:
        personal_data.erase(session, within, gone.volunteer, version=None, now=now, written=written)
    except errors.InUse:  # a task names her, as it did before: an id without anybody stays behind
        session.rollback()
        _blank(session, within, gone, now)
        session.add(written)
        session.commit()
    log.info("erased_again", community=gone.community, volunteer=gone.volunteer)


def _blank(session: Session, within: Scope, gone: Gone, now: datetime) -> None:
    volunteer = within.find(session, Volunteer, gone.volunteer, removed=True)
    forgetting.notes_of(session, within, gone.volunteer)
    personal_data.forget(session, within, gone.volunteer, name=volunteer.name, now=now)
    mentions.write(session, within, VOLUNTEER.name, gone.volunteer, ())
    volunteer.write({"name": gone.volunteer}, now=now)
    volunteer.seal({}, vault_of(session))


def _end_line(file: Any) -> None:
    """What a crash cut short swallows nothing that comes after it."""
    if file.seek(0, os.SEEK_END):
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")


def _lines(file: Any) -> Iterator[Gone]:
    """Every whole line; one that a crash cut short was never acknowledged and is passed over."""
    file.seek(0)
    for line in file:
        try:
            said = json.loads(line)
            at = datetime.fromisoformat(said["at"])
            yield Gone(str(said["id"]), str(said["community"]), str(said["volunteer"]), at)
        except (ValueError, KeyError, TypeError):
            log.warning("erasure_line_unreadable")
