"""The dates of a recurrence within a range, and everything about them that a coordinator should be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler import errors
from scheduler.calendars.calendar import CommunityCalendar, distinct
from scheduler.calendars.fitting import fits, in_seasons
from scheduler.calendars.landing import MOVE_MOST, Landing, land
from scheduler.calendars.notices import Fact, Notice, Unknown
from scheduler.calendars.patterns import planned
from scheduler.calendars.recurrence import Recurrence
from scheduler.calendars.spans import Span, asked
from scheduler.planning.document.clock import read_date

OCCURRENCES_MOST = 1000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a recurrence; ``planned`` is its date in the pattern; it never changes."""

    day: date
    planned: date


@dataclass(frozen=True, slots=True)
class Result:
    """The dates, those that nobody can tell yet, and what there is to say, each in the order of dates.

    ``undecided`` holds planned dates: whether, or on which day, they are held waits for what an ``Unknown``
    among the notices asks for.
    """

    occurrences: tuple[Occurrence, ...]
    undecided: tuple[date, ...]
    notices: tuple[Notice, ...]

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates alone."""
        return tuple(occurrence.day for occurrence in self.occurrences)


def occurrences(recurrence: Recurrence, calendar: CommunityCalendar, *, first: date, last: date) -> Result:
    """The dates of a recurrence from one date to another, both included.

    A date of the pattern is dropped when it is excepted, outside ``from`` and ``until``, or out of season;
    then the rule for holidays leaves it, moves it or drops it; then ``only_on`` decides about the day it
    came to.  Extra dates are added as they are.  Asking for two ranges that meet gives the same dates as
    asking for both at once.

    Raises ``errors.Invalid`` for a range that is reversed, longer than five years or outside the years of
    documents, for more than ``OCCURRENCES_MOST`` dates, and for a school or season that is not there.
    """
    span = asked(first, last)
    gathering = _Gathering(recurrence, calendar, span)
    for day in planned(recurrence, span.widened(MOVE_MOST)):
        gathering.place(day)
    for day in map(read_date, recurrence.extra_dates):
        gathering.hold(Landing(day, day))
    return gathering.result()


class _Gathering:
    """Places the planned dates of one recurrence, one after the other."""

    def __init__(self, recurrence: Recurrence, calendar: CommunityCalendar, span: Span) -> None:
        self._recurrence = recurrence
        self._calendar = calendar
        self._span = span
        self._from = None if recurrence.from_ is None else read_date(recurrence.from_)
        self._until = None if recurrence.until is None else read_date(recurrence.until)
        self._excepted = frozenset(map(read_date, recurrence.except_dates))
        self._needs_kinds = recurrence.only_on != "every_day" or recurrence.on_holiday != "same_day"
        self._held: dict[date, list[Landing]] = {}
        self._undecided: list[date] = []
        self._unknown: list[Unknown] = []
        self._notices: list[Notice] = []

    def place(self, planned: date) -> None:
        """Find out what becomes of one planned date."""
        if planned in self._excepted or not self._is_within(planned):
            return
        season = in_seasons(planned, self._recurrence, self._calendar)
        if isinstance(season, Unknown):
            self._leave_open(planned, season, (planned,))
        elif season:
            rule = self._recurrence
            landing = land(planned, self._calendar, on_holiday=rule.on_holiday, holidays=rule.holidays)
            if self._may_stand(landing):
                self.hold(landing)

    def hold(self, landing: Landing) -> None:
        """Keep a date that stands."""
        if landing.day is None:
            return
        self._held.setdefault(landing.day, []).append(landing)

    def result(self) -> Result:
        """What has been gathered, in the order of dates.  Raises ``errors.Invalid`` when it is too much."""
        made: list[Occurrence] = []
        for day, landings in sorted(self._held.items()):
            # A date that stays comes before those that are moved to it, and they come in their order.
            first, *rest = sorted(landings, key=lambda landing: (landing.planned != day, landing.planned))
            if day in self._span:
                made.append(Occurrence(day, first.planned))
            if first.planned != day:
                self._tell("occurrence_moved", first, to=day)
            for landing in rest:
                self._tell("occurrence_merged", landing, to=day)
        if len(made) > OCCURRENCES_MOST:
            raise errors.Invalid("too_many_occurrences", most=OCCURRENCES_MOST)
        notices: list[Notice] = [*self._notices, *distinct(self._unknown)]
        notices.sort(key=lambda notice: (notice.date, notice.code))
        return Result(tuple(made), tuple(self._undecided), tuple(notices))

    def _may_stand(self, landing: Landing) -> bool:
        """Whether a date stands where it landed; what is lost or open is noted."""
        day = landing.day
        if landing.unknown is not None:
            self._leave_open(landing.planned, landing.unknown, landing.possible)
        elif day is None and landing.is_lost:
            self._tell("skipped_nowhere_to_move", landing, days=MOVE_MOST)
        elif day is None:
            self._tell("skipped_holiday", landing)
        elif not self._is_within(day):
            self._tell("skipped_outside_recurrence", landing, to=day)
        elif day in self._excepted:
            self._tell("skipped_excepted", landing, to=day)
        else:
            return self._fits(landing, day)
        return False

    def _fits(self, landing: Landing, day: date) -> bool:
        fit = fits(day, self._recurrence, self._calendar)
        if isinstance(fit, Unknown):
            self._leave_open(landing.planned, fit, (day,))
            return False
        year_end = self._calendar.workdays.still_open(landing.planned) if self._needs_kinds else None
        stays = day == landing.planned
        if not fit.stands and not stays:
            self._tell("skipped_holiday", landing)
        for notice in (year_end, fit.notice if stays else None):
            if notice is not None and notice.date in self._span:
                self._notices.append(notice)
        return fit.stands

    def _is_within(self, day: date) -> bool:
        return (self._from is None or self._from <= day) and (self._until is None or day <= self._until)

    def _leave_open(self, planned: date, unknown: Unknown, possible: tuple[date, ...]) -> None:
        if any(day in self._span for day in possible):
            self._undecided.append(planned)
            self._unknown.append(unknown)

    def _tell(self, code: str, landing: Landing, *, to: date | None = None, **facts: Fact) -> None:
        """A notice about a planned date that met a holiday, if the range asked for has to do with it."""
        if landing.holiday is None or not (landing.planned in self._span or (to and to in self._span)):
            return
        there = {} if to is None else {"to": to.isoformat()}
        self._notices.append(
            Notice(code, landing.planned, {"holiday": landing.holiday.called, **there, **facts})
        )
