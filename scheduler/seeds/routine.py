"""What a community's records say and the plan of one week does not: names, how work repeats, pledges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Entry = Mapping[str, Any]
Repeats = Entry | Callable[[int, date], Entry]
"""A recurrence, or one for each of the work's parts: by its number from 0, and the first Monday."""

SCHOOL = "primary"
SCHOOL_DAYS_ONLY: Entry = {"daily": {}, "only_on": "school_days", "school": SCHOOL}
WORKDAYS_ONLY: Entry = {"daily": {}, "only_on": "workdays"}
EVERY_DAY: Entry = {"daily": {}}
FLOOD_SEASON: Entry = {"daily": {}, "seasons": ["flood"]}
ON_THE_THREES: Entry = {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"}
"""逢三: on the 3rd, 13th and 23rd, after a holiday when it falls on one."""
DORMANT: Entry = {}
"""Work that sleeps until a call wakes it for a date."""
ONCE: Entry = {"once": {}}
"""Work that is done one time, in the first week."""


@dataclass(frozen=True, kw_only=True)
class Routine:
    """A community as its records say it.

    ``names``, ``levels`` and ``repeats`` are by the beginning of an id; of several the longest counts.
    Work that ``repeats`` does not name is done on its weekdays in every week.
    """

    id: str
    name: str
    names: Mapping[str, str]
    repeats: Mapping[str, Repeats] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    says: Mapping[str, Entry] = field(default_factory=dict)
    """Fields of some work that the example week leaves to the defaults of its kind, by its id."""
    left_out: tuple[str, ...] = ()
    """Work of the example week that is none of the records, or that ``tasks`` say otherwise."""
    tasks: tuple[Entry, ...] = ()
    """Work that is written as records keep it."""
    pledges: tuple[Entry, ...] = ()
    allotted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The areas that units are allotted to, by the unit's id in the plan."""
    students_in_holidays: bool = False
    """Whether students are free as the plan says in the school holidays only, and else at weekends."""


def every_weeks(weeks: int, weekdays: tuple[str, ...]) -> Callable[[int, date], Entry]:
    """Each part once in so many weeks, on one of some weekdays, the parts spread over the weeks."""

    def of_part(number: int, monday: date) -> Entry:
        weekday = weekdays[number // weeks % len(weekdays)]
        held = {"week": number % weeks + 1, "weekdays": [weekday]}
        return {"cycle": {"weeks": weeks, "anchor": monday.isoformat(), "days": [held]}}

    return of_part


def matched(id: str, names: Mapping[str, Any]) -> str | None:
    """The longest beginning of an id that a mapping knows."""
    return max((name for name in names if id.startswith(name)), key=len, default=None)


def pledge(id: str, name: str, direction: str, measure: str, amount: int, *, unit: str = "") -> Entry:
    """What a unit can give, or what is needed."""
    said = {"id": id, "name": name, "direction": direction, "measure": measure, "amount": amount}
    return said | ({"unit": unit} if unit else {})
