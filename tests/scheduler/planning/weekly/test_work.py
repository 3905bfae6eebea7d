"""Tasks of a week: on their dates, moved by holidays, on extra dates, once, and one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scheduler.planning.weekly import ExtraDates, Follows, week_draft
from tests.scheduler.planning.weekly.building import FRIDAY, SNOW, TALK, shift_ids, source, task

# 3 October 2026 lies in the National Day holiday; the first workday after it is Thursday the 8th.
GOLDEN_WEEK, WEEK_AFTER = date(2026, 9, 28), date(2026, 10, 5)
WEDNESDAY = date(2026, 11, 25)


def test_a_talk_on_a_holiday_moves_and_both_weeks_are_told() -> None:
    here, there = (week_draft(source(start=start, tasks=(TALK,))) for start in (GOLDEN_WEEK, WEEK_AFTER))
    assert "tasks" not in here.document
    assert shift_ids(there.document) == ["talk@2026-10-08T09:00"]
    for draft in (here, there):
        (notice,) = (notice for notice in draft.notices if notice.about == "talk")
        assert (notice.code, notice.facts["to"]) == ("occurrence_moved", "2026-10-08")
        assert notice.zh.startswith("逢三说事：2026-10-03")


def test_a_year_that_nobody_knows_is_said_and_its_dates_are_not_guessed() -> None:
    draft = week_draft(source(start=date(2032, 3, 1), tasks=(TALK,), seasonal={}))
    assert "tasks" not in draft.document
    assert {notice.code for notice in draft.notices} == {"unknown_year", "date_undecided"}


def test_an_activated_task_is_held_on_its_date_and_no_other() -> None:
    woken = task("snow", None, ("06:30", "08:00"), extras=(ExtraDates(id="a1", dates=(WEDNESDAY,)),))
    assert "tasks" not in week_draft(source(tasks=(SNOW,))).document
    assert shift_ids(week_draft(source(tasks=(woken,))).document) == ["snow@2026-11-25T06:30"]


def test_extra_demand_stands_beside_the_task_as_the_same_kind_of_work() -> None:
    more = ExtraDates(
        id="campaign",
        dates=(WEDNESDAY, date(2026, 12, 2)),
        times=({"from": "09:00", "to": "11:00"},),
        work={"seats": [{"role": "desk", "count": 3}]},
    )
    desk = task(
        "desk", {"daily": {}, "only_on": "workdays"}, ("09:00", "11:00"), type="custom", extras=(more,)
    )
    document = week_draft(source(tasks=(desk,))).document
    assert shift_ids(document)[-1] == "desk+campaign@2026-11-25T09:00"
    assert len(shift_ids(document)) == 6
    assert document["tasks"][1]["kind"] == "desk"
    assert document["tasks"][1]["seats"] == [{"role": "desk", "count": 3}]


def test_times_on_some_weekdays_only_are_left_out_on_the_others() -> None:
    times = (
        {"from": "09:00", "to": "11:00", "days": ["tue", "sat"]},
        {"from": "22:00", "to": "06:00", "days": ["sun"]},
    )
    desk = replace(task("desk", {"daily": {}}), times=times)
    assert week_draft(source(tasks=(desk,))).document["tasks"][0]["times"] == [
        {"start": "2026-11-24T09:00", "end": "2026-11-24T11:00"},
        {"start": "2026-11-28T09:00", "end": "2026-11-28T11:00"},
        {"start": "2026-11-29T22:00", "end": "2026-11-30T06:00"},
    ]


def test_a_task_done_once_is_planned_in_the_weeks_until_its_end() -> None:
    once = {"start": "2026-11-21T08:00", "end": "2026-11-25T18:00"}
    lamp = task("lamp", None, once=once, duration_minutes=30)
    assert week_draft(source(tasks=(lamp,))).document["tasks"][0]["times"] == [
        {"start": "2026-11-23T00:00", "end": "2026-11-25T18:00"}
    ]
    for other in (date(2026, 11, 30), date(2026, 11, 9)):
        assert "tasks" not in week_draft(source(start=other, tasks=(lamp,))).document


def test_a_task_whose_end_is_too_near_is_told_and_does_not_spoil_the_week() -> None:
    lamp = task(
        "lamp", None, once={"start": "2026-11-21T08:00", "end": "2026-11-23T00:20"}, duration_minutes=30
    )
    draft = week_draft(source(tasks=(lamp,)))
    assert [(notice.code, notice.about) for notice in draft.notices] == [("deadline_too_near", "lamp")]
    assert "tasks" not in draft.document


def test_a_task_that_follows_is_linked_with_the_run_before_it_on_the_same_day() -> None:
    collect = task(
        "collect", {"weekly": {"weekdays": ["mon", "tue"]}}, ("08:00", "09:00"), ("10:00", "11:00")
    )
    solve = task(
        "solve",
        {"weekly": {"weekdays": ["mon", "wed"]}},
        ("14:00", "15:00"),
        follows=Follows(task="collect", same_volunteer=True, min_gap_minutes=60),
    )
    draft = week_draft(source(tasks=(collect, solve)))
    assert draft.document["links"] == [
        {
            "first": "collect@2026-11-23T10:00",
            "then": "solve@2026-11-23T14:00",
            "same_volunteer": True,
            "min_gap_minutes": 60,
        }
    ]
    assert [(n.code, n.facts["date"]) for n in draft.notices if n.about == "solve"] == [
        ("nothing_to_follow", "2026-11-25")
    ]


def test_classes_of_the_work_are_named_in_the_plan_with_those_of_the_kinds() -> None:
    dawn = task("dawn", {"daily": {}}, ("05:00", "06:00"), classes=["dawn"])
    snow = task("snow", {"daily": {}}, ("06:30", "08:00"), type="snow_clearing")
    document = week_draft(source(tasks=(dawn, snow, FRIDAY))).document
    assert document["duty_classes"] == ["dawn", "cold"]
