"""A plan document is read with its tasks expanded, its names kept and its hash."""

from __future__ import annotations

import json

import pytest

from scheduler.errors import Invalid, InvalidDocument
from scheduler.planning.document import read_plan
from tests.scheduler.planning.plans import FULL, findings_of, full, read, shift, small, written


def test_the_full_document_is_read() -> None:
    plan = read(full())
    assert plan.name == "古城社区 2026-W48"
    assert [entry.id for entry in plan.volunteers] == ["v001", "v002"]
    assert len(plan.shifts) == 2 + 4  # the escort runs on weekdays but Thursday
    assert plan.site_name("canteen") == "爱心食堂"
    assert plan.site_name("school") == "school"
    assert [seat.role for seat in plan.shifts[0].seats] == ["cook", "helper"]


def test_a_plan_without_people_and_work_is_a_plan() -> None:
    plan = read_plan(
        b'{"format":"volunteer-plan/1","timezone":"UTC","horizon":{"start":"2026-11-23","days":1}}'
    )
    assert plan.shifts == ()


def test_minutes_are_told_as_local_times() -> None:
    plan = read(full())
    assert plan.local(630).isoformat() == "2026-11-23T10:30:00+08:00"
    assert plan.local_text(630) == "2026-11-23T10:30+08:00"


def test_the_hash_is_that_of_the_content_and_not_of_its_form() -> None:
    usual = read_plan(written(full()))
    spread = read_plan(json.dumps(dict(reversed(FULL.items())), indent=2).encode("utf-8"))
    marked = read_plan(b"\xef\xbb\xbf" + written(full()))
    assert usual.sha256 == spread.sha256 == marked.sha256
    assert len(usual.sha256) == 64
    assert read({**full(), "name": "another"}).sha256 != usual.sha256


def test_null_is_the_same_as_leaving_out() -> None:
    assert read(small(shifts=[shift(priority=None, crew=None)])).shifts[0].starts == (540,)


def test_a_refused_document_is_an_invalid_request_with_a_code() -> None:
    with pytest.raises(InvalidDocument) as refused:
        read_plan(b"{}")
    assert isinstance(refused.value, Invalid)
    assert refused.value.code == "invalid_document"
    assert refused.value.facts == {"findings": 3}


def test_a_window_of_one_minute_that_ends_where_another_begins_is_accepted() -> None:
    windows = [
        {"start": "2026-11-23T09:00", "end": "2026-11-23T09:01"},
        {"start": "2026-11-23T09:01", "end": "2026-11-23T10:00"},
    ]
    assert findings_of(small(volunteers=[{"id": "v", "availability": windows}])) == ()


def test_a_shift_starts_inside_the_horizon_and_may_end_after_it() -> None:
    assert findings_of(small(shifts=[shift(start="2026-11-29T23:59", end="2026-11-30T08:00")])) == ()


def test_exactly_the_numbers_that_can_be_are_accepted() -> None:
    seats = [{"count": 2, "minimum": 2, "maximum": 2}]
    crew = {"minimum": 2, "adults": 2, "maximum": 2}
    assert findings_of(small(shifts=[shift(seats=seats, crew=crew, min_age=18, max_age=18)])) == ()


def test_a_document_with_offsets_is_read_where_the_clock_repeats() -> None:
    parts = {"start": "2026-11-01T01:30-04:00", "end": "2026-11-01T01:30-05:00"}
    plan = small(
        timezone="America/New_York", horizon={"start": "2026-11-01", "days": 1}, shifts=[shift(**parts)]
    )
    assert read(plan).shifts[0].duration == 60


def test_a_shift_with_an_empty_list_of_seats_has_one_problem_and_one_without_seats_too() -> None:
    for seats, code in (([], "list_too_short"), (None, "missing_field")):
        (found,) = findings_of(small(shifts=[shift("s", seats=seats)]))
        assert (found.path, found.code) == ("shifts[0].seats", code)
