"""Seasons: fixed ones, those over the end of a year, and those that schools make."""

from __future__ import annotations

import pytest

from scheduler import errors
from scheduler.calendars import CommunityCalendar, Season, Unknown
from tests.scheduler.calendars.communities import CALENDAR, day, span


@pytest.mark.parametrize(
    ("season", "text", "is_in"),
    [
        ("flood", "2026-05-31", False),
        ("flood", "2026-06-01", True),
        ("flood", "2026-09-30", True),
        ("flood", "2026-10-01", False),
        ("winter", "2026-11-30", False),
        ("winter", "2026-12-01", True),
        ("winter", "2027-01-01", True),
        ("winter", "2027-02-28", True),
        ("winter", "2028-02-29", True),
        ("winter", "2027-03-01", False),
        ("summer_break", "2026-07-04", True),
        ("summer_break", "2026-09-01", False),
        ("winter_break", "2026-03-01", True),
        ("school_breaks", "2026-02-01", True),
        ("school_breaks", "2026-08-01", True),
        ("school_breaks", "2026-11-12", False),
    ],
)
def test_a_season_holds_its_first_and_its_last_day(season: str, text: str, is_in: bool) -> None:
    assert CALENDAR.in_season(day(text), season) is is_in


def test_a_community_may_have_seasons_of_its_own() -> None:
    calendar = CommunityCalendar(seasons=(Season("heating", (11, 15), (3, 15)),))
    assert calendar.in_season(day("2027-01-01"), "heating") is True
    assert calendar.has_season("heating")
    assert not calendar.has_season("flood")


def test_school_seasons_beyond_what_was_entered_are_unknown() -> None:
    found = CALENDAR.in_season(day("2027-07-15"), "summer_break")
    assert isinstance(found, Unknown)
    assert found.code == "unknown_term"


def test_the_spans_of_a_season_are_cut_to_the_range() -> None:
    winter = CALENDAR.season_spans("winter", first=day("2026-01-15"), last=day("2026-12-20"))
    assert winter.spans == (span("2026-01-15", "2026-02-28"), span("2026-12-01", "2026-12-20"))
    assert winter.notices == ()


def test_a_season_or_school_that_is_not_there_is_refused() -> None:
    for season, school, code in (("monsoon", None, "no_season"), ("summer_break", "middle", "no_school")):
        with pytest.raises(errors.Invalid) as refused:
            CALENDAR.in_season(day("2026-07-15"), season, school=school)
        assert refused.value.code == code
    with pytest.raises(errors.Invalid) as refused:
        CommunityCalendar().in_season(day("2026-07-15"), "summer_break")
    assert refused.value.code == "no_schools"


def test_a_season_that_starts_on_no_day_is_refused() -> None:
    with pytest.raises(errors.Invalid) as refused:
        Season("flood", (6, 31), (9, 30))
    assert refused.value.code == "season_invalid"
