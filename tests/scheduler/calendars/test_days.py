"""Kinds of day, held against what the State Council published for 2024 to 2026."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler import errors
from scheduler.calendars import Day, DayKind, Override, Span, Unknown, Workdays
from scheduler.calendars.published import FIRST_YEAR, HOLIDAYS, LAST_YEAR, LATE_DECEMBER, MAKEUP_WORKDAYS
from tests.scheduler.calendars.communities import day, span

DECREED = {
    "new_year": {2024: ("01-01", "01-01"), 2025: ("01-01", "01-01"), 2026: ("01-01", "01-03")},
    "spring_festival": {2024: ("02-10", "02-17"), 2025: ("01-28", "02-04"), 2026: ("02-15", "02-23")},
    "tomb_sweeping": {2024: ("04-04", "04-06"), 2025: ("04-04", "04-06"), 2026: ("04-04", "04-06")},
    "labour_day": {2024: ("05-01", "05-05"), 2025: ("05-01", "05-05"), 2026: ("05-01", "05-05")},
    "dragon_boat": {2024: ("06-10", "06-10"), 2025: ("05-31", "06-02"), 2026: ("06-19", "06-21")},
    "mid_autumn": {2024: ("09-15", "09-17"), 2025: ("10-06", "10-06"), 2026: ("09-25", "09-27")},
    "national_day": {2024: ("10-01", "10-07"), 2025: ("10-01", "10-08"), 2026: ("10-01", "10-07")},
}
"""First and last day off of each decree; in 2025 the Mid-Autumn Festival lay inside the National Day week."""

WORKED_WEEKENDS = {
    2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    2025: "01-26 02-08 04-27 09-28 10-11",
    2026: "01-04 02-14 02-28 05-09 09-20 10-10",
}
"""The make-up workdays of each decree."""


def kind(text: str, workdays: Workdays | None = None) -> DayKind:
    """What a date is."""
    found = (workdays or Workdays()).day(day(text))
    assert isinstance(found, Day)
    return found.kind


@pytest.mark.parametrize("year", WORKED_WEEKENDS)
def test_every_day_of_a_golden_year_is_what_was_decreed(year: int) -> None:
    off = {one for spans in DECREED.values() for one in span(*(f"{year}-{end}" for end in spans[year]))}
    worked = {day(f"{year}-{end}") for end in WORKED_WEEKENDS[year].split()}
    for one in Span(date(year, 1, 1), date(year, 12, 31)):
        usual = DayKind.WEEKEND if one.weekday() >= 5 else DayKind.WORKDAY
        expected = DayKind.PUBLIC_HOLIDAY if one in off else usual
        expected = DayKind.MAKEUP_WORKDAY if one in worked else expected
        assert kind(one.isoformat()) is expected, one


@pytest.mark.parametrize("holiday", DECREED)
def test_a_day_off_bears_the_name_of_its_holiday(holiday: str) -> None:
    for year, ends in DECREED[holiday].items():
        assert Workdays().day(day(f"{year}-{ends[0]}")) == Day(
            day(f"{year}-{ends[0]}"), DayKind.PUBLIC_HOLIDAY, holiday
        )


def test_a_make_up_workday_says_in_both_languages_what_it_is_worked_for() -> None:
    found = Workdays().day(day("2026-02-14"))
    assert isinstance(found, Day)
    assert found.text("zh") == "2026-02-14 周六 春节调休工作日"
    assert found.text("en") == "2026-02-14 Sat a make-up workday for the Spring Festival"


def test_a_plain_day_is_called_by_its_kind() -> None:
    found = Workdays().day(day("2026-11-21"))
    assert isinstance(found, Day)
    assert found.text("zh") == "2026-11-21 周六 周末"


@pytest.mark.parametrize("text", ["2027-01-01", "2027-05-12", "2003-12-31"])
def test_a_year_that_the_data_does_not_know_is_said_and_not_guessed(text: str) -> None:
    found = Workdays().day(day(text))
    assert isinstance(found, Unknown)
    assert found.code == "unknown_year"
    assert found.facts == {"year": int(text[:4])}
    assert f"{text[:4]} 年" in found.text("zh")
    assert text[:4] in found.text("en")


def test_an_override_in_an_unknown_year_tells_its_own_date_only() -> None:
    workdays = Workdays(overrides=(Override(day("2027-02-06"), DayKind.PUBLIC_HOLIDAY, "spring_festival"),))
    assert kind("2027-02-06", workdays) is DayKind.PUBLIC_HOLIDAY
    assert isinstance(workdays.day(day("2027-02-07")), Unknown)


def test_a_year_that_was_supplied_whole_is_known_to_its_last_day() -> None:
    workdays = Workdays(
        overrides=(
            Override(day("2027-02-06"), DayKind.PUBLIC_HOLIDAY, "spring_festival", "通知"),
            Override(day("2027-02-20"), DayKind.MAKEUP_WORKDAY, "spring_festival", "通知"),
        ),
        supplied_years=frozenset({2027}),
    )
    assert kind("2027-02-06", workdays) is DayKind.PUBLIC_HOLIDAY
    assert kind("2027-02-20", workdays) is DayKind.MAKEUP_WORKDAY
    assert kind("2027-02-27", workdays) is DayKind.WEEKEND
    assert kind("2027-12-31", workdays) is DayKind.WORKDAY
    named = workdays.day(day("2027-02-20"))
    assert isinstance(named, Day)
    assert (named.source, named.text("zh")) == ("通知", "2027-02-20 周六 春节调休工作日")


def test_an_override_stands_above_what_was_published() -> None:
    workdays = Workdays(overrides=(Override(day("2026-10-10"), DayKind.WEEKEND, "社区放假", "居委会"),))
    found = workdays.day(day("2026-10-10"))
    assert found == Day(day("2026-10-10"), DayKind.WEEKEND, "社区放假", "居委会")
    assert isinstance(found, Day)
    assert found.text("en").endswith("社区放假")


def test_a_year_supplied_whole_replaces_the_published_one() -> None:
    workdays = Workdays(supplied_years=frozenset({2026}))
    assert kind("2026-10-10", workdays) is DayKind.WEEKEND
    assert kind("2026-10-01", workdays) is DayKind.WORKDAY


def test_a_date_overridden_twice_is_refused() -> None:
    twice = (Override(day("2026-10-10"), DayKind.WEEKEND), Override(day("2026-10-10"), DayKind.WORKDAY))
    with pytest.raises(errors.Invalid) as refused:
        Workdays(overrides=twice)
    assert refused.value.code == "override_repeated"


def test_the_leap_day_is_a_day_like_others() -> None:
    assert kind("2024-02-29") is DayKind.WORKDAY
    assert kind("2020-02-29") is DayKind.WEEKEND


def test_only_the_last_three_days_of_a_year_were_ever_touched_by_the_next_years_decree() -> None:
    touched = {one.day for one in (*HOLIDAYS, *MAKEUP_WORKDAYS) if one.month == 12}
    assert min(touched) == LATE_DECEMBER


def test_the_last_days_before_an_unknown_year_may_still_change() -> None:
    notice = Workdays().still_open(date(LAST_YEAR, 12, 29))
    assert notice is not None
    assert str(LAST_YEAR + 1) in notice.text("zh")
    assert Workdays().still_open(date(LAST_YEAR, 12, 28)) is None
    assert Workdays().still_open(date(LAST_YEAR - 1, 12, 31)) is None
    known = Workdays(supplied_years=frozenset({LAST_YEAR + 1}))
    assert known.still_open(date(LAST_YEAR, 12, 31)) is None


def test_every_year_from_the_first_to_the_last_is_known() -> None:
    assert FIRST_YEAR == 2004
    assert LAST_YEAR >= 2026
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        assert Workdays().knows(year)
        assert any(one.year == year for one in HOLIDAYS)
