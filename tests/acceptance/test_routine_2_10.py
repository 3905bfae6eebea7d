"""2.10 22条商业街全部转一遍, 大概要花2个小时 (阙里): a route over 22 stops, started and ended elsewhere."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

STREETS = [f"street-{number:02}" for number in range(1, 23)]


def streets(runtime: Runtime, desk_at: str) -> Community:
    """22 streets of 75 m each in a row, 5 minutes in each; the last lies 1,575 m from the first."""
    us = Community(runtime, "阙里社区")
    for place, street in enumerate(STREETS):
        us.make("sites", id=street, name=street, location={"x": 75 * place, "y": 0})
    us.make("sites", id="end", name="尽头", location={"x": 75 * 21 + 300, "y": 0})
    us.settle_planning(travel={"metres_per_minute": 75})
    us.person("walker")
    us.task(
        "streets",
        type="patrol",
        site=STREETS[0],
        route=[{"site": street, "minutes": 5} for street in STREETS],
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence={"weekly": {"weekdays": ["wed"]}},
        seats=[{"count": 1}],
    )
    us.task(
        "desk",
        type="service_desk",
        site="end",
        times=[{"from": desk_at, "to": "12:00"}],
        recurrence={"weekly": {"weekdays": ["wed"]}},
    )
    return us


@on_both_databases
def test_all_streets_are_walked_in_order_within_two_hours(runtime: Runtime) -> None:
    week = streets(runtime, "11:30").week()
    (walk,) = week.shifts("streets")
    assert [stop["site"] for stop in walk["route"]] == STREETS
    assert (walk["start"][11:16], walk["end"][11:16]) == ("09:00", "11:00")
    # 22 stops of five minutes leave ten for the way between them.
    assert sum(stop["minutes"] for stop in walk["route"]) == 110


@on_both_databases
def test_the_way_on_is_counted_from_the_last_street_and_not_from_the_first(runtime: Runtime) -> None:
    # From the last street it is 300 m, four minutes; from the first it would be 25.
    near = streets(runtime, "11:04").week()
    assert near.on("desk@2026-11-25T11:04") == ["walker"]
    assert near.missing == {}


@on_both_databases
def test_a_minute_too_early_is_not_reached(runtime: Runtime) -> None:
    week = streets(runtime, "11:03").week()
    assert sum(week.missing.values()) == 1
