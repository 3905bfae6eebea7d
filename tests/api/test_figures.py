"""Weeks and months in figures, the bench behind them, the log of changes, and solving again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, colleague
from tests.api.test_query_counts import queries_of
from tests.api.weekly import DESK, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

THREE = RIVER | {"seats": [{"role": "patroller", "count": 3}]}


def read(caller: Caller, path: str) -> dict[str, Any]:
    """What stands at an address."""
    answer = caller.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


@on_both_databases
def test_a_week_is_told_in_figures_that_name_nobody(runtime: Runtime) -> None:
    us = populated(runtime, THREE, DESK)
    reviewed(runtime, us)
    viewer = colleague(runtime, us, "viewer")
    found = read(viewer, f"weeks/{WEEK}/figures")
    # Three on the river of whom two are insured, and four desks of two hours: 7 wanted, 6 filled.
    assert (found["shifts"], found["wanted"], found["filled"], found["missing"]) == (5, 7, 6, 1)
    assert (found["covered_percent"], found["volunteers"]) == (85, 3)
    # Two patrols of an hour and a half, four desks of two hours.
    assert found["minutes"] == 2 * 90 + 4 * 120
    assert found["kinds"]["river_patrol"] == {"shifts": 1, "wanted": 3, "filled": 2}
    assert found["proof"]["more_at_most"] == 0
    assert found["fairness"]["total"] == found["minutes"]
    text = viewer.get(f"weeks/{WEEK}/figures").text
    assert "王秀英" not in text
    assert "v1" not in text.replace("/v1/", "")


@on_both_databases
def test_a_month_sums_the_weeks_that_were_told(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"times": [{"from": "09:00", "to": "11:00"}]})
    act(us, reviewed(runtime, us), "publish")
    reviewed(runtime, us, "2026-11-16")
    (shift,) = [one["id"] for one in us.get(f"proposals?week={WEEK}&limit=1").get_json()["items"]]
    us.post(f"proposals/{shift}/decline", {})
    found = read(colleague(runtime, us, "viewer"), "figures?month=2026-11")
    # Two desks on Monday and Tuesday, of which one was declined; the week before was told to nobody.
    assert [row["week"] for row in found["weeks"]] == [WEEK]
    assert (found["totals"]["filled"], found["totals"]["missing"], found["totals"]["minutes"]) == (1, 1, 120)
    assert found["totals"]["proposals"]["declined"] == 1
    assert read(us, "figures?month=2026-12")["weeks"] == []
    for month in ("2026-13", "november", "0001-01", "9999-12"):
        assert us.get(f"figures?month={month}").status_code == 422


@on_both_databases
def test_the_bench_says_who_is_able_who_works_and_who_carries_most(runtime: Runtime) -> None:
    us = populated(runtime, THREE, DESK)
    act(us, reviewed(runtime, us, "2026-11-16"), "publish")
    reviewed(runtime, us)
    found = read(us, f"weeks/{WEEK}/bench")
    river, desk = (
        next(row for row in found["kinds"] if row["kind"] == kind)
        for kind in ("river_patrol", "service_desk")
    )
    # Of three people two are insured, and the river wants three; anybody may sit at the desk.
    assert (river["seats"], river["able"], river["working"], river["spare"], river["tight"]) == (
        3,
        2,
        2,
        0,
        1,
    )
    assert (desk["seats"], desk["able"], desk["tight"]) == (4, 3, 0)
    most = found["carrying"][0]
    assert most["minutes"] == max(row["minutes"] for row in found["carrying"])
    assert most["weeks_in_a_row"] == 2
    assert colleague(runtime, us, "viewer").get(f"weeks/{WEEK}/bench").status_code == 403


@on_both_databases
def test_the_log_of_changes_is_read_by_what_was_done_the_newest_first(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    clock.go_on(hours=1)
    us.change("volunteers/v1", {"name": "王秀芳"})
    found = read(us, "changes?kind=volunteer")
    assert [(one["record"], one["action"]) for one in found["items"][:1]] == [("v1", "changed")]
    assert found["items"][0]["fields"] == ["name"]
    assert "王秀芳" not in us.get("changes").text
    assert len(found["items"]) == 4
    first = read(us, "changes?kind=volunteer&limit=3")
    rest = read(us, f"changes?kind=volunteer&limit=3&cursor={first['next']}")
    assert [one["id"] for one in (*first["items"], *rest["items"])] == [one["id"] for one in found["items"]]
    assert rest["next"] is None
    since = (clock.now - timedelta(minutes=1)).isoformat().replace("+00:00", "Z")
    assert [one["action"] for one in read(us, f"changes?since={since}")["items"]] == ["changed"]
    assert read(us, "changes?record=v2&action=created")["items"][0]["principal"] == us.key
    for wrong in ("cursor=%00", "cursor=abc", "limit=0", "since=soon"):
        assert us.get(f"changes?{wrong}").status_code == 422
    us.make("areas", id="grid-1", name="第一网格")
    assert colleague(runtime, us, "viewer").get("changes").status_code == 403
    assert colleague(runtime, us, "coordinator", areas=["grid-1"]).get("changes").status_code == 403
    assert colleague(runtime, us, "coordinator").get("changes").status_code == 200
    assert read(populated(runtime), "changes?record=grid-1")["items"] == []


@on_both_databases
def test_a_version_is_solved_again_and_comes_out_the_same(runtime: Runtime) -> None:
    us = populated(runtime, RIVER, DESK)
    reviewed(runtime, us)
    started = us.client.post(us.address(f"weeks/{WEEK}/versions/2/replay"))
    assert (started.status_code, started.get_json()["state"]) == (202, "solving")
    answered(runtime)
    copy = us.client.get(started.headers["Location"]).get_json()
    assert (copy["state"], copy["base_number"]) == ("solved", 2)
    found = read(us, f"weeks/{WEEK}/comparison?a=2&b={copy['id']}")
    assert (found["changes"], found["en"][-1]) == ([], "Everybody's shifts are the same.")
    for number, code in (("1", "week_without_roster"), ("9", "record_not_found"), ("x", "record_not_found")):
        answer = us.client.post(us.address(f"weeks/{WEEK}/versions/{number}/replay"))
        assert (answer.status_code, answer.get_json()["code"]) == (404, code)


@on_both_databases
def test_a_page_of_changes_and_of_copies_costs_the_same_few_queries(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    for _ in range(3):
        us.make(f"weeks/{WEEK}/what-ifs", name="x")
    # The key, the membership, the page; for copies the week as well.
    assert queries_of(runtime, us, "changes?limit=5", expected=5) == 3
    assert queries_of(runtime, us, f"weeks/{WEEK}/what-ifs?limit=2", expected=2) == 4
