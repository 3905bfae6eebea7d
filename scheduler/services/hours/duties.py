"""Why always me: what somebody carried in the weeks that planning looks back on, beside the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.models.proposal import DECLINED, HOLDING, Proposal
from scheduler.models.volunteer import Volunteer
from scheduler.planning.weekly import carried
from scheduler.planning.weekly.carrying import Carried
from scheduler.services import scope, week_records
from scheduler.services.scope import Scope

ALL = "all"
"""In place of a class: everything together."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Minutes of one class of work, and where they stand among those of everybody on the register."""

    name: str
    minutes: int
    median: int
    most: int
    more_than: int
    """So many of the others carried less."""
    others: int


@dataclass(frozen=True)
class Ledger:
    """What one volunteer carried from a day to another, and which places she was asked for."""

    first: date
    last: date
    shifts: int
    duties: Sequence[Duty]
    asked: Mapping[str, int]
    """Places proposed in that time by what became of them; what she declined is no figure, nor in one."""


def of(session: Session, within: Scope, volunteer: str, *, now: datetime) -> Ledger:
    """The figures that the next week to begin would be planned from.

    Hours really served where weeks were closed with them, else what was published.
    """
    start = _next_monday(now, scope.community(session, within).timezone)
    history = carried(week_records.weeks_before(session, within, start), start)
    register = session.scalars(within.column(Volunteer.id)).all()
    first = start - timedelta(weeks=week_records.WEEKS_REMEMBERED)
    own = history.volunteers.get(volunteer, Carried())
    everybody = [history.volunteers.get(one, Carried()) for one in register if one != volunteer]
    return Ledger(
        first=first,
        last=start - timedelta(days=1),
        shifts=own.shifts,
        duties=[*_duties(own, everybody)],
        asked=_asked(session, within, volunteer, first, start),
    )


def _duties(own: Carried, others: Sequence[Carried]) -> Iterator[Duty]:
    yield _duty(ALL, own.minutes, [one.minutes for one in others])
    for name in sorted({name for one in (own, *others) for name in one.classes}):
        yield _duty(name, own.classes[name], [one.classes[name] for one in others])


def _duty(name: str, minutes: int, others: Sequence[int]) -> Duty:
    ranked = sorted(others)
    return Duty(
        name=name,
        minutes=minutes,
        median=ranked[(len(ranked) - 1) // 2] if ranked else 0,
        most=max(ranked, default=0),
        more_than=sum(one < minutes for one in ranked),
        others=len(ranked),
    )


def _asked(session: Session, within: Scope, volunteer: str, first: date, start: date) -> Mapping[str, int]:
    zone = ZoneInfo(scope.community(session, within).timezone)
    since, until = (datetime(day.year, day.month, day.day, tzinfo=zone) for day in (first, start))
    of_whom = (Proposal.volunteer_id == volunteer, Proposal.starts_at >= since, Proposal.starts_at < until)
    states = session.scalars(within.column(Proposal.state, Proposal.state != DECLINED, *of_whom)).all()
    counted = {state: states.count(state) for state in sorted(set(states))}
    return {"held": sum(counted.get(state, 0) for state in HOLDING), **counted}


def _next_monday(now: datetime, timezone: str) -> date:
    today = now.astimezone(ZoneInfo(timezone)).date()
    return today + timedelta(days=7 - today.weekday())
