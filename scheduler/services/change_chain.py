"""Sealing the log of changes into its chain, and looking whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from scheduler.models import Change, ChangeHead, ChangeSeal
from scheduler.models.change_seal import beginning, digest
from scheduler.services.scope import Scope

AT_ONCE = 1000
_OWN = (ChangeSeal.community_id == Change.community_id, ChangeSeal.change_id == Change.id)
CHANGED, MISSING, BROKEN = "change_changed", "change_missing", "change_link_broken"
CUT, ANCHOR_DIFFERS, SLIPPED_IN = "changes_cut", "changes_anchor_differs", "change_slipped_in"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a look at the whole chain; ``bad`` is the first number at which it is not whole."""

    seals: int
    hash: str
    code: str | None = None
    bad: int | None = None


def seal(session: Session, within: Scope, *, now: datetime) -> int:
    """Seal every line that is not sealed yet, piece by piece; returns how many that were."""
    sealed = 0
    while some := _seal_some(session, within, now):
        sealed += some
    return sealed


def with_unsealed(session: Session) -> Sequence[str]:
    """The communities that have lines which are not sealed yet."""
    wanted = select(Change.community_id).where(~exists().where(*_OWN)).distinct()
    return session.scalars(wanted.order_by(Change.community_id)).all()


def head(session: Session, within: Scope) -> tuple[int, str]:
    """The number and hash of the last seal; 0 and the beginning while there is none."""
    wanted = select(ChangeHead.seq, ChangeHead.hash).where(ChangeHead.community_id == within.community_id)
    found = session.execute(wanted).one_or_none()
    return (0, beginning(within.community_id)) if found is None else (found.seq, found.hash)


def verify(session: Session, within: Scope, *, kept: Iterable[tuple[int, str]] = ()) -> Verdict:
    """Look at every seal in order, and at the line that it belongs to.

    ``kept`` are anchors (number and hash) that were kept elsewhere: seals that were cut from the tail are
    missing against one of them, though whoever cut them wrote the head anew.
    """
    marks = _marks([head(session, within), *kept])
    previous, seq = beginning(within.community_id), 0
    wanted = select(ChangeSeal, Change).outerjoin(Change, _OWN[0] & _OWN[1])
    wanted = wanted.where(ChangeSeal.community_id == within.community_id).order_by(ChangeSeal.seq)
    for one, change in session.execute(wanted.execution_options(yield_per=AT_ONCE)):
        if code := _fault(one, change, seq + 1, previous):
            return Verdict(seq, previous, code, seq + 1)
        seq, previous = one.seq, one.hash
        if not marks.get(seq, {previous}) <= {previous}:
            return Verdict(seq, previous, ANCHOR_DIFFERS, seq)
    if any(mark > seq for mark in marks):
        return Verdict(seq, previous, CUT, seq + 1)
    known = head(session, within)[0]  # looked at last: who seals meanwhile moves it on
    return Verdict(seq, previous, SLIPPED_IN, known + 1) if seq > known else Verdict(seq, previous)


def _seal_some(session: Session, within: Scope, now: datetime) -> int:
    last = _locked_head(session, within.community_id)
    unsealed = within.query(Change, ~exists().where(*_OWN)).order_by(Change.at, Change.id).limit(AT_ONCE)
    found = session.scalars(unsealed).all()
    for change in found:
        made = digest(change, last.seq + 1, last.hash)
        session.add(
            ChangeSeal(
                community_id=within.community_id,
                seq=last.seq + 1,
                change_id=change.id,
                previous=last.hash,
                hash=made,
                at=now,
            )
        )
        last.seq, last.hash = last.seq + 1, made
    session.commit()
    return len(found)


def _fault(one: ChangeSeal, change: Change | None, expected: int, previous: str) -> str | None:
    if one.seq != expected or change is None:
        return MISSING
    if one.previous != previous:
        return BROKEN
    return CHANGED if digest(change, one.seq, one.previous) != one.hash else None


def _marks(kept: Iterable[tuple[int, str]]) -> Mapping[int, set[str]]:
    marks: dict[int, set[str]] = {}
    for seq, said in kept:
        marks.setdefault(seq, set()).add(said)
    return marks


def _locked_head(session: Session, community_id: str) -> ChangeHead:
    wanted = select(ChangeHead).where(ChangeHead.community_id == community_id).with_for_update()
    wanted = wanted.execution_options(populate_existing=True)
    found = session.scalar(wanted)
    if found is not None:
        return found
    values = {"community_id": community_id, "seq": 0, "hash": beginning(community_id)}
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    made = (sqlite if is_sqlite else postgresql).insert(ChangeHead).values(values)
    session.execute(made.on_conflict_do_nothing())  # of two who begin one waits for the other
    return session.scalars(wanted).one()
