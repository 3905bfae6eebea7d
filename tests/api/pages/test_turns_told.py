"""A route is told with its stops and minutes, and being on call as what it is, wherever a turn is read."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, proposals, publish
from tests.api.feeding import Subscriber
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.api.weekly import answered
from tests.scheduler.databases import on_both_databases

WEEK = "2026-W48"
YARDS = (("yard-1", "一号院", 20), ("yard-2", "二号院", 30), ("yard-3", "三号院", 25))
ROUND: dict[str, Any] = {
    "id": "round",
    "name": "巡院",
    "type": "patrol",
    "site": "yard-1",
    "route": [{"site": id, "minutes": minutes} for id, _, minutes in YARDS],
    "times": [{"from": "09:00", "to": "11:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon"]}},
    "seats": [{"count": 1}],
}
DISPUTES: dict[str, Any] = {
    "id": "disputes",
    "name": "矛盾调解",
    "type": "on_call",
    "site": "hall",
    "times": [{"from": "18:00", "to": "21:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon"]}},
}
WAY = "route: 一号院 (20 min) → 二号院 (30 min) → 三号院 (25 min)"
AT_HOME = "on call at home, there within 30 min"


@on_both_databases
def test_a_route_that_starts_elsewhere_is_refused_by_the_names_of_both_places(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("sites", id="hall", name="居委会")
    for id, name, _ in YARDS:
        us.make("sites", id=id, name=name)
    (wrong,) = us.post("tasks", ROUND | {"site": "hall"}).get_json()["errors"]
    assert wrong["zh"] == "路线的第一站是“一号院”，与“地点”一栏的“居委会”不同：两处要一致。"


@on_both_databases
def test_a_route_and_being_on_call_are_read_by_coordinator_and_volunteer(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    us.make("sites", id="hall", name="居委会")
    for id, name, _ in YARDS:
        us.make("sites", id=id, name=name)
    us.make("volunteers", id="v1", name="王秀英", kind="resident", age=40, availability="always")
    for task in (ROUND, DISPUTES):
        us.make("tasks", **task)
    us.make("weeks", start="2026-11-23")
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)
    publish(us, us.get(f"weeks/{WEEK}").get_json())
    base = f"/console/{us.community}/weeks/{WEEK}"
    shifts = {one["task"]: one["shift"] for one in proposals(us)}
    assert WAY in browser.open(f"{base}/seat?shift={shifts['round']}")
    assert AT_HOME in browser.open(f"{base}/seat?shift={shifts['disputes']}")
    board = browser.open(base)
    assert AT_HOME in board
    assert "一号院 → 三号院, 3 places" in board
    her = Volunteer(runtime, us, "v1")
    page = Browser(runtime).open(f"/me/{her.link['secret']}")
    assert WAY in page
    assert AT_HOME in page
    feed = Subscriber(runtime, her.post("feed").get_json()["address"])
    told = "\n".join(str(one["DESCRIPTION"]) for one in feed.events("en"))
    assert WAY in told
    assert AT_HOME in told
