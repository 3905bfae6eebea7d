"""Whether a date is one that a recurrence is held on, and what to say when that surprises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.days import SATURDAY, Day, DayKind
from scheduler.calendars.notices import Notice, Unknown
from scheduler.calendars.recurrence import Recurrence
from scheduler.calendars.school import NoSchool, SchoolDay


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a date stands; ``notice`` says what nobody would expect from the weekday alone."""

    stands: bool
    notice: Notice | None = None


def in_seasons(day: date, recurrence: Recurrence, calendar: CommunityCalendar) -> bool | Unknown:
    """Whether a date lies in any of the seasons of a recurrence; always, when it names none."""
    if recurrence.seasons is None:
        return True
    answers = [calendar.in_season(day, season, school=recurrence.school) for season in recurrence.seasons]
    if any(answer is True for answer in answers):
        return True
    return next((answer for answer in answers if isinstance(answer, Unknown)), False)


def fits(day: date, recurrence: Recurrence, calendar: CommunityCalendar) -> Fit | Unknown:
    """Whether a date is one that a recurrence is held on."""
    known = calendar.day(day)
    if recurrence.only_on == "every_day":
        return Fit(True, None if isinstance(known, Unknown) else held(known))
    if recurrence.only_on == "school_days":
        return _at_school(day, recurrence, calendar)
    if isinstance(known, Unknown):
        return known
    if recurrence.only_on == "workdays":
        return Fit(known.kind.is_worked, held(known) if known.kind.is_worked else missed(known))
    return Fit(not known.kind.is_worked, missed(known) if known.kind.is_worked else held(known))


def _at_school(day: date, recurrence: Recurrence, calendar: CommunityCalendar) -> Fit | Unknown:
    answer = calendar.school_day(day, recurrence.school)
    if isinstance(answer, Unknown):
        return answer
    if isinstance(answer, NoSchool):
        known = calendar.day(day)
        codes = {"closed": "skipped_school_closed", "not_made_up": "skipped_school_not_made_up"}
        if answer.reason in codes:
            return Fit(False, Notice(codes[answer.reason], day, {"school": answer.school}))
        is_in_term = answer.reason == "rest_day" and isinstance(known, Day)
        return Fit(False, missed(known) if is_in_term and isinstance(known, Day) else None)
    return _in_part(answer, recurrence)


def _in_part(answer: SchoolDay, recurrence: Recurrence) -> Fit:
    if not answer.has(recurrence.school_part):
        facts = {"school": answer.school, "part": answer.part}
        return Fit(False, Notice("skipped_half_day", answer.date, facts))
    return Fit(True, held(answer.day) if answer.day else None)


def held(day: Day) -> Notice | None:
    """What is worth saying about a date that stands: it is worked at a weekend, or a public holiday."""
    if day.kind is DayKind.MAKEUP_WORKDAY:
        return Notice("held_on_makeup_workday", day.date, {"holiday": day.called})
    if day.kind is DayKind.PUBLIC_HOLIDAY:
        return Notice("held_on_public_holiday", day.date, {"holiday": day.called})
    return None


def missed(day: Day) -> Notice | None:
    """What is worth saying about a date that does not stand: a holiday in the week, a weekend worked."""
    if day.kind is DayKind.PUBLIC_HOLIDAY and day.date.weekday() < SATURDAY:
        return Notice("skipped_holiday", day.date, {"holiday": day.called})
    if day.kind is DayKind.MAKEUP_WORKDAY:
        return Notice("skipped_makeup_workday", day.date, {"holiday": day.called})
    return None
