"""What planning a week left out: runs that the calendar cannot place, and what has no time or site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from scheduler.calendars import CommunityCalendar
from scheduler.calendars.notices import Unknown
from scheduler.models.week import CLOSED, Week, WeekVersion
from scheduler.planning.weekly.newer import OTHER, Changed
from scheduler.services.scope import Scope

UNDECIDED = "date_undecided"
UNKNOWN = frozenset({"unknown_year", "unknown_term"})
OTHERS = frozenset({"deadline_too_near", "occasion_left_out", "person_without_site"})
Notice = Mapping[str, Any]


@dataclass(frozen=True)
class LeftOut:
    """Work that is in no shift of a week though it may have to be done."""

    undecided: Mapping[str, Sequence[date]]
    """By the name of a task, the days of which nobody can tell yet whether it is held."""
    others: Sequence[Notice]
    """What was left out for another reason, each with its sentences; they may name people."""
    years: Sequence[int]
    """Years whose holidays the calendar did not know."""
    schools: Sequence[str]
    """Schools whose terms it did not know around those days."""
    rest: Sequence[Notice] = ()
    """What else planning had to tell, such as what a holiday moved; it may name people."""

    @property
    def count(self) -> int:
        """How many runs were left out."""
        return sum(map(len, self.undecided.values())) + len(self.others)

    def is_told(self, calendar: CommunityCalendar) -> bool:
        """Whether the calendar has learnt its years since, so that planning anew takes the work in."""
        days = {day for dates in self.undecided.values() for day in dates}
        return bool(days) and not any(isinstance(calendar.day(day), Unknown) for day in days)

    @property
    def of_nobody(self) -> LeftOut:
        """The same without what may name people."""
        return LeftOut(self.undecided, (), self.years, self.schools)


def of(notices: Sequence[Notice]) -> LeftOut:
    """What the notices of a plan tell of work that was left out."""
    undecided: dict[str, list[date]] = {}
    others: list[Notice] = []
    years: set[int] = set()
    schools: set[str] = set()
    for one in notices:
        facts = one["facts"]
        if one["code"] == UNDECIDED:
            undecided.setdefault(facts["task"], []).append(date.fromisoformat(facts["date"]))
        elif one["code"] in OTHERS:
            others.append(one)
        elif one["code"] == "unknown_year":
            years.add(int(facts["year"]))
        elif one["code"] == "unknown_term":
            schools.add(str(facts["school"]))
    return LeftOut(undecided, others, sorted(years), sorted(schools), _rest(notices))


def changed(held: Sequence[Notice], fresh: Sequence[Notice]) -> Sequence[Changed]:
    """The tasks of which other days cannot be placed by now than when a week was laid out."""
    before, after = _undecided(held), _undecided(fresh)
    return [
        Changed(id, name, OTHER)
        for id, (name, days) in {**before, **after}.items()
        if days != before.get(id, ("", ()))[1] or id not in after
    ]


def _undecided(notices: Sequence[Notice]) -> dict[str, tuple[str, list[str]]]:
    """By the id of a task its name and the days of which nobody can tell."""
    found: dict[str, tuple[str, list[str]]] = {}
    for one in notices:
        if one["code"] == UNDECIDED:
            found.setdefault(one["about"], (one["facts"]["task"], []))[1].append(one["facts"]["date"])
    return found


def _rest(notices: Sequence[Notice]) -> Sequence[Notice]:
    """What is told beside what was left out; why a task's days are not known is told with them."""
    tasks = {one["about"] for one in notices if one["code"] == UNDECIDED}
    return [
        one
        for one in notices
        if one["code"] not in {UNDECIDED, *OTHERS} and not (one["code"] in UNKNOWN and one["about"] in tasks)
    ]


def ahead(session: Session, within: Scope, first_week: str) -> Sequence[tuple[str, LeftOut]]:
    """The planned weeks from one on that are not closed and left something out.

    Who is limited to a part is told of what was published alone, and of nobody.
    """
    number = Week.published_number if within.is_limited else Week.number
    now_held = (
        (WeekVersion.community_id == Week.community_id)
        & (WeekVersion.week_id == Week.id)
        & (WeekVersion.number == number)
    )
    wanted = within.column(Week.id, Week.id >= first_week, Week.state != CLOSED).add_columns(
        WeekVersion.notices
    )
    rows = session.execute(wanted.join(WeekVersion, now_held).order_by(Week.id))
    found = [(id, of(notices)) for id, notices in rows]
    if within.is_limited:
        found = [(id, one.of_nobody) for id, one in found]
    return [one for one in found if one[1].count]
