"""The monthly sheet for the wall (上墙公示): hours, points from four sources and turns, of everybody.

Absences are no part of it: what is told of them, a coordinator is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from scheduler.language.erased_words import ERASED
from scheduler.models.credit import SOURCES, Credit
from scheduler.models.ledger import ADDED, CORRECTION, LedgerEntry, LedgerSubject
from scheduler.models.volunteer import Volunteer
from scheduler.names.order import sound_key
from scheduler.services import former, namesakes, reading, scope, volunteers
from scheduler.services.hours import ledger, reach
from scheduler.services.hours.rules import rules_of
from scheduler.services.scope import Scope

SERVICE = "service"
MASK = "*"
NOBODY = ""
"""In the place of an id: whoever was erased."""


@dataclass
class Tally:
    """What one volunteer has in some time: minutes, turns, and hundredths of points by source."""

    served: int = 0
    added: int = 0
    turns: int = 0
    points: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All points together."""
        return sum(self.points.values())

    def figures(self) -> dict[str, Any]:
        """The same in hours and points."""
        return {
            "turns": self.turns,
            "hours": round(self.served / 60, 2),
            "added_hours": round(self.added / 60, 2),
            "points": {source: self.points[source] / 100 for source in (SERVICE, *SOURCES)},
            "total": self.total / 100,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One name on the sheet."""

    name: str
    tally: Tally


@dataclass(frozen=True)
class Sheet:
    """A month of a community; ``seq`` and ``hash`` are the ledger's last row when it was made."""

    community: str
    month: str
    is_masked: bool
    lines: Sequence[Line]
    seq: int
    hash: str

    def document(self) -> dict[str, Any]:
        """The sheet as it is shown, and as every file is made from."""
        return {
            "community": self.community,
            "month": self.month,
            "names": "masked" if self.is_masked else "full",
            "rows": [{"name": line.name, **line.tally.figures()} for line in self.lines],
            "ledger": {"seq": self.seq, "hash": self.hash},
        }


def of_month(session: Session, within: Scope, month: str) -> Sheet:
    """The sheet of a month such as ``2026-11``; raises :class:`errors.Invalid` for what is none."""
    first, last = reading.month(month)
    sums = sums_of(session, within, first, last)
    is_masked = rules_of(session, within).of(None)["public_names"] == "masked"
    if is_masked:
        known = former.names(session, within) | volunteers.names(session, within)
        names = {id: masked(name) for id, name in known.items()}
    else:
        names = former.called(session, within)
    names[NOBODY] = ERASED
    lines = [Line(names[id], tally) for id, tally in sums.items() if id in names]
    seq, digest = ledger.head(session, within)
    return Sheet(
        community=scope.community(session, within).name,
        month=month,
        is_masked=is_masked,
        lines=sorted(lines, key=lambda line: (-line.tally.total, -line.tally.served, sound_key(line.name))),
        seq=seq,
        hash=digest,
    )


def of_people(session: Session, within: Scope, month: str) -> Sequence[tuple[str, str, Tally]]:
    """Id, whole name and sums of whoever the caller reaches and has something, for a coordinator's eyes.

    Who reaches everybody sees those who left the register as well, and under no id what is left of those who
    were erased.
    """
    first, last = reading.month(month)
    sums = sums_of(session, within, first, last)
    own = within.column(Volunteer.id, *reach.of_volunteer(within, Volunteer.id))
    known = namesakes.called(session, within)
    found = [(id, known[id], sums[id]) for id in session.scalars(own) if id in sums]
    if not within.is_limited:
        others = {**former.names(session, within), NOBODY: ERASED}
        found += [(id, name, sums[id]) for id, name in others.items() if id in sums]
    return sorted(found, key=lambda one: (-one[2].total, -one[2].served, sound_key(one[1])))


def sums_of(
    session: Session, within: Scope, first: date, last: date, *, volunteer: str | None = None
) -> Mapping[str, Tally]:
    """What everybody, or one, has from a day to another, by volunteer; who has nothing is left out.

    What those have together who were erased is :data:`NOBODY`'s: nothing says any more whose each is.
    """
    whose = within.query(LedgerSubject)
    earned = within.query(Credit, Credit.day >= first, Credit.day <= last)
    if volunteer is not None:
        whose = whose.where(LedgerSubject.volunteer_id == volunteer)
        earned = earned.where(Credit.volunteer_id == volunteer)
    people = {row.subject: row.volunteer_id or NOBODY for row in session.scalars(whose)}
    rows = within.query(LedgerEntry, LedgerEntry.day >= first, LedgerEntry.day <= last)
    if volunteer is not None:
        rows = rows.where(LedgerEntry.subject.in_(people))
    found: dict[str, Tally] = {}
    _add_entries(found, session.scalars(rows.order_by(LedgerEntry.seq)).all(), people)
    for credit in session.scalars(earned):
        found.setdefault(credit.volunteer_id, Tally()).points[credit.source] += credit.points
    return {id: one for id, one in found.items() if one.served or one.added or any(one.points.values())}


def masked(name: str) -> str:
    """A name that its owner knows again: 王秀英 becomes 王*英, 王英 王*, Anna Berg A*** B***."""
    words = name.split()
    if len(words) > 1 or name.isascii():
        return " ".join(word[0] + MASK * 3 for word in words)
    return name[:1] + MASK * max(1, len(name) - 2) + (name[-1] if len(name) > 2 else "")


def _add_entries(found: dict[str, Tally], rows: Iterable[LedgerEntry], people: Mapping[str, str]) -> None:
    """Add up rows of the ledger; a turn counts once something of it counts, after all corrections."""
    minutes: dict[int, int] = {}
    turn_of: dict[int, str] = {}
    is_added: dict[int, bool] = {}
    for row in rows:
        volunteer = people.get(row.subject)
        if volunteer is None:
            continue
        own, origin = found.setdefault(volunteer, Tally()), row.corrects or row.seq
        if row.kind != CORRECTION:
            is_added[origin], turn_of[origin] = row.kind == ADDED, volunteer
        minutes[origin] = minutes.get(origin, 0) + row.minutes
        own.points[SERVICE] += row.points
        if is_added.get(origin, False):
            own.added += row.minutes
        else:
            own.served += row.minutes
    for origin, volunteer in turn_of.items():
        found[volunteer].turns += minutes[origin] > 0 and not is_added[origin]
