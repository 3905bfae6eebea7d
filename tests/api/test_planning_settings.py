"""Planning settings: said whole, checked as a plan is, and in every week that is planned after."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select
from werkzeug.test import TestResponse

from scheduler.bootstrap import Runtime
from scheduler.models import WeekVersion
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import MONDAY, populated
from tests.scheduler.databases import on_both_databases

SETTINGS: dict[str, Any] = {
    "travel": {"metres_per_minute": 75.0, "fixed_minutes": 5.0},
    "objective": {"preset": "fair_first", "weights": {"home_area": 30}},
    "successions": [{"after": "patrol", "never": "school_escort"}],
    "pairs": {"apart": [["v1", "v2"]], "together": [], "accompanied": []},
    "bans": [{"volunteer": "v3", "site": "hall"}],
    "kinds": {"resident": {"limits": {"minutes_per_day": 240, "shifts_per_day": 2}, "reserve": 1}},
}


def say(us: Caller, said: dict[str, Any], version: int | None = 0) -> TestResponse:
    """Say settings, having read some version of them."""
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return us.client.put(us.address("planning-settings"), json=said, headers=headers)


@on_both_databases
def test_what_was_said_is_in_the_plan_of_every_week(runtime: Runtime) -> None:
    us = populated(runtime)
    assert us.get("planning-settings").get_json() == {"version": 0}
    assert us.get("planning-settings").headers["ETag"] == '"0"'
    answer = say(us, SETTINGS)
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"1"')
    us.make("weeks", start=MONDAY)
    with runtime.reading() as session:
        plan = json.loads(session.scalars(select(WeekVersion.plan)).one())
    for part in ("successions", "pairs", "bans", "travel"):
        assert plan[part] == us.get("planning-settings").get_json()[part]
    assert (plan["objective"]["preset"], plan["objective"]["weights"]) == ("fair_first", {"home_area": 30})
    limits = {one["id"]: (one["limits"], one["reserve"]) for one in plan["volunteers"]}
    # What the third says of a day stands, and the rest is that of residents.
    assert limits["v1"] == ({"minutes_per_day": 240, "shifts_per_day": 2}, 1)
    assert limits["v3"] == ({"minutes_per_day": 120, "shifts_per_day": 2}, 1)


@on_both_databases
def test_settings_change_only_for_who_has_read_them(runtime: Runtime) -> None:
    us = populated(runtime)
    assert say(us, SETTINGS, None).status_code == 428
    assert say(us, SETTINGS).status_code == 200
    stale = say(us, {})
    assert (stale.status_code, stale.get_json()["code"]) == (412, "record_changed")
    assert say(us, {}, 1).get_json()["version"] == 2


@on_both_databases
def test_everything_wrong_is_said_and_nothing_kept(runtime: Runtime) -> None:
    us = populated(runtime)
    wrong = {
        "pairs": {"apart": [["v1", "v9"]], "together": [["v1", "v1"]]},
        "bans": [{"volunteer": "v1"}, {"volunteer": "v2", "kind": "patroll"}],
        "successions": [{"after": "patrol", "never": ["school_escort", "dancing"]}],
        "kinds": {"resident": {"limits": {"run": {"minimum": 3, "maximum": 2}}}},
        "objective": {"order": ["wanted"]},
    }
    answer = say(us, wrong)
    assert answer.status_code == 422
    assert codes(answer) == {
        ("pairs.apart[0][1]", "unknown_id"),
        ("pairs.together[0]", "same_twice"),
        ("bans[0]", "not_exactly_one"),
        ("bans[1].kind", "unknown_kind"),
        ("successions[0].never[1]", "unknown_kind"),
        ("kinds.resident.limits.run", "reversed_range"),
        ("objective.order", "incomplete_order"),
    }
    assert codes(say(us, {"walking": 1})) == {("walking", "unknown_field")}
    assert us.get("planning-settings").get_json() == {"version": 0}


@on_both_databases
def test_who_is_named_is_not_removed(runtime: Runtime) -> None:
    us = populated(runtime)
    say(us, SETTINGS)
    refused = us.delete("volunteers/v2")
    assert (refused.status_code, refused.get_json()["code"]) == (409, "record_in_use")
    assert say(us, {}, 1).status_code == 200
    assert us.delete("volunteers/v2").status_code == 204


@on_both_databases
def test_a_viewer_reads_them_and_who_works_for_a_part_changes_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    viewer = colleague(runtime, us, "viewer")
    limited = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert viewer.get("planning-settings").status_code == 200
    assert say(viewer, {}).status_code == 403
    assert say(limited, {}).status_code == 403
    assert populated(runtime).get("planning-settings").get_json() == {"version": 0}
