"""The written form of a recurrence: round trips, its schema, and every way in which it is refused."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendars import CommunityCalendar, read_recurrence, recurrence_of, recurrence_schema, written
from scheduler.calendars.reading import BYTES_MOST
from scheduler.calendars.recurrence import PATTERNS
from scheduler.errors import InvalidDocument
from tests.scheduler.calendars.communities import CALENDAR

GOOD: list[dict[str, Any]] = [
    {"daily": {}, "only_on": "school_days", "school": "primary", "school_part": "afternoon"},
    {"weekly": {"weekdays": ["fri"]}, "on_holiday": "previous_workday", "holidays": "rest_days"},
    {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"},
    {"monthly_days": {"days": [31], "missing": "last_day"}},
    {"monthly_weekdays": {"weeks": ["first", "last"], "weekdays": ["wed"]}},
    {
        "cycle": {
            "weeks": 4,
            "anchor": "2026-11-02",
            "days": [{"week": 1, "weekdays": ["sat"]}, {"week": 4, "weekdays": ["sun"]}],
        }
    },
    {"yearly": {"days": ["02-29"], "missing": "last_day"}},
    {"rrule": {"rule": "FREQ=MONTHLY;BYDAY=-1FR", "start": "2026-01-01"}, "until": "2026-12-31"},
    {"dates": ["2026-11-28"], "extra_dates": ["2026-11-29"], "except_dates": ["2026-11-30"]},
    {"daily": {}, "seasons": ["flood", "school_breaks"], "from": "2026-06-01", "only_on": "rest_days"},
]


@pytest.mark.parametrize("rule", GOOD, ids=lambda rule: next(iter(rule)))
def test_a_recurrence_is_written_as_it_was_read(rule: dict[str, Any]) -> None:
    read = read_recurrence(json.dumps(rule).encode(), calendar=CALENDAR)
    assert written(read) == rule
    assert recurrence_of(written(read)) == read


@pytest.mark.parametrize("rule", GOOD, ids=lambda rule: next(iter(rule)))
def test_what_is_read_fits_the_schema(rule: dict[str, Any]) -> None:
    jsonschema.validate(rule, recurrence_schema())


def test_the_rules_of_these_tests_have_every_pattern() -> None:
    assert {name for rule in GOOD for name in PATTERNS if name in rule} == set(PATTERNS)


def test_defaults_and_nulls_are_not_written() -> None:
    said: dict[str, Any] = {
        "daily": {},
        "weekly": None,
        "only_on": "every_day",
        "on_holiday": "same_day",
        "until": None,
    }
    assert written(recurrence_of(said)) == {"daily": {}}


def test_a_byte_order_mark_is_passed_over() -> None:
    assert written(read_recurrence(b'\xef\xbb\xbf{"daily": {}}')) == {"daily": {}}


def test_the_schema_is_sound_and_wants_exactly_one_pattern() -> None:
    schema = recurrence_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid({"daily": {}, "weekly": None})
    for wrong in ({}, {"daily": {}, "dates": ["2026-11-28"]}, {"daily": {}, "evry": 1}, {"daily": None}):
        assert not check.is_valid(wrong)


def refused(value: Any, *, calendar: CommunityCalendar | None = None) -> list[tuple[str, str]]:
    """The paths and codes of what is wrong with a value; each can be said in both languages."""
    with pytest.raises(InvalidDocument) as found:
        recurrence_of(value, calendar=calendar)
    for finding in found.value.findings:
        assert finding.text("zh")
        assert finding.text("en")
    return [(finding.path, finding.code) for finding in found.value.findings]


@pytest.mark.parametrize(
    ("value", "path", "code"),
    [
        ([], "", "wrong_type"),
        (None, "", "wrong_type"),
        ({}, "", "not_exactly_one"),
        ({"daily": None}, "", "not_exactly_one"),
        ({"daily": {}, "dates": ["2026-11-28"]}, "", "not_exactly_one"),
        ({"daily": {}, "only_no": "workdays"}, "only_no", "unknown_field"),
        ({"daily": {"every": 2}}, "daily.every", "unknown_field"),
        ({"daily": {}, "only_on": "mondays"}, "only_on", "not_one_of"),
        ({"weekly": {}}, "weekly.weekdays", "missing_field"),
        ({"weekly": {"weekdays": []}}, "weekly.weekdays", "list_too_short"),
        ({"weekly": {"weekdays": ["friday"]}}, "weekly.weekdays[0]", "not_one_of"),
        ({"monthly_days": {"days": [0]}}, "monthly_days.days[0]", "number_out_of_range"),
        ({"monthly_days": {"days": [32]}}, "monthly_days.days[0]", "number_out_of_range"),
        ({"monthly_days": {"days": ["3"]}}, "monthly_days.days[0]", "wrong_type"),
        ({"yearly": {"days": ["02-30"]}}, "yearly.days[0]", "no_such_yearly_day"),
        ({"yearly": {"days": ["2-9"]}}, "yearly.days[0]", "no_such_yearly_day"),
        ({"dates": ["2026-02-29"]}, "dates[0]", "bad_date"),
        ({"dates": ["1969-12-31"]}, "dates[0]", "outside_years"),
        ({"dates": ["2201-01-01"]}, "dates[0]", "outside_years"),
        ({"daily": {}, "from": "1.9.2026"}, "from", "bad_date"),
        ({"daily": {}, "extra_dates": ["2026-11-31"]}, "extra_dates[0]", "bad_date"),
        ({"daily": {}, "except_dates": ["2026-11-01"] * 1001}, "except_dates", "list_too_long"),
        ({"daily": {}, "from": "2026-11-02", "until": "2026-11-01"}, "until", "calendar_span_reversed"),
        ({"daily": {}, "school_part": "morning"}, "school_part", "school_part_without_school"),
        ({"rrule": {"rule": "FREQ=HOURLY", "start": "2026-11-01"}}, "rrule.rule", "rrule_part_invalid"),
        ({"rrule": {"rule": "COUNT=1", "start": "2026-11-01"}}, "rrule.rule", "rrule_part_missing"),
        ({"rrule": {"rule": "FREQ=DAILY", "start": "soon"}}, "rrule.start", "bad_date"),
        (
            {"rrule": {"rule": "FREQ=DAILY;" + "X" * 500, "start": "2026-11-01"}},
            "rrule.rule",
            "text_too_long",
        ),
        (
            {"rrule": {"rule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "start": "2026-11-01"}},
            "rrule.rule",
            "never_occurs",
        ),
    ],
)
def test_a_wrong_recurrence_says_where_and_what(value: Any, path: str, code: str) -> None:
    assert (path, code) in refused(value)


def test_a_week_beyond_its_cycle_is_refused() -> None:
    cycle = {"weeks": 2, "anchor": "2026-13-01", "days": [{"week": 3, "weekdays": ["mon"]}]}
    assert refused({"cycle": cycle}) == [
        ("cycle.anchor", "bad_date"),
        ("cycle.days[0].week", "week_beyond_cycle"),
    ]


def test_a_weekday_that_stands_twice_is_refused_in_every_pattern() -> None:
    days = ["mon", "tue", "mon"]
    cycle = {"weeks": 2, "anchor": "2026-11-23", "days": [{"week": 1, "weekdays": days}]}
    for value, path in (
        ({"weekly": {"weekdays": days}}, "weekly.weekdays[2]"),
        ({"monthly_weekdays": {"weeks": ["first"], "weekdays": days}}, "monthly_weekdays.weekdays[2]"),
        ({"cycle": cycle}, "cycle.days[0].weekdays[2]"),
    ):
        assert refused(value) == [(path, "weekday_twice")]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    value = {"daily": {}, "weekly": {"weekdays": ["fri"]}, "until": "x", "holidays": "none", "extra": []}
    assert {code for _, code in refused(value)} == {
        "not_exactly_one",
        "bad_date",
        "not_one_of",
        "unknown_field",
    }


def test_names_are_held_against_a_calendar_where_there_is_one() -> None:
    value = {"daily": {}, "only_on": "school_days", "school": "middle", "seasons": ["flood", "monsoon"]}
    assert recurrence_of(value).school == "middle"
    assert refused(value, calendar=CALENDAR) == [("seasons[1]", "no_season"), ("school", "no_school")]
    in_breaks = {"daily": {}, "seasons": ["winter", "winter_break"]}
    assert refused(in_breaks, calendar=CommunityCalendar()) == [("seasons", "no_schools")]
    nameless = {"daily": {}, "only_on": "school_days"}
    assert refused(nameless, calendar=CommunityCalendar()) == [("only_on", "no_schools")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not_json"),
        (b'{"daily": {}', "not_json"),
        (b"\xff\xfe", "not_utf8"),
        (b"[" * 50_000, "too_deep"),
        (b" " * (BYTES_MOST + 1), "recurrence_too_long"),
        (b'{"daily": {}, "daily": {}}', "duplicate_key"),
        (b'{"monthly_days": {"days": [NaN]}}', "not_finite_number"),
        (b'{"monthly_days": {"days": [' + b"9" * 5000 + b"]}}", "number_out_of_range"),
        (b'{"daily": {}, "school": "\\ud800"}', "lone_surrogate"),
    ],
)
def test_bytes_that_are_no_sound_json_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(InvalidDocument) as found:
        read_recurrence(raw)
    assert code in {finding.code for finding in found.value.findings}


WORDS = st.sampled_from(["mon", "2026-11-01", "first", "FREQ=DAILY", "x"])
KEYS = st.sampled_from(["weekdays", "days", "weeks", "week", "anchor", "rule", "start"])
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 40) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=8,
)
FIELDS = st.sampled_from([*PATTERNS, "from", "until", "only_on", "school", "seasons", "extra_dates"])


@settings(max_examples=200)
@given(value=st.dictionaries(FIELDS, PLAIN, max_size=3))
def test_any_json_value_is_a_recurrence_or_is_refused_with_findings(value: dict[str, Any]) -> None:
    try:
        read = recurrence_of(value)
    except InvalidDocument as refusal:
        findings = refusal.findings
    else:
        findings = ()
        assert recurrence_of(written(read)) == read
    assert findings or sum(value.get(name) is not None for name in PATTERNS) == 1
