"""Whose place of which shift each line of the log about attendance or an offer is about, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.language.roster_words import day_word
from scheduler.models import Attendance, Offer, Proposal
from scheduler.services.scope import Scope, in_pieces

ROWS: Mapping[str, type[Attendance | Offer]] = {"attendance": Attendance, "offer": Offer}
Shift = tuple[str, str]
"""A week and a shift."""


def places(
    session: Session, within: Scope, kind: str, ids: set[str], people: Mapping[str, str], language: str
) -> dict[str, str]:
    """Who, on which day, of what work, by id; left out are ids that are of no such row."""
    model = ROWS[kind]
    rows = [
        row for piece in in_pieces(ids) for row in session.scalars(within.query(model, model.id.in_(piece)))
    ]
    shifts = _shifts(session, within, {(row.week_id, row.shift_id) for row in rows})
    zone = ZoneInfo(within.timezone)
    found: dict[str, str] = {}
    for row in rows:
        title, starts_at = shifts.get((row.week_id, row.shift_id), ("", None))
        day = "" if starts_at is None else day_word(starts_at.astimezone(zone).date(), language)
        found[row.id] = " · ".join(filter(None, (people.get(row.volunteer_id, ""), day, title)))
    return found


def _shifts(session: Session, within: Scope, wanted: set[Shift]) -> dict[Shift, tuple[str, datetime]]:
    """What shifts of published weeks are called and when they begin, as people were asked for them."""
    weeks = {week for week, _ in wanted}
    found: dict[Shift, tuple[str, datetime]] = {}
    for piece in in_pieces({shift for _, shift in wanted}):
        of = (Proposal.week_id.in_(weeks), Proposal.shift_id.in_(piece))
        asked = within.column(Proposal.week_id, *of).add_columns(
            Proposal.shift_id, Proposal.title, Proposal.starts_at
        )
        for week, shift, title, starts_at in session.execute(asked.distinct()):
            found[week, shift] = (title, starts_at)
    return found
