"""With whom somebody is on a shift, in numbers: who has said yes, who has not answered, who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import tuple_
from sqlalchemy.orm import Session

from scheduler.models import Proposal, Waiting
from scheduler.models.asking import WAITS
from scheduler.models.proposal import ACCEPTED, HOLDING, PROPOSED
from scheduler.services import weeks
from scheduler.services.links import Person

Shift = tuple[str, str]
"""A week and a shift."""


@dataclass(frozen=True, slots=True)
class Company:
    """The others of a shift: how many come, how many are yet to answer, how many are wanted besides."""

    sure: int
    asked: int
    missing: int


def company(session: Session, person: Person, shifts: Collection[Shift]) -> Mapping[Shift, Company]:
    """The others of some shifts of published weeks; who waits for company counts as who comes."""
    if not shifts:
        return {}
    held: Counter[tuple[Shift, str]] = Counter()
    mine: set[Shift] = set()
    for model, states in ((Proposal, HOLDING), (Waiting, (WAITS,))):
        of = (tuple_(model.week_id, model.shift_id).in_(shifts), model.state.in_(states))
        rows = person.scope.column(model.week_id, *of)
        rows = rows.add_columns(model.shift_id, model.volunteer_id, model.state)
        for week, shift, who, state in session.execute(rows):
            if who != person.volunteer_id:
                held[(week, shift), state] += 1
            elif model is Proposal:
                mine.add((week, shift))
    gaps: Counter[Shift] = Counter()
    for id in sorted({week for week, _ in shifts}):
        week = weeks.get(session, person.scope, id)
        kept = weeks.version(session, person.scope, week, week.published_number)
        for gap in weeks.opened(kept.roster).get("unfilled", ()):
            gaps[id, gap["shift"]] += gap["missing"]
    return {
        key: Company(
            held[key, ACCEPTED] + held[key, WAITS],
            held[key, PROPOSED],
            max(0, gaps[key] - held[key, WAITS] - (key not in mine)),
        )
        for key in shifts
    }
