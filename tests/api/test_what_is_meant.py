"""What cannot be meant is refused where it is said: kinds of no work, crowds, windows, days."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import published
from tests.api.settling import codes
from tests.api.weekly import DESK, MONDAY, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

TEA = DESK | {"id": "tea", "name": "茶话会", "type": "custom", "kind": "tea_party"}


@on_both_databases
def test_wishes_are_for_work_that_there_is_a_communitys_own_kinds_among_it(runtime: Runtime) -> None:
    us = populated(runtime)

    def wishing(*kinds: str) -> dict[str, Any]:
        return {"wishes": [{"wish": "prefer", "kind": kind} for kind in kinds]}

    refused = us.change("volunteers/v1", wishing("service_desk", "river_patrole"))
    assert codes(refused) == {("wishes[1].kind", "unknown_kind")}
    assert "river_patrol?" in refused.get_json()["errors"][0]["zh"]
    assert codes(us.change("volunteers/v1", wishing("tea_party"))) == {("wishes[0].kind", "unknown_kind")}
    us.make("tasks", **TEA)
    assert us.change("volunteers/v1", wishing("tea_party")).status_code == 200
    # What was said before stays when the kind has gone with its last task.
    assert us.delete("tasks/tea").status_code == 204
    assert us.change("volunteers/v1", wishing("tea_party", "service_desk")).status_code == 200
    assert us.change("volunteers/v2", wishing("tea_party")).status_code == 422
    limited = us.change("volunteers/v2", {"limits": {"shifts_of_kind": {"tea_party": 1}}})
    assert codes(limited) == {("limits.shifts_of_kind.tea_party", "unknown_kind")}


@on_both_databases
def test_records_written_together_may_name_the_kinds_of_their_own_tasks(runtime: Runtime) -> None:
    us = populated(runtime)
    somebody = {"id": "v9", "name": "钱多多", "kind": "resident"}
    said: dict[str, Any] = {
        "format": "volunteer-records/1",
        "volunteers": [somebody | {"wishes": [{"wish": "avoid", "kind": "tea_party"}]}],
        "teams": [{"id": "t1", "name": "茶友", "takes_turns_on": ["tea_party"]}],
    }
    assert codes(us.post("records", said)) == {
        ("volunteers[0].wishes[0].kind", "unknown_kind"),
        ("teams[0].takes_turns_on[0]", "unknown_kind"),
    }
    assert us.post("records", said | {"tasks": [TEA]}).status_code == 200


@on_both_databases
def test_teams_take_turns_on_and_points_are_counted_by_work_that_there_is(runtime: Runtime) -> None:
    us = populated(runtime)
    team = {"id": "t1", "name": "早班队", "takes_turns_on": ["service_desk", "gardening"]}
    assert codes(us.post("teams", team)) == {("takes_turns_on[1]", "unknown_kind")}
    rule = {"factors": [{"factor": 2, "kinds": ["service_desk"]}, {"factor": 2, "kinds": ["gardening"]}]}
    refused = us.client.put(us.address("hour-rule"), json=rule)
    assert codes(refused) == {("factors[1].kinds[0]", "unknown_kind")}
    us.make("tasks", **DESK | {"id": "beds", "name": "花坛", "type": "custom", "kind": "gardening"})
    assert us.post("teams", team).status_code == 201
    assert us.client.put(us.address("hour-rule"), json=rule).status_code == 200
    assert us.delete("tasks/beds").status_code == 204
    assert us.client.put(us.address("hour-rule"), json=rule).status_code == 200


@on_both_databases
def test_a_job_takes_a_thousand_people_and_no_more(runtime: Runtime) -> None:
    us = populated(runtime)
    job = {"name": "扫雪", "site": "hall", "until": "2026-11-24T18:00"}
    assert codes(us.post("reported-jobs", job | {"people": 1001})) == {("people", "number_out_of_range")}
    assert us.post("reported-jobs", job | {"people": 1000}).status_code == 201


@on_both_databases
def test_a_reading_window_that_ends_where_it_begins_is_none_and_quiet_hours_may(runtime: Runtime) -> None:
    us = populated(runtime)

    def say(**rules: Any) -> Any:
        return us.client.put(us.address("notice-rules"), json=rules, headers={"If-Match": "*"})

    windows = [{"from": "08:00", "to": "09:00"}, {"from": "12:00", "to": "12:00"}]
    assert codes(say(reading_windows=windows)) == {("reading_windows[1]", "empty_window")}
    assert say(quiet={"from": "22:00", "to": "22:00"}, reading_windows=windows[:1]).status_code == 200


@on_both_databases
def test_days_the_wrong_way_round_are_refused_in_the_ledger_too(runtime: Runtime) -> None:
    us = populated(runtime)
    refused = us.get("ledger/entries?first=2026-11-24&last=2026-11-23")
    assert (refused.status_code, refused.get_json()["code"]) == (422, "days_reversed")
    assert us.get("ledger/entries?first=2026-11-23&last=2026-11-23").status_code == 200


@on_both_databases
def test_a_sheet_is_of_a_day_of_its_week(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    clock.now = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
    for sheet in ("sign-in", "call-list"):
        for day in ("2026-11-22", "2026-11-30"):
            refused = us.get(f"weeks/{WEEK}/files/{sheet}?day={day}")
            assert (refused.status_code, refused.get_json()["code"]) == (422, "day_outside_roster")
            assert "2026-11-23 至 2026-11-29" in refused.get_json()["zh"]
        # A day of the week on which there is nothing has a sheet that says so.
        for day in (MONDAY, "2026-11-29"):
            assert us.get(f"weeks/{WEEK}/files/{sheet}?day={day}&format=html").status_code == 200


@on_both_databases
def test_a_what_if_makes_nobody_else_of_somebody(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    said = {"name": "换个编号", "volunteers": {"v1": {"id": "v7"}}, "tasks": {"desk": {"id": "other"}}}
    refused = us.post(f"weeks/{WEEK}/what-ifs", said)
    assert codes(refused) == {("volunteers.v1.id", "id_fixed"), ("tasks.desk.id", "id_fixed")}
    said = {"name": "原样", "volunteers": {"v1": {"id": "v1", "age": 41}}}
    assert us.post(f"weeks/{WEEK}/what-ifs", said).status_code == 201
    assert act(us, week, "publish").status_code == 200
