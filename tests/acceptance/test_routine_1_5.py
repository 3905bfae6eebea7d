"""1.5 第四防疫梯队——社区女子驰援队: tiers opened in order, the reason shown; membership by choice."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import WEEKDAYS, Community
from tests.api.answering import Volunteer
from tests.scheduler.databases import on_both_databases


def tiers(runtime: Runtime) -> Community:
    """Two of the first tier, one of the second, one of the third; a gate for one person on workdays."""
    us = Community(runtime, "世纪花园社区")
    us.places("estate", gate="estate")
    us.settle_planning(objective={"weights": {"reserve": 2000}})
    us.people("first-1 first-2", limits={"shifts_per_week": 2})
    us.person("second", reserve=1, limits={"shifts_per_week": 1})
    us.person("third", reserve=2)
    return us


def gate(us: Community, days: int) -> None:
    """The gate is manned on so many days."""
    us.task(
        "gate",
        type="patrol",
        site="gate",
        times=[{"from": "08:00", "to": "10:00"}],
        recurrence={"weekly": {"weekdays": list(WEEKDAYS[:days])}},
        seats=[{"count": 1}],
    )


@on_both_databases
def test_the_next_tier_is_opened_when_the_one_before_has_no_turn_left(runtime: Runtime) -> None:
    us = tiers(runtime)
    gate(us, 4)
    # Four days are two turns for each of the first tier.
    week = us.week()
    assert week.minutes == {"first-1": 240, "first-2": 240, "second": 0, "third": 0}
    us.change("tasks/gate", {"recurrence": {"weekly": {"weekdays": list(WEEKDAYS)}}})
    assert us.week().minutes == {"first-1": 240, "first-2": 240, "second": 120, "third": 0}
    us.task(
        "evening",
        type="patrol",
        site="gate",
        times=[{"from": "19:00", "to": "21:00"}],
        recurrence={"weekly": {"weekdays": ["mon"]}},
        seats=[{"count": 1}],
    )
    assert us.week().minutes == {"first-1": 240, "first-2": 240, "second": 120, "third": 120}


@on_both_databases
def test_why_a_tier_was_opened_is_told_at_the_shift(runtime: Runtime) -> None:
    us = tiers(runtime)
    gate(us, 5)
    us.change("volunteers/first-2", {"availability": [{"days": ["mon"], "from": "12:00"}]})
    week = us.week()
    # Two turns for the first, who is left alone; then the second tier, then the third.
    assert week.minutes == {"first-1": 240, "first-2": 0, "second": 120, "third": 240}
    (shift,) = (one["id"] for one in week.shifts("gate") if week.on(one["id"]) == ["second"])
    (called,) = us.get(f"weeks/{week.id}/shifts/{shift}/explanation").get_json()["called"]
    assert (called["volunteer"], called["reserve"], called["free"]) == ("second", 1, 0)
    assert {one["code"]: one["volunteers"] for one in called["reasons"]} == {
        "not_available": 1,
        "at_weekly_limit": 1,
    }
    assert called["zh"].startswith("动用第 1 级后备")


@on_both_databases
def test_a_volunteer_joins_a_tier_by_her_own_choice(runtime: Runtime) -> None:
    us = tiers(runtime)
    gate(us, 2)
    her = Volunteer(runtime, us, "first-1")
    assert her.get().get_json()["reserve"] == 0
    assert her.client.put("/v1/me/reserve", json={"reserve": 2}).get_json()["reserve"] == 2
    assert us.get("volunteers?reserve=2").get_json()["items"][0]["id"] == "first-1"
    assert us.week().minutes["first-1"] == 0
    assert her.client.put("/v1/me/reserve", json={"reserve": 3}).status_code == 422
    her.client.put("/v1/me/reserve", json={"reserve": 0})
    assert us.week("2026-11-30").minutes["first-1"] == 120
