"""What was really served in closed weeks, as planning asks for it: corrected, and no-shows as nothing.

A turn of which nobody recorded anything weighs as it was planned: not to know is not to have rested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from scheduler.models.ledger import ATTENDED, NOT_RECORDED, LedgerEntry, LedgerSubject
from scheduler.models.outcome import Visit
from scheduler.planning.weekly.source import Served
from scheduler.services.scope import Scope


def served_in(session: Session, within: Scope, weeks: Iterable[str]) -> Mapping[str, Sequence[Served]]:
    """Minutes by week, volunteer and shift; a week of which nothing was counted is not among them."""
    rows = session.scalars(within.query(LedgerEntry, LedgerEntry.week_id.in_([*weeks]))).all()
    known = session.scalars(within.query(LedgerSubject, LedgerSubject.volunteer_id.is_not(None)))
    people = {row.subject: str(row.volunteer_id) for row in known}
    corrected = {row.corrects for row in rows}
    minutes: dict[tuple[str, str, str | None], int] = {}
    classes: dict[tuple[str, str, str | None], tuple[str, ...]] = {}
    for row in sorted(rows, key=lambda row: row.seq):
        if row.subject not in people or row.week_id is None:
            continue
        key = (row.week_id, people[row.subject], row.shift_id)
        minutes[key] = minutes.get(key, 0) + _weight(row, is_corrected=row.seq in corrected)
        classes.setdefault(key, tuple(row.classes))
    found: dict[str, list[Served]] = {}
    for (week, volunteer, shift), sum_of in minutes.items():
        one = Served(
            volunteer=volunteer, shift=shift, minutes=sum_of, classes=classes[week, volunteer, shift]
        )
        found.setdefault(week, []).append(one)
    return found


def missed_in(session: Session, within: Scope, weeks: Iterable[str]) -> Mapping[str, Mapping[str, set[str]]]:
    """Who was not met, by week and shift: for them the visit was none."""
    found: dict[str, dict[str, set[str]]] = {}
    for visit in session.scalars(within.query(Visit, Visit.week.in_([*weeks]))):
        if missed := visit.facts.get("missed"):
            found.setdefault(visit.week, {}).setdefault(visit.shift, set()).update(missed)
    return found


def _weight(row: LedgerEntry, *, is_corrected: bool) -> int:
    if row.kind in (NOT_RECORDED, ATTENDED) and not is_corrected:
        return int(row.facts["planned_minutes"])
    return row.minutes
