"""One vehicle or tool more, where free people wait for nothing else."""

from __future__ import annotations

from typing import Any

from tests.scheduler.planning.plans import shift
from tests.scheduler.planning.test_verifying import FREE, missing, plan_of, told

BUS = {"needs": [{"resource": "bus", "count": 1}]}


def two_trips() -> dict[str, Any]:
    """Two trips at the same hour, two people, and one bus."""
    plan = plan_of({"ann": FREE, "bob": FREE}, shift(**BUS), shift("s2", **BUS))
    return plan | {"resources": [{"id": "bus", "count": 1}]}


def test_one_more_bus_is_told_first_and_fills_the_second_trip() -> None:
    plan = two_trips()
    assert sum(missing(plan).values()) == 1
    found = told(plan, ("bob", "s2"))
    first = found["items"][0]
    assert (first["kind"], first["resource"], first["before"], first["after"], first["resolved"]) == (
        "more_resource",
        "bus",
        1,
        2,
        1,
    )
    assert "Get more of bus, 2 instead of 1: it fills 1 place." in found["en"]
    plan["resources"][0]["count"] = first["after"]
    assert missing(plan) == {}


def test_no_bus_is_asked_for_where_nobody_could_ride_it() -> None:
    plan = two_trips()
    plan["volunteers"] = [one for one in plan["volunteers"] if one["id"] == "bob"]
    assert "more_resource" not in {one["kind"] for one in told(plan, ("bob", "s2"))["items"]}
