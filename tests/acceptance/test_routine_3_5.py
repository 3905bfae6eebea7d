"""3.5 一张联户卡, 联户4类群众、解决7项内容: the same member for a household; who is due and late."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community, Week
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

HOUSEHOLDS = {"h1": "2026-11-10", "h2": "2026-11-12", "h3": "2026-11-20", "h4": None}
"""The last visit of each; every 14 days somebody comes."""


def cards(runtime: Runtime) -> Community:
    """Four households, two members of the branch who look after two of them each."""
    us = Community(runtime, "振兴社区")
    us.places("estate", yard="estate")
    for id, last in HOUSEHOLDS.items():
        visited = {"last_visit": last} if last else {}
        us.make("persons", id=id, name=f"联户 {id}", is_household=True, visit_every_days=14, **visited)
    us.person("li", usual_persons=["h1", "h2"])
    us.person("wang", usual_persons=["h3", "h4"])
    us.task(
        "card",
        name="联户走访",
        type="visit",
        site="yard",
        each_person={},
        times=[{"from": "09:00", "to": "11:00"}],
        duration_minutes=40,
        recurrence={"weekly": {"weekdays": ["tue", "thu"]}},
        crew={"minimum": 1},
        seats=[{"role": "member", "count": 1, "minimum": 1}],
    )
    return us


def visits(week: Week) -> dict[str, list[str]]:
    """Who goes to which household."""
    return {shift["name"]: week.on(shift["id"]) for shift in week.shifts("card")}


def due(us: Community, on: str, **more: Any) -> dict[str, tuple[str | None, int, str | None]]:
    """When each visit is due, how late it is, and for when it is planned."""
    query = "&".join(f"{name}={value}" for name, value in {"on": on, **more}.items())
    found = us.get(f"visits-due?{query}").get_json()["items"]
    return {one["person"]: (one["due_on"], one["days_late"], one["planned_for"]) for one in found}


@on_both_databases
def test_those_who_are_due_are_visited_by_the_member_they_know(runtime: Runtime) -> None:
    us = cards(runtime)
    week = us.week()
    # Due on the 24th and the 26th, and at once for who was never visited; the third is due in December.
    assert visits(week) == {
        "联户走访·联户 h1": ["li"],
        "联户走访·联户 h2": ["li"],
        "联户走访·联户 h4": ["wang"],
    }
    assert all(shift["start"][:10] in {"2026-11-24", "2026-11-26"} for shift in week.shifts("card"))
    assert all("09:00" <= shift["start"][11:16] <= "10:20" for shift in week.shifts("card"))
    week.publish()
    # The week after, the third is due on 4 December; the others were just visited.
    assert visits(us.week("2026-11-30")) == {"联户走访·联户 h3": ["wang"]}


@on_both_databases
def test_what_is_due_and_late_is_listed_with_the_day_that_is_planned(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = cards(runtime)
    assert due(us, "2026-11-27") == {
        "h4": (None, 0, None),
        "h1": ("2026-11-24", 3, None),
        "h2": ("2026-11-26", 1, None),
    }
    assert due(us, "2026-11-27", days=7)["h3"] == ("2026-12-04", 0, None)
    us.change("volunteers/li", {"availability": None})
    us.change("volunteers/wang", {"availability": [{"days": ["thu"], "from": "09:00", "to": "10:30"}]})
    # One member is left, with time for two visits on Thursday: the third place is reported.
    week = us.week().publish()
    assert list(week.missing.values()) == [1]
    planned = due(us, "2026-11-26")
    assert sorted(day for _, _, day in planned.values() if day) == ["2026-11-26", "2026-11-26"]
    # On Friday the two are done, and who was left out is late.
    clock.now = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    left = us.get("visits-due").get_json()["items"]
    assert len(left) == 1
