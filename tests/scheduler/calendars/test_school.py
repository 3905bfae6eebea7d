"""School days: terms, breaks, half days, closed and extra days, make-up workdays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler import errors
from scheduler.calendars import CommunityCalendar, HalfDay, School, Term, Unknown
from scheduler.calendars.school import GAP_MOST, NoSchool, SchoolDay
from tests.scheduler.calendars.communities import CALENDAR, PRIMARY, day, span


def with_school(school: School) -> CommunityCalendar:
    """A calendar with one school."""
    return CommunityCalendar(schools=(school,))


def test_school_days_around_national_day_have_its_make_up_days() -> None:
    days = CALENDAR.school_days(day("2026-09-17"), day("2026-10-12"))
    held = " ".join(one.date.isoformat()[5:] for one in days.days)
    assert held == "09-17 09-18 09-20 09-21 09-22 09-23 09-24 09-28 09-29 09-30 10-08 10-09 10-10 10-12"
    assert days.undecided == ()
    assert days.notices == ()


def test_a_school_that_keeps_no_make_up_days_has_none() -> None:
    calendar = with_school(replace(PRIMARY, keeps_makeup_workdays=False))
    assert calendar.school_day(day("2026-10-10")) == NoSchool(day("2026-10-10"), "not_made_up", "实验小学")
    assert isinstance(calendar.school_day(day("2026-10-09")), SchoolDay)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2026-10-01", "rest_day"),
        ("2026-10-24", "rest_day"),
        ("2026-10-23", "closed"),
        ("2026-11-12", "break"),
        ("2026-07-15", "break"),
    ],
)
def test_a_day_without_school_says_why(text: str, reason: str) -> None:
    assert CALENDAR.school_day(day(text)) == NoSchool(day(text), reason, "实验小学")  # type: ignore[arg-type]


def test_days_between_two_terms_are_no_school_days_even_when_no_break_was_entered() -> None:
    calendar = with_school(replace(PRIMARY, breaks=()))
    assert calendar.school_day(day("2026-07-15")) == NoSchool(day("2026-07-15"), "between_terms", "实验小学")


def test_the_first_and_the_last_day_of_a_term_count() -> None:
    assert isinstance(CALENDAR.school_day(day("2026-09-01")), SchoolDay)
    assert isinstance(CALENDAR.school_day(day("2026-07-03")), SchoolDay)
    assert isinstance(CALENDAR.school_day(day("2026-03-02")), SchoolDay)


def test_after_the_last_entered_term_school_days_are_undecided_and_the_school_is_named() -> None:
    known_year = replace(PRIMARY, terms=PRIMARY.terms[:1], breaks=PRIMARY.breaks[:1])
    days = with_school(known_year).school_days(day("2026-07-03"), day("2026-07-07"))
    assert [one.date for one in days.days] == [day("2026-07-03")]
    # 4 and 5 July are a weekend, and no school day whatever the term is.
    assert days.undecided == (day("2026-07-06"), day("2026-07-07"))
    assert [notice.code for notice in days.notices] == ["unknown_term"]
    assert "实验小学" in days.notices[0].text("zh")


def test_term_days_of_an_unknown_year_are_undecided_with_one_notice() -> None:
    days = CALENDAR.school_days(day("2026-12-30"), day("2027-01-05"))
    assert [one.date for one in days.days] == [day("2026-12-30"), day("2026-12-31")]
    assert len(days.undecided) == 5
    assert [notice.code for notice in days.notices] == ["year_end_may_change"] * 2 + ["unknown_year"]


def test_an_extra_day_is_a_school_day_whatever_else_it_is() -> None:
    extra = frozenset({day("2026-10-04"), day("2027-01-02")})
    calendar = with_school(replace(PRIMARY, extra=extra))
    assert isinstance(calendar.school_day(day("2026-10-04")), SchoolDay)
    assert isinstance(calendar.school_day(day("2027-01-02")), SchoolDay)


def test_a_dated_half_day_stands_above_a_weekly_one() -> None:
    halves = (HalfDay("morning", weekday=2), HalfDay("afternoon", on=day("2026-09-09")))
    calendar = with_school(replace(PRIMARY, half_days=halves))
    parts = [one.part for one in calendar.school_days(day("2026-09-02"), day("2026-09-09")).days]
    assert parts == ["morning", "full", "full", "full", "full", "afternoon"]


def test_a_half_day_has_its_own_part_only() -> None:
    found = CALENDAR.school_day(day("2026-06-30"))
    assert isinstance(found, SchoolDay)
    assert found.has("morning")
    assert found.has("any")
    assert not found.has("afternoon")


def test_of_several_schools_any_counts_and_two_halves_make_a_day() -> None:
    morning = replace(PRIMARY, id="a", half_days=(HalfDay("morning", weekday=4),))
    afternoon = replace(PRIMARY, id="b", half_days=(HalfDay("afternoon", weekday=4),))
    closed = replace(PRIMARY, id="c", closed=frozenset({day("2026-09-04")}))
    both = CommunityCalendar(schools=(morning, afternoon, closed))
    found = both.school_day(day("2026-09-04"))
    assert isinstance(found, SchoolDay)
    assert found.part == "full"
    assert both.school_day(day("2026-09-04"), "c") == NoSchool(day("2026-09-04"), "closed", "实验小学")


def test_a_school_that_is_not_there_is_refused() -> None:
    for calendar, school in ((CALENDAR, "middle"), (CommunityCalendar(), "primary")):
        with pytest.raises(errors.Invalid) as refused:
            calendar.school_day(day("2026-09-04"), school)
        assert refused.value.code == "no_school"


def test_a_calendar_without_any_school_says_so() -> None:
    with pytest.raises(errors.Invalid) as refused:
        CommunityCalendar().school_day(day("2026-09-04"))
    assert refused.value.code == "no_schools"


def test_a_gap_in_which_a_whole_term_is_missing_is_unknown() -> None:
    """The spring term ends on 3 July; a summer has some sixty days, a hundred hide a term."""
    spring = Term(span("2026-03-02", "2026-07-03"))
    short = replace(PRIMARY, terms=(spring, Term(span("2026-09-16", "2026-12-18"))), breaks=())
    assert (day("2026-09-16") - day("2026-07-03")).days == GAP_MOST
    assert isinstance(with_school(short).school_day(day("2026-08-03")), NoSchool)
    long = replace(PRIMARY, terms=(spring, Term(span("2026-09-17", "2026-12-18"))), breaks=())
    assert isinstance(with_school(long).school_day(day("2026-08-03")), Unknown)


def test_the_last_school_days_before_an_unknown_year_come_with_a_warning() -> None:
    days = CALENDAR.school_days(day("2026-12-28"), day("2026-12-29"))
    assert len(days.days) == 2
    assert [(one.code, one.date) for one in days.notices] == [("year_end_may_change", day("2026-12-29"))]


def test_a_half_day_names_a_date_or_a_weekday() -> None:
    for wrong in ({}, {"weekday": 7}, {"on": day("2026-09-04"), "weekday": 4}):
        with pytest.raises(errors.Invalid) as refused:
            HalfDay("morning", **wrong)
        assert refused.value.code == "half_day_of_nothing"


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(errors.Invalid) as refused:
        span("2026-09-02", "2026-09-01")
    assert refused.value.code == "calendar_span_reversed"
