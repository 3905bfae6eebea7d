"""Which shift lines of the log about attendance, offers, waiting and codes are about, and whose place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.language.roster_words import day_word
from scheduler.models import Attendance, CheckInCode, Offer, Proposal, Waiting, Week
from scheduler.services import weeks
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.shift_facts import shifts_of

ROWS: Mapping[str, type[Attendance | CheckInCode | Offer | Waiting]] = {
    "attendance": Attendance,
    "check_in_code": CheckInCode,
    "offer": Offer,
    "waiting": Waiting,
}
Shift = tuple[str, str]
"""A week and a shift."""


def places(
    session: Session, within: Scope, kind: str, ids: set[str], people: Mapping[str, str], language: str
) -> dict[str, str]:
    """Who, when, of what work, by id; left out are ids that are of no such row."""
    model = ROWS[kind]
    rows = [
        row for piece in in_pieces(ids) for row in session.scalars(within.query(model, model.id.in_(piece)))
    ]
    shifts = _shifts(session, within, {(row.week_id, row.shift_id) for row in rows})
    zone = ZoneInfo(within.timezone)
    found: dict[str, str] = {}
    for row in rows:
        title, starts_at = shifts.get((row.week_id, row.shift_id), ("", None))
        day = "" if starts_at is None else when(starts_at.astimezone(zone), language)
        who = "" if isinstance(row, CheckInCode) else people.get(row.volunteer_id, "")
        found[row.id] = " · ".join(filter(None, (who, day, title)))
    return found


def when(starts_at: datetime, language: str) -> str:
    """The day and the hour at which a shift begins, by the clock of the community."""
    return f"{day_word(starts_at.date(), language)} {starts_at:%H:%M}"


def _shifts(session: Session, within: Scope, wanted: set[Shift]) -> dict[Shift, tuple[str, datetime]]:
    """What shifts of published weeks are called and when they begin: as people were asked for them, and those
    that nobody was asked for yet as the roster has them.
    """
    asked_of = {week for week, _ in wanted}
    found: dict[Shift, tuple[str, datetime]] = {}
    for piece in in_pieces({shift for _, shift in wanted}):
        of = (Proposal.week_id.in_(asked_of), Proposal.shift_id.in_(piece))
        asked = within.column(Proposal.week_id, *of).add_columns(
            Proposal.shift_id, Proposal.title, Proposal.starts_at
        )
        for week, shift, title, starts_at in session.execute(asked.distinct()):
            found[week, shift] = (title, starts_at)
    for id in {week for week, _ in wanted - found.keys()}:
        week = session.scalar(within.query(Week, Week.id == id))
        kept = None if week is None else weeks.latest_with_roster(session, within, week)
        for shift, facts in () if kept is None else shifts_of(weeks.opened(kept.roster)).items():
            found.setdefault((id, shift), (facts.title, facts.starts_at))
    return found
