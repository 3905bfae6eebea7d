"""Who takes a place while its week waits to be solved keeps it at the time that she was told."""

from __future__ import annotations

import json

from scheduler.planning.changing import Place
from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.plan_edits import with_answers
from scheduler.planning.solving import solve_plan
from tests.scheduler.planning.plans import shift, small, written

DAY = "2026-11-23T"


def test_who_comes_on_while_the_week_waits_is_on_the_shift_at_the_time_that_she_was_told() -> None:
    """Ann takes the visit of ten; begun at nine it would leave her for the desk of ten as well."""
    visit = {"id": "visit", "kind": "errand", "site": "hall", "duration_minutes": 60, "seats": [{"count": 1}]}
    visit |= {"window": {"start": f"{DAY}09:00", "end": f"{DAY}11:00"}}
    desk = shift("desk", start=f"{DAY}10:00", end=f"{DAY}11:00")
    waiting = written(small(volunteers=[{"id": "ann", "availability": "always"}], shifts=[visit, desk]))
    for begins, told, held in (
        ({}, "09:00", {"visit", "desk"}),
        ({"visit": f"{DAY}10:00+08:00"}, "10:00", {"visit"}),
    ):
        plan = with_answers(waiting, onto=[Place("ann", "visit", 0)], begins=begins)
        assert [one.get("start") for one in json.loads(plan)["previous"]] == [begins.get("visit")]
        made = solve_plan(read_plan(plan), SolveOptions(time_limit_seconds=10), lambda _: None, lambda: False)
        shown = {one["id"]: one["start"][11:16] for one in made["shifts"]}
        assert (shown["visit"], {one["shift"] for one in made["assignments"]}) == (told, held)
