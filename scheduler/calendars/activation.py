"""A dormant plan (snow, flood) activated for a date: which part of it happens on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler import errors
from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.days import Day, DayKind
from scheduler.calendars.notices import Notice
from scheduler.calendars.spans import DAYS_MOST, asked


@dataclass(frozen=True, slots=True, kw_only=True)
class DormantPart:
    """One part of a plan kept ready: on which day after the activation it starts, and for how many days.

    ``day`` 0 is the date of the activation, -1 the day before.  ``tier`` 1 is called first.
    """

    id: str
    day: int = 0
    days: int = 1
    tier: int = 1


@dataclass(frozen=True, slots=True)
class ActivatedPart:
    """A part of a plan on the date that it happens."""

    date: date
    tier: int
    part: str


@dataclass(frozen=True, slots=True)
class Activation:
    """What an activation brings, by date, then tier, then the order of the plan."""

    parts: tuple[ActivatedPart, ...]
    notices: tuple[Notice, ...]


def activate(
    parts: Sequence[DormantPart], on: date, *, calendar: CommunityCalendar, most: int = 1000
) -> Activation:
    """The parts of a dormant plan on their dates.

    Snow does not wait for a workday, so nothing is moved; public holidays are told, because people may be
    away.  Raises ``errors.Invalid`` beyond five years or ``most`` parts.
    """
    made: list[ActivatedPart] = []
    for part in parts:
        if not (-DAYS_MOST <= part.day <= DAYS_MOST and 1 <= part.days <= most - len(made)):
            raise errors.Invalid("too_many_occurrences", most=most)
        first = on + timedelta(days=part.day)
        for day in asked(first, first + timedelta(days=part.days - 1)):
            made.append(ActivatedPart(day, part.tier, part.id))
    made.sort(key=lambda one: (one.date, one.tier))
    days = sorted({one.date for one in made})
    known = [day for day in map(calendar.day, days) if isinstance(day, Day)]
    held = [day for day in known if day.kind is DayKind.PUBLIC_HOLIDAY]
    notices = [Notice("held_on_public_holiday", day.date, {"holiday": day.called}) for day in held]
    return Activation(tuple(made), tuple(notices))
