"""The rule for holidays: same day, left out, next or previous workday, first day after; and the unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scheduler.calendars import CommunityCalendar, Day, DayKind, Override, Workdays
from scheduler.calendars.calendar import runs
from scheduler.calendars.landing import MOVE_MOST
from scheduler.calendars.published import FIRST_YEAR, LAST_YEAR
from tests.scheduler.calendars.communities import CALENDAR, codes, dates, day, found, span, supplied

THIRDS: dict[str, Any] = {"monthly_days": {"days": [3]}}
NATIONAL_DAY = ("2026-10-01", "2026-10-31")


@pytest.mark.parametrize(
    ("on_holiday", "expected", "code"),
    [
        ("same_day", ["2026-10-03"], "held_on_public_holiday"),
        ("skip", [], "skipped_holiday"),
        ("next_workday", ["2026-10-08"], "occurrence_moved"),
        ("next_day", ["2026-10-08"], "occurrence_moved"),
    ],
)
def test_the_third_of_october_lies_in_the_national_day_holiday(
    on_holiday: str, expected: list[str], code: str
) -> None:
    result = found({**THIRDS, "on_holiday": on_holiday}, *NATIONAL_DAY)
    assert [one.isoformat() for one in result.dates] == expected
    assert codes(result) == [("2026-10-03", code)]
    assert "国庆节" in result.notices[0].text("zh")
    assert "National Day" in result.notices[0].text("en")


def test_the_previous_workday_lies_before_the_whole_holiday() -> None:
    rule = {**THIRDS, "on_holiday": "previous_workday"}
    assert dates(rule, "2026-09-29", "2026-10-31") == ["2026-09-30"]


def test_a_moved_occurrence_keeps_the_date_that_it_was_planned_on() -> None:
    result = found({**THIRDS, "on_holiday": "next_workday"}, *NATIONAL_DAY)
    assert [(one.day, one.planned) for one in result.occurrences] == [(day("2026-10-08"), day("2026-10-03"))]
    assert result.notices[0].facts == {"holiday": "holiday:national_day", "to": "2026-10-08"}


def test_a_make_up_workday_at_a_weekend_can_take_what_moves() -> None:
    """18 February 2024 was a Sunday and the first day worked after the Spring Festival."""
    rule = {"dates": ["2024-02-15"], "on_holiday": "next_workday"}
    assert dates(rule, "2024-02-01", "2024-02-29") == ["2024-02-18"]


def test_the_first_day_after_a_holiday_may_be_a_weekend() -> None:
    """A community's own holiday on a Friday: the Saturday after it is no public holiday."""
    calendar = CommunityCalendar(
        workdays=Workdays(overrides=(Override(day("2026-11-20"), DayKind.PUBLIC_HOLIDAY, "社区日"),))
    )
    rule: dict[str, Any] = {"weekly": {"weekdays": ["fri"]}, "on_holiday": "next_day"}
    assert dates(rule, "2026-11-16", "2026-11-22", calendar=calendar) == ["2026-11-21"]
    rule["on_holiday"] = "next_workday"
    assert dates(rule, "2026-11-16", "2026-11-23", calendar=calendar) == ["2026-11-23"]
    rule.update(on_holiday="next_day", holidays="rest_days")
    assert dates(rule, "2026-11-16", "2026-11-23", calendar=calendar) == ["2026-11-23"]


def test_plain_weekends_are_holidays_only_where_the_rule_says_so() -> None:
    rule: dict[str, Any] = {"monthly_days": {"days": [13]}, "on_holiday": "next_workday"}
    assert dates(rule, "2026-09-01", "2026-09-30") == ["2026-09-13"]
    assert dates({**rule, "holidays": "rest_days"}, "2026-09-01", "2026-09-30") == ["2026-09-14"]


def test_a_weekend_that_is_worked_is_no_rest_day() -> None:
    rule = {"dates": ["2026-10-10"], "on_holiday": "skip", "holidays": "rest_days"}
    assert dates(rule, *NATIONAL_DAY) == ["2026-10-10"]


def test_two_dates_that_move_to_one_day_become_one() -> None:
    rule = {"dates": ["2026-10-03", "2026-10-05", "2026-10-08"], "on_holiday": "next_workday"}
    result = found(rule, *NATIONAL_DAY)
    assert [(one.day, one.planned) for one in result.occurrences] == [(day("2026-10-08"), day("2026-10-08"))]
    assert codes(result) == [("2026-10-03", "occurrence_merged"), ("2026-10-05", "occurrence_merged")]


def test_of_two_moved_dates_the_first_is_moved_and_the_other_joins_it() -> None:
    rule = {"dates": ["2026-10-03", "2026-10-05"], "on_holiday": "next_workday"}
    result = found(rule, *NATIONAL_DAY)
    assert codes(result) == [("2026-10-03", "occurrence_moved"), ("2026-10-05", "occurrence_merged")]
    assert [one.planned for one in result.occurrences] == [day("2026-10-03")]


def test_a_date_that_moves_beyond_until_or_onto_an_excepted_date_is_left_out_and_said() -> None:
    until = found({**THIRDS, "on_holiday": "next_workday", "until": "2026-10-07"}, *NATIONAL_DAY)
    assert (until.dates, codes(until)) == ((), [("2026-10-03", "skipped_outside_recurrence")])
    rule = {**THIRDS, "on_holiday": "next_workday", "except_dates": ["2026-10-08"]}
    excepted = found(rule, *NATIONAL_DAY)
    assert (excepted.dates, codes(excepted)) == ((), [("2026-10-03", "skipped_excepted")])


def test_no_decree_has_given_a_run_of_days_off_that_a_search_would_not_pass() -> None:
    rests = runs(span(f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"), lambda one: not is_worked(one))
    assert max((rest.last - rest.first).days + 1 for rest in rests) == 10 < MOVE_MOST


def is_worked(one: date) -> bool:
    """Whether a date of a published year is worked."""
    known = Workdays().day(one)
    assert isinstance(known, Day)
    return known.kind.is_worked


def test_a_date_with_no_workday_within_two_weeks_is_left_out_and_said() -> None:
    # 1 to 15 March are off: the fourteenth day after the first is the 15th.
    closed = tuple(Override(day(f"2027-03-{n:02}"), DayKind.PUBLIC_HOLIDAY, "封控") for n in range(1, 15))
    calendar = supplied(2027, *closed, Override(day("2027-03-15"), DayKind.PUBLIC_HOLIDAY, "封控"))
    rule = {"dates": ["2027-03-01"], "on_holiday": "next_workday"}
    assert codes(found(rule, "2027-03-01", "2027-03-31", calendar=calendar)) == [
        ("2027-03-01", "skipped_nowhere_to_move")
    ]
    # One day fewer, and the fourteenth day after it takes it.
    calendar = supplied(2027, *closed)
    assert dates(rule, "2027-03-01", "2027-04-30", calendar=calendar) == ["2027-03-15"]


def test_a_planned_date_in_an_unknown_year_is_undecided_and_never_guessed() -> None:
    rule = {**THIRDS, "on_holiday": "next_workday"}
    result = found(rule, "2027-02-01", "2027-03-31")
    assert result.dates == ()
    assert result.undecided == (day("2027-02-03"), day("2027-03-03"))
    assert codes(result) == [("2027-02-03", "unknown_year")]


def test_a_rule_that_does_not_ask_what_a_day_is_needs_no_year() -> None:
    result = found(THIRDS, "2027-02-01", "2027-02-28")
    assert (result.dates, result.undecided, result.notices) == ((day("2027-02-03"),), (), ())


def test_a_supplied_year_decides_what_was_open() -> None:
    calendar = supplied(2027, Override(day("2027-02-03"), DayKind.PUBLIC_HOLIDAY, "spring_festival"))
    rule = {**THIRDS, "on_holiday": "next_workday"}
    assert dates(rule, "2027-02-01", "2027-02-28", calendar=calendar) == ["2027-02-04"]


def test_an_unknown_day_may_still_move_back_into_a_known_week() -> None:
    """Were 1 January 2027 a holiday, its Friday would be held on 31 December 2026."""
    rule = {"dates": ["2027-01-01"], "on_holiday": "previous_workday"}
    result = found(rule, "2026-12-28", "2026-12-31")
    assert result.dates == ()
    assert result.undecided == (day("2027-01-01"),)
    # It cannot reach further back: 31 December is a workday that would take it.
    assert found(rule, "2026-12-21", "2026-12-30").undecided == ()


def test_an_unknown_day_that_could_only_move_away_says_nothing_about_other_weeks() -> None:
    rule = {"dates": ["2027-01-01"], "on_holiday": "next_workday"}
    assert found(rule, "2026-12-28", "2026-12-31").undecided == ()
    assert found(rule, "2027-01-04", "2027-01-08").undecided == (day("2027-01-01"),)


def test_a_known_holiday_that_moves_into_an_unknown_year_is_undecided() -> None:
    calendar = CommunityCalendar(
        workdays=Workdays(overrides=(Override(day("2026-12-31"), DayKind.PUBLIC_HOLIDAY, "new_year"),))
    )
    rule = {"dates": ["2026-12-31"], "on_holiday": "next_workday"}
    assert found(rule, "2026-12-28", "2026-12-31", calendar=calendar).undecided == ()
    result = found(rule, "2027-01-01", "2027-01-03", calendar=calendar)
    assert result.undecided == (day("2026-12-31"),)
    assert [notice.code for notice in result.notices] == ["unknown_year"]


def test_the_last_days_of_a_year_before_an_unknown_one_are_held_with_a_warning() -> None:
    rule: dict[str, Any] = {"dates": ["2026-12-28", "2026-12-30"], "only_on": "workdays"}
    result = found(rule, "2026-12-28", "2026-12-31")
    assert len(result.dates) == 2
    assert codes(result) == [("2026-12-30", "year_end_may_change")]
    assert codes(found({"dates": ["2026-12-30"]}, "2026-12-28", "2026-12-31")) == []


def test_the_calendar_of_the_tests_knows_2026_and_not_2027() -> None:
    assert CALENDAR.workdays.knows(2026)
    assert not CALENDAR.workdays.knows(2027)
