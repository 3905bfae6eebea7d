"""0.2 爱心食堂成功启用: the certificate seat first, helpers next; below its minimum it does not open."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

CANTEEN: dict[str, Any] = {
    "type": "love_canteen",
    "site": "canteen",
    "times": [{"from": "10:30", "to": "13:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon", "tue", "wed"]}},
}
CERTIFIED = {"qualifications": [{"code": "health_certificate", "until": "2026-11-24"}]}


def kitchen(runtime: Runtime) -> Community:
    """One certificate that runs out on Tuesday, three adults, a girl of 14 and a boy of 13."""
    us = Community(runtime, "古城社区")
    us.places("estate", canteen="estate")
    us.person("cook", **CERTIFIED)
    us.people("a b c")
    us.person("girl", age=14, guardian_consent=True)
    us.person("boy", age=13, guardian_consent=True)
    us.task("canteen", **CANTEEN)
    return us


@on_both_databases
def test_the_certificate_seat_comes_first_and_nobody_opens_without_it(runtime: Runtime) -> None:
    week = kitchen(runtime).week()
    for day in (23, 24):
        roles = week.by_role(f"canteen@2026-11-{day}T10:30")
        assert roles["cook"] == ["cook"]
        assert len(roles["helper"]) == 2
    # On Wednesday the certificate has run out: no meal, and all three places are reported.
    assert week.on("canteen@2026-11-25T10:30") == []
    assert week.missing == {"canteen@2026-11-25T10:30": 3}
    assert "boy" not in {who for crew in week.runs("canteen").values() for who in crew}


@on_both_databases
def test_it_opens_with_its_minimum_and_not_below(runtime: Runtime) -> None:
    us = kitchen(runtime)
    for who in "abc":
        us.change(f"volunteers/{who}", {"availability": [{"days": ["mon"]}]})
    us.change("volunteers/girl", {"availability": [{"days": ["tue"]}]})
    week = us.week()
    # Two are the minimum: on Tuesday the cook and the girl open, and one helper is missing.
    assert week.on("canteen@2026-11-24T10:30") == ["cook", "girl"]
    assert week.missing["canteen@2026-11-24T10:30"] == 1
    us.change("volunteers/girl", {"availability": None})
    alone = us.week()
    assert alone.on("canteen@2026-11-24T10:30") == []
    assert alone.missing["canteen@2026-11-24T10:30"] == 3
    assert alone.move(volunteer="cook", to="canteen@2026-11-24T10:30").get_json()["code"] == "move_refused"
