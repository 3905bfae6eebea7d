"""1.8 “一万步工作法”: a route with stops and minutes."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

STOPS = [("gate", 10), ("garden", 15), ("tower_3", 20), ("market", 25), ("hall", 10)]


def walk(runtime: Runtime) -> Community:
    """Five stops of 80 minutes and ten minutes of walking, from nine to half past ten."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", **{site: "estate" for site, _ in STOPS})
    us.person("secretary", availability=[{"days": ["mon", "thu"], "from": "08:00", "to": "12:00"}])
    us.task(
        "ten-thousand-steps",
        type="patrol",
        site="gate",
        route=[{"site": site, "minutes": minutes} for site, minutes in STOPS],
        times=[{"from": "09:00", "to": "10:30"}],
        recurrence={"weekly": {"weekdays": ["mon", "thu"]}},
        seats=[{"role": "secretary", "count": 1}],
    )
    return us


@on_both_databases
def test_the_route_tells_its_stops_and_minutes(runtime: Runtime) -> None:
    us = walk(runtime)
    week = us.week()
    shifts = week.shifts("ten-thousand-steps")
    assert [shift["start"][:10] for shift in shifts] == ["2026-11-23", "2026-11-26"]
    assert week.minutes == {"secretary": 180}
    for shift in shifts:
        assert [(stop["site"], stop["minutes"]) for stop in shift["route"]] == STOPS
    assert sum(stop["minutes"] for stop in shifts[0]["route"]) == 80
    # A stop of a route is not removed by accident.
    refused = us.delete("sites/market")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "record_in_use")
