"""3.10 成绩好的挂红旗, 成绩差的挂黄旗: a periodic inspection by people who do not judge their own."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

YARDS = ("east", "west")


def inspection(runtime: Runtime) -> Community:
    """Two courtyards with two residents each, one of them in a building of it; one from outside."""
    us = Community(runtime, "振兴社区")
    us.places("estate", *(f"{yard}-yard" for yard in YARDS), **{yard: f"{yard}-yard" for yard in YARDS})
    for yard in YARDS:
        us.make("areas", id=f"{yard}-1", name=f"{yard}-1", parent=f"{yard}-yard")
        us.person(f"{yard}-a", area=f"{yard}-yard")
        us.person(f"{yard}-b", area=f"{yard}-1")
        us.task(
            f"flags-{yard}",
            name="红旗黄旗",
            type="custom",
            site=yard,
            not_own_area=True,
            times=[{"from": "09:00", "to": "11:00"}],
            recurrence={"monthly_weekdays": {"weeks": ["last"], "weekdays": ["fri"]}},
            seats=[{"role": "inspector", "count": 2, "minimum": 2}],
        )
    us.person("outside", area="estate")
    return us


@on_both_databases
def test_the_courtyards_are_judged_by_others(runtime: Runtime) -> None:
    us = inspection(runtime)
    us.change("volunteers/outside", {"availability": None})
    week = us.week()
    # 27 November is the last Friday of the month.
    assert week.on("flags-east@2026-11-27T09:00") == ["west-a", "west-b"]
    assert week.on("flags-west@2026-11-27T09:00") == ["east-a", "east-b"]
    assert us.week("2026-11-16").roster["shifts"] == []


@on_both_databases
def test_nobody_judges_their_own_even_by_hand(runtime: Runtime) -> None:
    us = inspection(runtime)
    us.change("volunteers/west-a", {"availability": None})
    us.change("volunteers/outside", {"availability": None})
    week = us.week()
    assert week.missing["flags-east@2026-11-27T09:00"] == 1
    (sent,) = {"east-a", "east-b"} & {*week.on("flags-west@2026-11-27T09:00")[:1]}
    week.move(volunteer=sent, shift="flags-west@2026-11-27T09:00")
    answer = week.move(volunteer=sent, to="flags-east@2026-11-27T09:00", despite_warnings=True, reason="缺人")
    assert answer.get_json()["code"] == "move_refused"
    assert {one["code"] for one in answer.get_json()["errors"]} == {"rule_pins_and_bans"}
