"""4.4 每周上午收集反馈意见, 下午开始着手解决问题: two linked shifts of the same day, in order."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.acceptance.living import Community
from tests.scheduler.databases import on_both_databases

MORNING, AFTERNOON = "listen@2026-11-26T09:00", "solve@2026-11-26T14:30"


def thursday(runtime: Runtime) -> Community:
    """In the morning two listen, in the afternoon those two set about it; others are free as well."""
    us = Community(runtime, "西河社区")
    us.places("community", hall="community")
    us.people("a b c")
    weekly = {"weekly": {"weekdays": ["thu"]}}
    seats = [{"count": 2, "minimum": 1}]
    us.task(
        "listen",
        type="custom",
        site="hall",
        times=[{"from": "09:00", "to": "11:00"}],
        recurrence=weekly,
        seats=seats,
    )
    us.task(
        "solve",
        type="custom",
        site="hall",
        times=[{"from": "14:30", "to": "16:30"}],
        recurrence=weekly,
        seats=seats,
        follows={"task": "listen", "same_volunteer": True, "min_gap_minutes": 120},
    )
    return us


@on_both_databases
def test_those_who_have_heard_it_set_about_it_in_the_afternoon(runtime: Runtime) -> None:
    week = thursday(runtime).week()
    assert len(week.on(MORNING)) == 2
    assert week.on(AFTERNOON) == week.on(MORNING)


@on_both_databases
def test_without_a_morning_there_is_no_afternoon(runtime: Runtime) -> None:
    us = thursday(runtime)
    for who in "abc":
        us.change(f"volunteers/{who}", {"availability": [{"from": "13:00", "to": "18:00"}]})
    week = us.week()
    assert week.missing == {MORNING: 2, AFTERNOON: 2}


@on_both_databases
def test_who_was_not_there_in_the_morning_is_not_put_in_the_afternoon_by_hand(runtime: Runtime) -> None:
    us = thursday(runtime)
    us.change("volunteers/c", {"availability": [{"from": "13:00", "to": "18:00"}]})
    week = us.week()
    assert week.on(AFTERNOON) == ["a", "b"]
    week.move(volunteer="a", shift=AFTERNOON)
    answer = week.move(volunteer="c", to=AFTERNOON, despite_warnings=True, reason="临时")
    assert {one["code"] for one in answer.get_json()["errors"]} == {"rule_linked_shifts"}
