"""Rules of RFC 5545: the examples of the standard that whole days can have, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scheduler.calendars.recurrence import RfcRule
from scheduler.calendars.rfc import NUMBERS, PARTS, BadRule, dates_of, ever_occurs, parts_of
from tests.scheduler.calendars.communities import span


def expanded(rule: str, start: str, first: str, last: str) -> list[str]:
    """The dates of a rule within a range."""
    return [one.isoformat() for one in dates_of(RfcRule(rule=rule, start=start), span(first, last))]


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        # The first Friday for ten occurrences; the range shows three.
        (
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
            "1997-09-05",
            ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05"],
        ),
        # Every other week on Tuesday and Thursday.
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH",
            "1997-09-02",
            ["1997-09-02", "1997-09-04", "1997-09-16", "1997-09-18"],
        ),
        # Every Friday the 13th; the start does not fit, and is none of them.
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", []),
        # The last workday of the month.
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "1997-09-29",
            ["1997-09-30", "1997-10-31", "1997-11-28", "1997-12-31"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=19971031", "1997-09-30", ["1997-09-30", "1997-10-31"]),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=40;BYDAY=MO", "1997-01-01", ["1997-09-29"]),
        ("FREQ=YEARLY;BYYEARDAY=-1", "1996-01-01", ["1997-12-31"]),
        # The 53rd Wednesday: 1997 began on one.
        ("FREQ=YEARLY;BYDAY=53WE", "1996-01-01", ["1997-12-31"]),
    ],
)
def test_a_rule_gives_the_dates_that_the_standard_says(rule: str, start: str, expected: list[str]) -> None:
    assert expanded(rule, start, "1997-09-01", "1997-12-31") == expected


def test_the_week_starts_where_wkst_says() -> None:
    """The standard's own example: the start of the week decides which weeks a second week is."""
    monday = expanded(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997-08-01", "1997-12-31"
    )
    sunday = expanded(
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997-08-01", "1997-12-31"
    )
    assert monday == ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    assert sunday == ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]


def test_a_count_is_counted_from_the_start_and_not_from_the_range() -> None:
    assert expanded("FREQ=DAILY;COUNT=3", "2026-11-01", "2026-11-03", "2026-11-30") == ["2026-11-03"]


def test_until_is_included() -> None:
    rule = "FREQ=DAILY;UNTIL=20261103"
    assert expanded(rule, "2026-11-02", "2026-11-01", "2026-11-30") == ["2026-11-02", "2026-11-03"]


def test_leap_days_come_every_fourth_year_but_not_in_2100() -> None:
    found = expanded("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2095-01-01", "2095-01-01", "2105-12-31")
    assert found == ["2096-02-29", "2104-02-29"]


def test_the_weekdays_of_a_rule_are_those_of_the_calendar_in_every_year() -> None:
    for year in (1970, 2000, 2100, 2200):
        rule = RfcRule(rule="FREQ=WEEKLY;BYDAY=WE", start="1970-01-01")
        found = list(dates_of(rule, span(f"{year}-01-01", f"{year}-12-31")))
        assert len(found) in (52, 53)
        assert {one.weekday() for one in found} == {2}
        assert {one.year for one in found} == {year}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=3",
        "FREQ=DAILY;UNTIL=19700101",
    ],
)
def test_a_rule_that_never_comes_to_a_date_is_found_out(rule: str) -> None:
    assert not ever_occurs(RfcRule(rule=rule, start="1970-01-05"))


def test_a_rule_that_comes_to_a_date_in_the_far_future_does_occur() -> None:
    assert ever_occurs(RfcRule(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", start="2026-01-01"))


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("", "rrule_part_invalid"),
        ("FREQ", "rrule_part_invalid"),
        ("INTERVAL=2", "rrule_part_missing"),
        ("FREQ=HOURLY", "rrule_part_invalid"),
        ("FREQ=SECONDLY;COUNT=1000000", "rrule_part_invalid"),
        ("FREQ=DAILY;FREQ=DAILY", "rrule_part_invalid"),
        ("FREQ=DAILY;BYHOUR=8", "rrule_part_invalid"),
        ("FREQ=DAILY;INTERVAL=0", "rrule_part_invalid"),
        ("FREQ=DAILY;INTERVAL=1001", "rrule_part_invalid"),
        ("FREQ=DAILY;INTERVAL=-1", "rrule_part_invalid"),
        ("FREQ=DAILY;COUNT=0", "rrule_part_invalid"),
        ("FREQ=DAILY;COUNT=100001", "rrule_part_invalid"),
        ("FREQ=DAILY;COUNT=" + "9" * 400, "rrule_part_invalid"),
        ("FREQ=DAILY;COUNT=٣", "rrule_part_invalid"),
        ("FREQ=DAILY;UNTIL=20261131", "rrule_part_invalid"),
        ("FREQ=DAILY;UNTIL=20261130T000000Z", "rrule_part_invalid"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20261130", "not_both"),
        ("FREQ=WEEKLY;BYDAY=2MO", "rrule_part_invalid"),
        ("FREQ=MONTHLY;BYDAY=6MO", "rrule_part_invalid"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=30TU", "rrule_part_invalid"),
        ("FREQ=YEARLY;BYDAY=54MO", "rrule_part_invalid"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "rrule_part_invalid"),
        ("FREQ=MONTHLY;BYDAY=XX", "rrule_part_invalid"),
        ("FREQ=MONTHLY;BYDAY=+MO", "rrule_part_invalid"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rrule_part_invalid"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "rrule_part_invalid"),
        ("FREQ=YEARLY;BYMONTH=-1", "rrule_part_invalid"),
        ("FREQ=WEEKLY;BYWEEKNO=5", "rrule_part_invalid"),
        ("FREQ=MONTHLY;BYSETPOS=1", "rrule_part_invalid"),
        ("FREQ=DAILY;WKST=XX", "rrule_part_invalid"),
        ("FREQ=DAILY;X-OWN=1", "rrule_part_invalid"),
        ("DTSTART:20260101\nRRULE:FREQ=DAILY", "rrule_part_invalid"),
    ],
)
def test_a_rule_that_is_wrong_or_has_times_of_day_is_refused(rule: str, code: str) -> None:
    with pytest.raises(BadRule) as refused:
        parts_of(rule)
    assert refused.value.code == code


def test_a_rule_gives_dates_and_nothing_finer() -> None:
    found = next(dates_of(RfcRule(rule="FREQ=DAILY", start="2026-11-01"), span("2026-11-02", "2026-11-03")))
    assert type(found) is date


WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
ORDERS = st.sampled_from(["", "", "1", "-1", "+2", "5", "-5", "53", "30"])
BY_DAY = st.lists(st.builds("{}{}".format, ORDERS, WEEKDAYS), min_size=1, max_size=3).map(",".join)


def numbers(name: str) -> st.SearchStrategy[str]:
    """The value of a part that is a list of numbers, now and then one that the part may not have."""
    most = NUMBERS[name]
    return st.lists(st.integers(-most, most).map(str), min_size=1, max_size=3).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules with any parts that their frequency may have, sound or not."""
    frequency = draw(st.sampled_from(sorted(PARTS)))
    parts = [f"FREQ={frequency}"]
    for name in sorted(PARTS[frequency]):
        if draw(st.booleans()):
            parts.append(f"{name}={draw(BY_DAY if name == 'BYDAY' else numbers(name))}")
    parts += draw(st.sampled_from([[], ["INTERVAL=2"], ["INTERVAL=7", "WKST=SU"], ["COUNT=9"]]))
    return ";".join(parts)


@settings(max_examples=100)
@given(text=rules())
def test_a_rule_is_refused_or_gives_the_dates_that_the_library_gives_in_our_own_century(text: str) -> None:
    """The leap of 7,600 years changes nothing, and nothing but a refusal comes of a strange rule."""
    rule = RfcRule(rule=text, start="2024-02-29")
    try:
        assume(ever_occurs(rule))
    except BadRule:
        return
    ours = list(islice(dates_of(rule, span("2024-02-29", "2200-12-31")), 20))
    direct = rrulestr(text, dtstart=datetime.combine(date(2024, 2, 29), time()))
    assert ours == [one.date() for one in islice(direct, len(ours))]
