"""A week planned by mistake is thrown away whole, and one that people know of never is."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from scheduler.models import IdempotencyRecord, WeekPlan, WhatIf
from scheduler.models.week import WeekVersion
from tests.api.settling import Caller, colleague
from tests.api.weekly import DESK, MONDAY, WEEK, act, answered, populated, reviewed
from tests.scheduler.databases import on_both_databases

NEXT_MONDAY, NEXT_WEEK = "2026-11-30", "2026-W49"


def thrown_away(us: Caller, week: dict[str, Any]) -> TestResponse:
    """A week removed by who has just read it."""
    headers = {"If-Match": f'"{week["version"]}"'}
    return us.client.delete(us.address(f"weeks/{week['id']}"), headers=headers)


def kept(runtime: Runtime) -> list[int]:
    """How many plans, versions, copies and keys there are."""
    with runtime.reading() as session:
        models = (WeekPlan, WeekVersion, WhatIf, IdempotencyRecord)
        return [session.scalars(select(func.count()).select_from(model)).one() for model in models]


@on_both_databases
def test_a_draft_and_a_week_in_review_go_with_all_that_was_made_of_them(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start=NEXT_MONDAY)
    before = kept(runtime)
    week = reviewed(runtime, us)
    us.make(f"weeks/{WEEK}/what-ifs", name="少一人", without={"volunteers": ["v1"]})
    assert thrown_away(us, week).status_code == 204
    assert us.get(f"weeks/{WEEK}").status_code == 404
    assert kept(runtime) == before
    assert [one["id"] for one in us.get("weeks").get_json()["items"]] == [NEXT_WEEK]
    noted = us.get(f"changes?kind=week&record={WEEK}").get_json()["items"]
    assert "removed" in {one["action"] for one in noted}
    draft = us.get(f"weeks/{NEXT_WEEK}").get_json()
    assert thrown_away(us, draft).status_code == 204


@on_both_databases
def test_planned_again_a_week_begins_anew_and_is_solved_anew(runtime: Runtime) -> None:
    us = populated(runtime)
    thrown_away(us, reviewed(runtime, us))
    us.make("tasks", **DESK | {"id": "hall", "name": "看门"})
    week = reviewed(runtime, us)
    assert (week["number"], week["gaps"]) == (2, [])
    tasks = {one["task"] for one in us.get(f"weeks/{WEEK}/roster").get_json()["shifts"]}
    assert tasks == {"desk", "hall"}


@on_both_databases
def test_a_week_that_was_published_is_never_thrown_away(runtime: Runtime) -> None:
    us = populated(runtime)
    week = act(us, reviewed(runtime, us), "publish").get_json()
    refused = thrown_away(us, week)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "week_is_known")
    assert "发布过" in refused.get_json()["zh"]
    # Planned again it is a draft, and people know of it all the same.
    again = us.make("weeks", start=MONDAY)
    assert (again["state"], thrown_away(us, again).get_json()["code"]) == ("draft", "week_is_known")
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    week = act(us, us.get(f"weeks/{WEEK}").get_json(), "publish").get_json()
    closed = act(us, week, "close").get_json()
    assert thrown_away(us, closed).get_json()["code"] == "week_is_known"
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "closed"


@on_both_databases
def test_a_week_that_is_being_solved_waits_for_the_end(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start=MONDAY)
    week = us.client.post(us.address(f"weeks/{WEEK}/solve")).get_json()
    refused = thrown_away(us, week)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "week_is_solving")
    answered(runtime)
    assert thrown_away(us, us.get(f"weeks/{WEEK}").get_json()).status_code == 204


@on_both_databases
def test_it_is_thrown_away_by_who_may_and_has_read_it_as_it_is(runtime: Runtime) -> None:
    us = populated(runtime)
    week = us.make("weeks", start=MONDAY)
    us.make("areas", id="grid", name="网格")
    assert us.delete(f"weeks/{WEEK}").status_code == 428
    stale = thrown_away(us, week | {"version": week["version"] + 1})
    assert (stale.status_code, stale.get_json()["code"]) == (412, "record_changed")
    for other in (colleague(runtime, us, "viewer"), colleague(runtime, us, "coordinator", areas=["grid"])):
        assert thrown_away(other, week).status_code == 403
    stranger = Caller(runtime, us.community)
    assert thrown_away(stranger, week).status_code == 404
    assert thrown_away(us, week | {"id": NEXT_WEEK}).status_code == 404
    assert thrown_away(colleague(runtime, us, "coordinator"), week).status_code == 204
