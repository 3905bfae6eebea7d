"""A community's calendar: its workdays, its schools and its seasons, asked by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from scheduler import errors
from scheduler.calendars.days import Day, Workdays
from scheduler.calendars.notices import Notice, Unknown
from scheduler.calendars.school import NoSchool, School, SchoolDay
from scheduler.calendars.seasons import FLOOD, SCHOOL_SEASONS, WINTER, Season
from scheduler.calendars.spans import Span, asked


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The school days of a range, the dates that nobody can tell yet, and why."""

    days: tuple[SchoolDay, ...]
    undecided: tuple[date, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class SeasonSpans:
    """The spans of a season within a range, the dates that nobody can tell yet, and why."""

    spans: tuple[Span, ...]
    undecided: tuple[date, ...]
    notices: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityCalendar:
    """Everything that the dates of a community depend on."""

    workdays: Workdays = field(default_factory=Workdays)
    schools: tuple[School, ...] = ()
    seasons: tuple[Season, ...] = (FLOOD, WINTER)

    def day(self, day: date) -> Day | Unknown:
        """What a date is."""
        return self.workdays.day(day)

    def school(self, id: str) -> School:
        """A school by its id.  Raises ``errors.Invalid``."""
        for school in self.schools:
            if school.id == id:
                return school
        raise errors.Invalid("no_school", school=id)

    def school_day(self, day: date, school: str | None = None) -> SchoolDay | NoSchool | Unknown:
        """Whether there is school on a date: at one school, or at any when none is named.

        Raises ``errors.Invalid`` when the calendar has no such school, or none at all.
        """
        schools = self.schools if school is None else (self.school(school),)
        if not schools:
            raise errors.Invalid("no_schools")
        known = self.day(day)
        answers = [one.on(day, known) for one in schools]
        there = [answer for answer in answers if isinstance(answer, SchoolDay)]
        if there:
            # One school's morning and another's afternoon are a whole day for whoever asks about both.
            parts = {answer.part for answer in there}
            return there[0] if len(parts) == 1 else SchoolDay(day, "full", there[0].day, there[0].school)
        unknown = [answer for answer in answers if isinstance(answer, Unknown)]
        return unknown[0] if unknown else answers[0]

    def in_season(self, day: date, season: str, *, school: str | None = None) -> bool | Unknown:
        """Whether a date lies in a season.  Raises ``errors.Invalid`` for a season or school not known."""
        for fixed in self.seasons:
            if fixed.id == season:
                return day in fixed
        if season not in SCHOOL_SEASONS:
            raise errors.Invalid("no_season", season=season)
        schools = self.schools if school is None else (self.school(school),)
        if not schools:
            raise errors.Invalid("no_schools")
        if any(one.in_break(day, SCHOOL_SEASONS[season]) for one in schools):
            return True
        for one in schools:
            if not one.covers(day):
                return Unknown("unknown_term", day, {"school": one.called})
        return False

    def has_season(self, season: str) -> bool:
        """Whether there is such a season here."""
        return season in SCHOOL_SEASONS or any(fixed.id == season for fixed in self.seasons)

    def school_days(self, first: date, last: date, *, school: str | None = None) -> SchoolDays:
        """The school days from one date to another, both included.  Raises ``errors.Invalid``."""
        answers = [self.school_day(day, school) for day in asked(first, last)]
        unknown = [answer for answer in answers if isinstance(answer, Unknown)]
        days = [answer for answer in answers if isinstance(answer, SchoolDay)]
        still_open = (self.workdays.still_open(one.date) for one in days)
        notices = [*(one for one in still_open if one is not None), *distinct(unknown)]
        return SchoolDays(tuple(days), tuple(one.date for one in unknown), tuple(notices))

    def season_spans(self, season: str, *, first: date, last: date, school: str | None = None) -> SeasonSpans:
        """When a season is, within a range: what a volunteer's seasonal availability is made from."""
        unknown: list[Unknown] = []

        def is_in(day: date) -> bool:
            answer = self.in_season(day, season, school=school)
            if isinstance(answer, Unknown):
                unknown.append(answer)
                return False
            return answer

        spans = runs(asked(first, last), is_in)
        return SeasonSpans(spans, tuple(one.date for one in unknown), distinct(unknown))


def runs(days: Iterable[date], is_in: Callable[[date], bool]) -> tuple[Span, ...]:
    """The unbroken runs of days that satisfy a condition; ``days`` follow one another."""
    found: list[Span] = []
    for day in days:
        if not is_in(day):
            continue
        if found and (day - found[-1].last).days == 1:
            found[-1] = Span(found[-1].first, day)
        else:
            found.append(Span(day, day))
    return tuple(found)


def distinct(unknown: Iterable[Unknown]) -> tuple[Unknown, ...]:
    """The first notice of each year or school that is not known."""
    first: dict[tuple[object, ...], Unknown] = {}
    for one in unknown:
        first.setdefault((one.code, *sorted(one.facts.items())), one)
    return tuple(first.values())
