"""Whether a ledger is whole: the first row that is not as it was written is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from scheduler.models.ledger import LedgerEntry, LedgerNote, beginning
from scheduler.services.hours import ledger
from scheduler.services.scope import Scope

BATCH = 1000
CHANGED, MISSING, BROKEN = "ledger_entry_changed", "ledger_entry_missing", "ledger_link_broken"
NOTE_CHANGED, CUT, ANCHOR_DIFFERS = "ledger_note_changed", "ledger_cut", "ledger_anchor_differs"
SLIPPED_IN = "ledger_entry_slipped_in"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a look at the whole chain; ``bad`` is the first number at which it is not whole."""

    entries: int
    hash: str
    code: str | None = None
    bad: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every row is as it was written and none is missing."""
        return self.code is None


def verify(session: Session, within: Scope, *, kept: Iterable[tuple[int, str]] = ()) -> Verdict:
    """Look at every row in order.

    ``kept`` are anchors (number and hash) that were kept elsewhere; the ledger's own anchors and its head
    count besides.  Rows that were cut from the tail are missing against any of these.
    """
    marks = _marks(session, within, kept)
    notes = {note.seq: note for note in session.scalars(within.query(LedgerNote))}
    digest, seq = beginning(within.community_id), 0
    wanted = within.query(LedgerEntry).order_by(LedgerEntry.seq)
    for row in session.scalars(wanted.execution_options(yield_per=BATCH)):
        if code := _fault(row, seq + 1, digest, notes.get(row.seq)):
            return Verdict(seq, digest, code, seq + 1)
        seq, digest = row.seq, row.hash
        if not marks.get(seq, {digest}) <= {digest}:
            return Verdict(seq, digest, ANCHOR_DIFFERS, seq)
    if any(mark > seq for mark in marks):
        return Verdict(seq, digest, CUT, seq + 1)
    known = ledger.head(session, within)[0]  # looked at last: who adds meanwhile moves it on
    return Verdict(seq, digest, SLIPPED_IN, known + 1) if seq > known else Verdict(seq, digest)


def _fault(row: LedgerEntry, expected: int, previous: str, note: LedgerNote | None) -> str | None:
    if row.seq != expected:
        return MISSING
    if row.previous != previous:
        return BROKEN
    if row.digest() != row.hash:
        return CHANGED
    if note is not None and note.digest() != row.note_digest:
        return NOTE_CHANGED
    return None


def _marks(session: Session, within: Scope, kept: Iterable[tuple[int, str]]) -> Mapping[int, set[str]]:
    """Which hash must stand at which number, by everything that was ever written down of it."""
    marks: dict[int, set[str]] = {}
    own = [(anchor.seq, anchor.hash) for anchor in ledger.anchors(session, within)]
    for seq, digest in (*own, ledger.head(session, within), *kept):
        marks.setdefault(seq, set()).add(digest)
    return marks
