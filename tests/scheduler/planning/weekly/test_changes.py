"""What changed against the week before, in words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from scheduler.planning.document import Plan, read_plan
from scheduler.planning.weekly import changes, week_draft
from tests.scheduler.planning.weekly.building import FRIDAY, TASKS, VOLUNTEERS, source, task

BEFORE, AFTER = date(2026, 11, 9), date(2026, 11, 16)
DESK = {"weekly": {"weekdays": ["mon"]}}


def week(start: date = AFTER, **more: Any) -> Plan:
    """The plan of a week."""
    return read_plan(json.dumps(week_draft(source(start=start, **more)).document).encode())


def codes(old: Plan, new: Plan) -> list[tuple[str, str]]:
    """Codes and English words of all changes."""
    return [(change.code, change.en) for change in changes(old, new)]


def test_two_weeks_alike_differ_in_nothing() -> None:
    assert codes(week(BEFORE, tasks=(FRIDAY,)), week(AFTER, tasks=(FRIDAY,))) == []


def test_what_is_held_in_one_week_only_is_new_or_gone() -> None:
    # The 13th of November is a Friday of the first week; the 23rd is in neither.
    found = changes(week(BEFORE, tasks=TASKS), week(AFTER, tasks=TASKS))
    assert [(one.code, one.zh) for one in found] == [("shift_dropped", "没有了 逢三说事（周五 09:00）。")]
    found = changes(week(AFTER, tasks=TASKS), week(BEFORE, tasks=TASKS))
    assert [(one.code, one.en) for one in found] == [("shift_added", "New: 逢三说事 (Fri 09:00).")]


def test_another_time_on_the_same_weekday_is_a_move() -> None:
    old, new = (
        week(tasks=(task("desk", DESK, times),)) for times in (("09:00", "10:00"), ("10:30", "11:30"))
    )
    assert codes(old, new) == [("shift_moved", "desk moves from Mon 09:00 to Mon 10:30.")]


def test_what_is_done_at_any_time_of_a_span_is_told_by_the_span_and_never_as_midnight() -> None:
    once = {"start": "2026-11-14T15:20", "end": "2026-11-17T18:00"}
    lamp = task("lamp", None, once=once, duration_minutes=30, name="修灯")
    (found,) = changes(week(tasks=()), week(tasks=(lamp,)))
    assert (found.zh, found.en) == ("新增 修灯（周二 18:00 前）。", "New: 修灯 (by Tue 18:00).")
    assert found.facts["until"] == "2026-11-17T18:00+08:00"
    daily = {"weekly": {"weekdays": ["wed"]}}
    water = task("water", daily, ("09:00", "12:00"), duration_minutes=30)
    (found,) = changes(week(tasks=()), week(tasks=(water,)))
    assert found.zh == "新增 water（周三 09:00–12:00）。"


def test_other_numbers_and_other_places_are_told() -> None:
    old = week(tasks=(task("desk", DESK, ("09:00", "10:00")),))
    new = week(tasks=(task("desk", DESK, ("09:00", "10:00"), site="gate", seats=[{"count": 3}]),))
    assert codes(old, new) == [
        ("shift_seats_changed", "desk (Mon 09:00) wants 3 people instead of 1."),
        ("shift_site_changed", "desk (Mon 09:00) moves from 居委会 to 校门口."),
    ]


def test_who_joined_left_or_is_free_for_other_hours_is_told_by_name() -> None:
    less = {**VOLUNTEERS[1], "availability": [{"days": ["mon"], "from": "08:00", "to": "12:00"}]}
    more = {**VOLUNTEERS[0], "time_off": [{"start": f"{AFTER}T08:00", "end": f"{AFTER}T10:30"}]}
    new = {"id": "v4", "name": "孙立群"}
    old_week, new_week = week(BEFORE, tasks=()), week(AFTER, tasks=(), volunteers=(more, less, new))
    # Five days of ten hours less two and a half is 47 whole hours; always is 168.
    assert codes(old_week, new_week) == [
        ("volunteer_free_less", "王秀英 is free for only 47 hours instead of 50."),
        ("volunteer_free_less", "李建业 is free for only 4 hours instead of 168."),
        ("volunteer_joined", "孙立群 joins."),
        ("volunteer_left", "赵一凡 is not there any more."),
    ]
    assert [code for code, _ in codes(new_week, old_week)].count("volunteer_free_more") == 2
    hardly = {**VOLUNTEERS[1], "availability": [{"days": ["mon"], "from": "08:00", "to": "08:30"}]}
    (found,) = codes(old_week, week(AFTER, tasks=(), volunteers=(VOLUNTEERS[0], hardly, *VOLUNTEERS[2:])))
    assert found == ("volunteer_hardly_free", "李建业 is free for less than an hour instead of 168.")
