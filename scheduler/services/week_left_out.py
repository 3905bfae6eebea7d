"""What planning a week left out: runs that the calendar cannot place, and what has no time or site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
class Waiting:
    """The days of a task of which nobody can tell whether it is held, and what is not known of them."""

    days: Sequence[date]
    years: frozenset[int]
    schools: frozenset[str]

    def is_open(self, calendar: CommunityCalendar) -> bool:
        """Whether a calendar does not know them either; a day may wait for the year beside its own."""
        beside = self.years - {day.year for day in self.days}
        schools = [one for one in calendar.schools if one.called in self.schools]
        return (
            any(isinstance(calendar.day(day), Unknown) for day in self.days)
            or any(not calendar.workdays.knows(year) for year in beside)
            or any(not school.covers(day) for school in schools for day in self.days)
        )


@dataclass(frozen=True)
class LeftOut:
    """Work that is in no shift of a week though it may have to be done."""

    undecided: Mapping[str, Sequence[date]]
    """By the name of a task, the days of which nobody can tell yet whether it is held."""
    others: Sequence[Notice]
    """What was left out for another reason, each with its sentences; they may name people."""
    years: Sequence[int]
    """Years whose holidays the calendar did not know, of those that they wait for."""
    schools: Sequence[str]
    """Schools whose terms it did not know around those days."""
    rest: Sequence[Notice] = ()
    """What else planning had to tell, such as what a holiday moved; it may name people."""
    waiting: Sequence[Waiting] = ()
    """What would have to be known, task by task."""

    @property
    def count(self) -> int:
        """How many runs were left out."""
        return sum(map(len, self.undecided.values())) + len(self.others)

    def is_told(self, calendar: CommunityCalendar) -> bool:
        """Whether the calendar has learnt its years and terms, so that planning anew takes the work in."""
        return bool(self.waiting) and not any(one.is_open(calendar) for one in self.waiting)

    @property
    def of_nobody(self) -> LeftOut:
        """The same without what may name people."""
        return LeftOut(self.undecided, (), self.years, self.schools, waiting=self.waiting)


def of(notices: Sequence[Notice]) -> LeftOut:
    """What the notices of a plan tell of work that was left out."""
    undecided: dict[str, list[date]] = {}
    others: list[Notice] = []
    for one in notices:
        if one["code"] == UNDECIDED:
            undecided.setdefault(one["facts"]["task"], []).append(date.fromisoformat(one["facts"]["date"]))
        elif one["code"] in OTHERS:
            others.append(one)
    waiting = [*_waiting(notices)]
    years = sorted({year for one in waiting for year in one.years})
    schools = sorted({school for one in waiting for school in one.schools})
    return LeftOut(undecided, others, years, schools, _rest(notices), waiting)


def _waiting(notices: Sequence[Notice]) -> Iterator[Waiting]:
    for about, (_, days) in _undecided(notices).items():
        why = [one for one in notices if one["about"] == about]
        yield Waiting(
            [date.fromisoformat(day) for day in days],
            frozenset(int(one["facts"]["year"]) for one in why if one["code"] == "unknown_year"),
            frozenset(str(one["facts"]["school"]) for one in why if one["code"] == "unknown_term"),
        )


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
