"""One volunteer's card: hours, points from four sources, attendance beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models.ledger import NO_SHOW, TURNS, LedgerEntry
from scheduler.services import permissions, scope
from scheduler.services.hours import reach
from scheduler.services.hours.rules import rules_of
from scheduler.services.hours.sheet import Tally, sums_of
from scheduler.services.scope import Scope


@dataclass(frozen=True)
class Card:
    """What one volunteer has from a day to another.

    ``turns`` are places by what they ended as.  ``no_shows`` are those of the days on which the rule looks
    back, and ``talk`` says that a coordinator should talk to the volunteer; nobody else is told either.
    """

    first: date
    last: date
    tally: Tally
    turns: Mapping[str, int]
    no_shows: int | None
    talk: bool | None


def of(
    session: Session,
    within: Scope,
    volunteer: str,
    *,
    first: date | None = None,
    last: date | None = None,
    now: datetime,
) -> Card:
    """The card of a volunteer whom the caller reaches, by default of the calendar year so far."""
    today = scope.today(session, within, now)
    first, last = first or today.replace(month=1, day=1), last or today
    if first > last:
        raise errors.Invalid("days_reversed")
    sums = sums_of(session, within, first, last, volunteer=volunteer)
    mine = (reach.subject_of(within, volunteer), LedgerEntry.kind.in_(TURNS))
    between = (LedgerEntry.day >= first, LedgerEntry.day <= last)
    kinds = Counter(session.scalars(within.column(LedgerEntry.kind, *mine, *between)))
    told = permissions.grants(within.role, "hours:write")
    no_shows, talk = _no_shows(session, within, volunteer, today) if told else (None, None)
    return Card(first, last, sums.get(volunteer, Tally()), dict(sorted(kinds.items())), no_shows, talk)


def _no_shows(session: Session, within: Scope, volunteer: str, today: date) -> tuple[int, bool]:
    """How many no-shows stand, corrected ones left out, and whether that is as many as the rule says."""
    rule = rules_of(session, within).of(None)
    since = today - timedelta(days=rule["no_show_days"])
    mine = reach.subject_of(within, volunteer)
    of_days = (mine, LedgerEntry.kind == NO_SHOW, LedgerEntry.day > since)
    seqs = set(session.scalars(within.column(LedgerEntry.seq, *of_days)))
    right = set(session.scalars(within.column(LedgerEntry.corrects, LedgerEntry.corrects.in_(seqs))))
    count, limit = len(seqs - right), rule["no_show_limit"]
    return count, limit is not None and count >= limit
