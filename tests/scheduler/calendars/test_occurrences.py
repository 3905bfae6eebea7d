"""Narrowing, exceptions, extra dates, bounds, and that ranges that meet agree with the whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler import errors
from scheduler.calendars import occurrences, recurrence_of
from tests.scheduler.calendars.communities import CALENDAR, codes, dates, day, found

EVERY_DAY: dict[str, Any] = {"daily": {}}


def test_workdays_have_the_make_up_days_and_not_the_holidays() -> None:
    result = found({**EVERY_DAY, "only_on": "workdays"}, "2026-02-12", "2026-02-25")
    expected = ["2026-02-12", "2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25"]
    assert [one.isoformat() for one in result.dates] == expected
    # 16 to 20 and 23 February are weekdays off; the weekend days off surprise nobody.
    assert codes(result) == [
        ("2026-02-14", "held_on_makeup_workday"),
        *((f"2026-02-{n}", "skipped_holiday") for n in (16, 17, 18, 19, 20, 23)),
    ]


def test_rest_days_have_the_holidays_and_not_the_weekends_that_are_worked() -> None:
    result = found(
        {"weekly": {"weekdays": ["sat", "thu"]}, "only_on": "rest_days"}, "2026-09-28", "2026-10-17"
    )
    assert [one.isoformat() for one in result.dates] == ["2026-10-01", "2026-10-03", "2026-10-17"]
    assert ("2026-10-10", "skipped_makeup_workday") in codes(result)


def test_a_half_day_keeps_the_morning_run_and_drops_the_afternoon_run() -> None:
    rule = {**EVERY_DAY, "only_on": "school_days", "school": "primary"}
    assert dates({**rule, "school_part": "morning"}, "2026-06-30", "2026-06-30") == ["2026-06-30"]
    result = found({**rule, "school_part": "afternoon"}, "2026-06-30", "2026-06-30")
    assert (result.dates, codes(result)) == ((), [("2026-06-30", "skipped_half_day")])
    assert "上午" in result.notices[0].text("zh")
    assert "morning" in result.notices[0].text("en")


def test_a_closed_school_is_said_and_a_break_is_not() -> None:
    rule = {**EVERY_DAY, "only_on": "school_days"}
    assert codes(found(rule, "2026-10-23", "2026-10-23")) == [("2026-10-23", "skipped_school_closed")]
    assert codes(found(rule, "2026-11-12", "2026-11-13")) == []
    assert dates(rule, "2026-11-12", "2026-11-16") == ["2026-11-16"]


def test_school_days_of_an_unknown_year_are_undecided() -> None:
    result = found({**EVERY_DAY, "only_on": "school_days"}, "2027-01-04", "2027-01-08")
    assert (result.dates, len(result.undecided)) == ((), 5)
    assert codes(result) == [("2027-01-04", "unknown_year")]


def test_seasons_narrow_without_a_word_and_unknown_ones_are_said() -> None:
    assert dates({**EVERY_DAY, "seasons": ["flood"]}, "2026-09-29", "2026-10-02") == [
        "2026-09-29",
        "2026-09-30",
    ]
    result = found({**EVERY_DAY, "seasons": ["summer_break"]}, "2027-01-22", "2027-01-24")
    assert result.dates == ()
    assert result.undecided == (day("2027-01-23"), day("2027-01-24"))
    assert codes(result) == [("2027-01-23", "unknown_term")]


def test_of_two_seasons_either_is_enough() -> None:
    rule = {"dates": ["2026-01-30", "2026-07-30", "2026-04-30"], "seasons": ["winter", "flood"]}
    assert dates(rule, "2026-01-01", "2026-12-31") == ["2026-01-30", "2026-07-30"]


def test_from_and_until_are_included() -> None:
    rule = {**EVERY_DAY, "from": "2026-11-03", "until": "2026-11-04"}
    assert dates(rule, "2026-11-01", "2026-11-30") == ["2026-11-03", "2026-11-04"]


def test_excepted_dates_are_left_out_and_extra_ones_added_once_whatever_they_are() -> None:
    rule = {
        "weekly": {"weekdays": ["mon"]},
        "until": "2026-11-16",
        "except_dates": ["2026-11-09"],
        "extra_dates": ["2026-11-22", "2026-11-16", "2026-12-01"],
    }
    assert dates(rule, "2026-11-01", "2026-11-30") == ["2026-11-02", "2026-11-16", "2026-11-22"]


def test_a_range_may_have_five_years_and_not_a_day_more() -> None:
    first = day("2026-01-01")
    rule = recurrence_of({"monthly_days": {"days": [1]}})
    most = first + timedelta(days=5 * 366 - 1)
    assert len(occurrences(rule, CALENDAR, first=first, last=most).dates) == 61
    with pytest.raises(errors.Invalid) as refused:
        occurrences(rule, CALENDAR, first=first, last=most + timedelta(days=1))
    assert refused.value.code == "calendar_range_too_long"


def test_a_thousand_dates_are_given_and_one_more_is_refused() -> None:
    first = day("2024-01-01")
    rule = recurrence_of(EVERY_DAY)
    assert len(occurrences(rule, CALENDAR, first=first, last=first + timedelta(days=999)).dates) == 1000
    with pytest.raises(errors.Invalid) as refused:
        occurrences(rule, CALENDAR, first=first, last=first + timedelta(days=1000))
    assert refused.value.code == "too_many_occurrences"


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-11-02", "2026-11-01", "calendar_span_reversed"),
        ("1969-12-31", "1970-01-01", "calendar_range_outside"),
        ("2200-12-31", "2201-01-01", "calendar_range_outside"),
        ("1970-01-01", "2200-12-31", "calendar_range_too_long"),
    ],
)
def test_an_impossible_range_is_refused(first: str, last: str, code: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        found(EVERY_DAY, first, last)
    assert refused.value.code == code


def test_a_school_or_season_that_is_not_there_is_refused() -> None:
    for rule, code in (
        ({"only_on": "school_days", "school": "middle"}, "no_school"),
        ({"seasons": ["monsoon"]}, "no_season"),
    ):
        with pytest.raises(errors.Invalid) as refused:
            occurrences(
                recurrence_of({**EVERY_DAY, **rule}),
                CALENDAR,
                first=day("2026-11-02"),
                last=day("2026-11-06"),
            )
        assert refused.value.code == code


PATTERN = st.sampled_from(
    [
        {"daily": {}},
        {"weekly": {"weekdays": ["fri"]}},
        {"weekly": {"weekdays": ["sat", "sun"]}},
        {"monthly_days": {"days": [3, 13, 23]}},
        {"monthly_weekdays": {"weeks": ["first", "last"], "weekdays": ["mon", "thu"]}},
        {"rrule": {"rule": "FREQ=DAILY;INTERVAL=5;COUNT=300", "start": "2025-06-01"}},
    ]
)
RULE = st.builds(
    lambda pattern, only_on, on_holiday, holidays, until: {
        **pattern,
        "only_on": only_on,
        "on_holiday": on_holiday,
        "holidays": holidays,
        "until": until,
    },
    PATTERN,
    st.sampled_from(["every_day", "workdays", "rest_days", "school_days"]),
    st.sampled_from(["same_day", "skip", "next_workday", "previous_workday", "next_day"]),
    st.sampled_from(["public_holidays", "rest_days"]),
    st.sampled_from(["2026-10-04", "2026-12-30", "2027-12-31"]),
)


@settings(max_examples=150)
@given(rule=RULE, start=st.integers(0, 400), lengths=st.tuples(st.integers(0, 60), st.integers(1, 60)))
def test_two_ranges_that_meet_give_what_both_together_give(
    rule: dict[str, Any], start: int, lengths: tuple[int, int]
) -> None:
    recurrence = recurrence_of(rule)
    first = day("2026-01-01") + timedelta(days=start)
    middle = first + timedelta(days=lengths[0])
    last = middle + timedelta(days=lengths[1])
    whole = occurrences(recurrence, CALENDAR, first=first, last=last)
    before = occurrences(recurrence, CALENDAR, first=first, last=middle)
    after = occurrences(recurrence, CALENDAR, first=middle + timedelta(days=1), last=last)
    assert before.occurrences + after.occurrences == whole.occurrences
    assert {*before.undecided, *after.undecided} == set(whole.undecided)
    assert list(whole.dates) == sorted(set(whole.dates))
    assert all(first <= one <= last for one in whole.dates)


@settings(max_examples=100)
@given(rule=RULE, start=st.integers(0, 700))
def test_every_notice_can_be_said_in_both_languages_and_names_its_date(
    rule: dict[str, Any], start: int
) -> None:
    first = day("2026-01-01") + timedelta(days=start)
    for notice in occurrences(
        recurrence_of(rule), CALENDAR, first=first, last=first + timedelta(days=60)
    ).notices:
        assert notice.text("zh").endswith("。")
        assert notice.text("en").endswith(".")
        if notice.code != "unknown_year":
            assert notice.date.isoformat() in notice.text("zh")
