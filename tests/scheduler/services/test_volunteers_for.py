"""Volunteers as a plan reads them: every one, with the availability of the season."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from scheduler.bootstrap import Runtime
from scheduler.planning.document import read_plan
from scheduler.services.volunteers import volunteers_for
from tests.api.people import WHOLE, with_places
from tests.api.settling import settled
from tests.scheduler.databases import on_both_databases


def read(runtime: Runtime, community: str, first: date | None = None, days: int = 7) -> list[dict[str, Any]]:
    """The volunteers of a community."""
    with runtime.reading() as session:
        return volunteers_for(session, community, first=first, days=days)


@on_both_databases
def test_a_volunteer_of_records_is_one_of_a_plan(runtime: Runtime) -> None:
    us, them = with_places(runtime), settled(runtime)
    us.make("volunteers", **WHOLE)
    them.make("volunteers", name="别处的人")
    (only,) = read(runtime, us.community)
    plan = {
        "format": "volunteer-plan/1",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "areas": [{"id": "grid-1"}],
        "teams": [{"id": "spark"}],
        "units": [{"id": "bank"}],
        "sites": [{"id": "canteen"}],
        "volunteers": [only],
    }
    (entry,) = read_plan(json.dumps(plan).encode()).volunteers
    assert (entry.born, entry.health_limits, entry.reserve) == (WHOLE["born"], ["heavy", "cold"], 1)
    assert "phone" not in only
    assert only["clearance"] == {"checked_on": "2026-09-01", "until": "2027-08-31"}


@on_both_databases
def test_a_check_that_was_not_passed_counts_as_none(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", name="甲", clearance={"checked_on": "2026-09-01", "result": "not_clear"})
    assert "clearance" not in read(runtime, us.community)[0]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        # The week before the holiday: Tuesday 12 January as usual, the last day around it is Monday 18.
        (date(2027, 1, 11), [("2027-01-12T18:00+08:00", "2027-01-12T20:00+08:00")]),
        # Wednesday 20 January is the first of the holiday: Tuesday 19 as usual, from then on mornings.
        (
            date(2027, 1, 19),
            [
                ("2027-01-19T18:00+08:00", "2027-01-19T20:00+08:00"),
                ("2027-01-20T08:00+08:00", "2027-01-20T12:00+08:00"),
                ("2027-01-21T08:00+08:00", "2027-01-21T12:00+08:00"),
            ],
        ),
    ],
)
def test_in_a_season_its_availability_stands_in_place_of_the_usual_one(
    runtime: Runtime, first: date, expected: list[tuple[str, str]]
) -> None:
    us = settled(runtime)
    mornings = [{"from": "08:00", "to": "12:00"}]
    us.make(
        "volunteers",
        name="学生",
        availability=[{"days": ["tue"], "from": "18:00", "to": "20:00"}],
        seasons=[{"from": "2027-01-20", "until": "2027-02-20", "availability": mornings}],
    )
    days = 7 if first.day == 11 else 2
    (student,) = read(runtime, us.community, first, days)
    assert [(window["start"], window["end"]) for window in student["availability"]] == expected


def test_always_in_a_season_is_the_whole_of_its_days(runtime: Runtime) -> None:
    us = settled(runtime)
    season = {"from": "2027-01-20", "until": "2027-01-20", "availability": "always"}
    us.make("volunteers", name="学生", seasons=[season])
    (student,) = read(runtime, us.community, date(2027, 1, 20), 1)
    assert student["availability"] == [{"start": "2027-01-20T00:00+08:00", "end": "2027-01-21T00:00+08:00"}]
    (student,) = read(runtime, us.community, date(2027, 1, 25), 1)
    assert student["availability"] == []
