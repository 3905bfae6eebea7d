"""A week lives: planned, solved, reviewed, changed by hand, published, closed; and the next one remembers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from scheduler.bootstrap import Runtime
from scheduler.models import Solve, WeekVersion
from tests.api.settling import Caller, codes, colleague, settled
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

NEXT_MONDAY = "2026-11-30"


def roster(us: Caller, week: str = WEEK, number: int | None = None) -> dict[str, Any]:
    """The roster of a week."""
    query = "" if number is None else f"?number={number}"
    found: dict[str, Any] = us.get(f"weeks/{week}/roster{query}").get_json()
    return found


def on(us: Caller, shift: str) -> list[str]:
    """Who is on a shift."""
    return [one["volunteer"] for one in roster(us)["assignments"] if one["shift"] == shift]


@on_both_databases
def test_a_week_is_planned_solved_published_and_closed(runtime: Runtime) -> None:
    us = populated(runtime)
    made = us.make("weeks", start=MONDAY)
    assert (made["id"], made["state"], made["number"], made["origin"]) == (WEEK, "draft", 1, "drafted")
    assert us.get(f"weeks/{WEEK}/roster").get_json()["code"] == "week_without_roster"
    started = us.client.post(us.address(f"weeks/{WEEK}/solve"))
    assert (started.status_code, started.get_json()["state"]) == (202, "solving")
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "solving"
    answered(runtime)
    week = us.get(f"weeks/{WEEK}").get_json()
    assert (week["state"], week["origin"], week["status"], week["gaps"]) == (
        "review",
        "solved",
        "optimal",
        [],
    )
    # Two times of day on two weekdays, one person each.
    assert len(roster(us)["assignments"]) == 4
    week = act(us, week, "publish").get_json()
    assert (week["state"], week["published_number"]) == ("published", 2)
    week = act(us, week, "close").get_json()
    assert week["state"] == "closed"
    assert act(us, week, "publish").get_json()["code"] == "week_not_so_far"
    assert us.post("weeks", {"start": MONDAY}).get_json()["code"] == "week_planned_already"
    listed = us.get("weeks?state=closed").get_json()["items"]
    assert [one["id"] for one in listed] == [WEEK]


@on_both_databases
def test_a_week_begins_on_a_monday_that_can_be_read(runtime: Runtime) -> None:
    us = populated(runtime)
    assert us.post("weeks", {"start": "2026-11-24"}).get_json()["code"] == "week_starts_on_monday"
    assert codes(us.post("weeks", {"start": "soon"})) == {("start", "bad_date")}
    # Mondays both, of no year that plans reach
    for start, said in (("0001-01-01", "1年1月1日"), ("9999-12-27", "9999年12月27日")):
        refused = us.post("weeks", {"start": start})
        assert codes(refused) == {("start", "outside_years")}
        assert f"{said} 不在 1971年1月1日 至 2198年12月31日 之间。" in refused.get_data(as_text=True)
    assert codes(us.post("weeks", {})) == {("start", "missing_field")}
    assert us.get("weeks").get_json()["items"] == []
    assert us.get(f"weeks/{WEEK}").status_code == 404


@on_both_databases
def test_an_empty_place_is_told_with_its_reasons(runtime: Runtime) -> None:
    # The third has no insurance: with two wanted both others go, with three one place stays empty.
    us = populated(runtime, RIVER | {"seats": [{"role": "patroller", "count": 3}]})
    (gap,) = reviewed(runtime, us)["gaps"]
    assert (gap["shift"], gap["missing"], gap["site"]) == ("river@2026-11-25T06:00", 1, "居委会")
    (told,) = (one for one in gap["reasons"] if one["code"] == "not_insured")
    assert (told["volunteers"], told["zh"]) == (1, "1 人没有有效的意外保险（志愿服务条例第17条）")
    assert told["en"].startswith("no valid accident insurance")
    assert gap["zh"].startswith("11月25日 周三 06:00 巡河（居委会）（巡逻员）缺 1 人：")
    assert "1 人没有有效的意外保险" in gap["zh"]
    assert gap["en"].endswith(".")


@on_both_databases
def test_what_a_holiday_moves_and_what_changed_against_last_week_is_told(runtime: Runtime) -> None:
    talk = DESK | {
        "id": "talk",
        "name": "逢三说事",
        "recurrence": {"monthly_days": {"days": [3, 13, 23]}, "on_holiday": "next_workday"},
    }
    us = populated(runtime, DESK, talk)
    us.make("weeks", start="2026-09-28")
    later = us.make("weeks", start="2026-10-05")
    assert ("occurrence_moved", "talk") in {(one["code"], one["about"]) for one in later["notices"]}
    assert {(one["code"], one["facts"]["shift"]) for one in later["changes"]} == {("shift_added", "逢三说事")}
    unknown = us.make("weeks", start="2032-02-02")
    assert "date_undecided" in {one["code"] for one in unknown["notices"]}


@on_both_databases
def test_extra_dates_activations_and_standing_people_are_in_the_week(runtime: Runtime) -> None:
    snow = DESK | {
        "id": "snow",
        "dormant": True,
        "recurrence": None,
        "times": [{"from": "06:30", "to": "08:00"}],
    }
    us = populated(runtime, DESK | {"standing": [{"volunteer": "v2", "days": ["mon"]}]}, snow)
    us.post("tasks/snow/activations", {"date": "2026-11-26"})
    us.post(
        "tasks/desk/demands",
        {"dates": ["2026-11-23"], "people": 2, "times": [{"from": "17:00", "to": "18:00"}]},
    )
    reviewed(runtime, us)
    assert on(us, "desk@2026-11-23T09:00") == on(us, "desk@2026-11-23T14:00") == ["v2"]
    assert len(on(us, "snow@2026-11-26T06:30")) == 1
    (extra,) = (one["id"] for one in roster(us)["shifts"] if one["start"].startswith("2026-11-23T17:00"))
    assert len(on(us, extra)) == 2


@on_both_databases
def test_the_longest_id_leaves_room_for_extra_dates(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"id": "d" * 64})
    us.post(f"tasks/{'d' * 64}/demands", {"dates": ["2026-11-23"], "people": 1})
    reviewed(runtime, us)
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202


@on_both_databases
def test_paused_tasks_stay_out_of_the_week(runtime: Runtime) -> None:
    us = populated(runtime, DESK, RIVER | {"paused": True})
    assert {one["task"] for one in (reviewed(runtime, us), roster(us))[1]["shifts"]} == {"desk"}


@on_both_databases
def test_a_lawful_change_by_hand_is_a_new_version_and_the_old_one_stays(runtime: Runtime) -> None:
    us = populated(runtime)
    week, shift = reviewed(runtime, us), "desk@2026-11-23T09:00"
    before = roster(us)
    (who,) = on(us, shift)
    off = act(us, week, "moves", {"volunteer": who, "shift": shift, "reason": "临时有事"})
    assert (off.status_code, off.get_json()["number"], off.get_json()["origin"]) == (200, 3, "moved")
    assert (on(us, shift), [gap["shift"] for gap in off.get_json()["gaps"]]) == ([], [shift])
    assert roster(us, number=2) == before
    told = us.get(f"weeks/{WEEK}/versions").get_json()["items"]
    assert [(one["origin"], one["parent"], one["reason"]) for one in told] == [
        ("drafted", None, ""),
        ("solved", 1, ""),
        ("moved", 2, "临时有事"),
    ]
    stale = act(us, week, "moves", {"volunteer": who, "to": shift})
    assert (stale.status_code, stale.get_json()["code"]) == (412, "record_changed")


@on_both_databases
def test_an_unlawful_change_is_refused_with_its_article_whatever_the_reason(runtime: Runtime) -> None:
    us = populated(runtime, RIVER | {"seats": [{"role": "patroller", "count": 3}]})
    week = reviewed(runtime, us)
    said = {"volunteer": "v3", "to": "river@2026-11-25T06:00", "reason": "急", "despite_warnings": True}
    answer = act(us, week, "moves", said)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "move_refused")
    (error,) = answer.get_json()["errors"]
    assert error["code"] == "not_insured"
    assert "第17条" in error["zh"]
    assert "赵一凡" in error["zh"]
    assert us.get(f"weeks/{WEEK}").get_json()["number"] == week["number"]


@on_both_databases
def test_a_change_over_a_limit_is_made_only_with_a_reason_and_its_warning_is_kept(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    morning, afternoon = "desk@2026-11-23T09:00", "desk@2026-11-23T14:00"
    for shift in (morning, afternoon):
        for who in on(us, shift):
            week = act(us, week, "moves", {"volunteer": who, "shift": shift}).get_json()
    # Two hours a day are the limit of the third volunteer.
    week = act(us, week, "moves", {"volunteer": "v3", "to": morning}).get_json()
    second = {"volunteer": "v3", "to": afternoon}
    refused = act(us, week, "moves", second)
    assert (refused.status_code, [one["code"] for one in refused.get_json()["errors"]]) == (
        409,
        ["rule_limits"],
    )
    nameless = act(us, week, "moves", second | {"despite_warnings": True})
    assert codes(nameless) == {("reason", "missing_field")}
    week = act(us, week, "moves", second | {"despite_warnings": True, "reason": "本人同意"}).get_json()
    assert ([one["rule"] for one in week["warnings"]], week["reason"]) == (["limits"], "本人同意")
    assert act(us, week, "publish").status_code == 200


@on_both_databases
def test_nobody_is_moved_from_where_they_are_not_or_to_what_is_not_there(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    assert codes(act(us, week, "moves", {"volunteer": "v1"})) == {("", "missing_field")}
    for said, status in (
        ({"volunteer": "v9", "to": "desk@2026-11-23T09:00"}, 404),
        ({"volunteer": "v1", "to": "nothing"}, 404),
    ):
        assert act(us, week, "moves", said).status_code == status
    (who,) = on(us, "desk@2026-11-23T09:00")
    other = {"v1": "v2"}.get(who, "v1")
    answer = act(us, week, "moves", {"volunteer": other, "shift": "desk@2026-11-23T09:00"})
    assert answer.status_code == 409


@on_both_databases
def test_what_has_run_out_since_the_plan_stops_the_publication_by_name_and_article(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    week = reviewed(runtime, us)
    us.change("volunteers/v2", {"insured": {"until": "2026-11-01"}})
    answer = act(us, week, "publish")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "week_unlawful")
    (error,) = answer.get_json()["errors"]
    assert "李建业" in error["zh"]
    assert "条例第17条" in error["zh"]
    assert "art. 17" in error["en"]
    us.change("volunteers/v2", {"insured": {"until": "2026-12-31"}})
    assert act(us, week, "publish").status_code == 200


@on_both_databases
def test_somebody_who_left_the_register_stops_the_publication(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    week = reviewed(runtime, us)
    assert us.delete("volunteers/v1").status_code == 204
    answer = act(us, week, "publish")
    assert [one["code"] for one in answer.get_json()["errors"]] == ["volunteer_gone"]


@on_both_databases
def test_the_next_week_remembers_who_worked(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"times": [{"from": "09:00", "to": "11:00"}]})
    act(us, reviewed(runtime, us), "publish")
    worked = {one["id"]: one["minutes"] for one in roster(us)["volunteers"]}
    act(us, reviewed(runtime, us, NEXT_MONDAY), "publish")
    after = {one["id"]: one["minutes"] for one in roster(us, "2026-W49")["volunteers"]}
    # Four turns of two hours for three people in two weeks: whoever rested goes first.
    assert sorted(worked.values()) == [0, 120, 120]
    (rested,) = (who for who, minutes in worked.items() if minutes == 0)
    assert after[rested] == 120


@on_both_databases
def test_planned_again_the_week_keeps_its_roster_as_far_as_it_can(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    before = roster(us)["assignments"]
    us.make("tasks", **RIVER)
    again = us.make("weeks", start=MONDAY)
    assert (again["state"], again["number"]) == ("draft", 3)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    answered(runtime)
    us.get(f"weeks/{WEEK}")
    after = roster(us)["assignments"]
    assert [one for one in before if one not in after] == []
    assert len(after) == len(before) + 2


@on_both_databases
def test_snow_in_a_week_that_people_know_already_moves_nobody_and_fills_no_past_place(
    runtime: Runtime, clock: FakeClock
) -> None:
    dawn = [{"from": "06:30", "to": "08:00"}]
    snow = DESK | {"id": "snow", "dormant": True, "recurrence": None, "times": dawn}
    us = populated(runtime, DESK | {"standing": [{"volunteer": "v1", "days": ["mon"]}]}, snow)
    week, monday = reviewed(runtime, us), "desk@2026-11-23T09:00"
    week = act(us, week, "moves", {"volunteer": on(us, monday)[0], "shift": monday}).get_json()
    act(us, week, "publish")
    told = roster(us)["assignments"]
    clock.now = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
    us.post("tasks/snow/activations", {"date": "2026-11-26"})
    week = reviewed(runtime, us)
    assert week["published_number"] == 3
    assert [one for one in told if one not in roster(us)["assignments"]] == []
    assert (len(on(us, "snow@2026-11-26T06:30")), on(us, monday)) == (1, [])
    assert act(us, week, "publish").get_json()["published_number"] == week["number"]


@on_both_databases
def test_visits_know_whom_they_serve_and_when_that_was_done_last(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("persons", id="p1", name="三号楼张奶奶", visit_every_days=7)
    visit = DESK | {"id": "visit", "type": "visit", "serves": ["p1"]}
    us.make("tasks", **visit)
    assert codes(us.post("tasks", visit | {"id": "other", "serves": ["p9"]})) == {("serves[0]", "unknown_id")}
    act(us, reviewed(runtime, us), "publish")
    us.make("weeks", start=NEXT_MONDAY)
    with runtime.reading() as session:
        plans = session.scalars(select(WeekVersion.plan).where(WeekVersion.week_id == "2026-W49")).all()
    (person,) = json.loads(plans[0])["persons"]
    assert (person["visit_every_days"], person["last_visit"]) == (7, "2026-11-24")


@on_both_databases
def test_the_button_pressed_twice_is_one_solve(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start=MONDAY)
    first, second = (us.client.post(us.address(f"weeks/{WEEK}/solve")) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 409)
    with runtime.reading() as session:
        assert session.query(Solve).count() == 1


@on_both_databases
def test_the_answer_is_the_version_of_who_asked_and_not_of_who_looks_first(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start=MONDAY)
    planner = colleague(runtime, us, "coordinator")
    assert planner.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)
    assert colleague(runtime, us, "viewer").get(f"weeks/{WEEK}").get_json()["state"] == "review"
    drafted, solved = us.get(f"weeks/{WEEK}/versions").get_json()["items"]
    assert (drafted["made_by"], solved["made_by"]) == (us.key, planner.key)


@on_both_databases
def test_a_solve_without_an_answer_leaves_a_draft_that_says_why(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("weeks", start=MONDAY)
    us.client.post(us.address(f"weeks/{WEEK}/solve"))
    with runtime.writing() as session:
        (solve,) = session.query(Solve).all()
        solve.finish("failed", runtime.clock(), failure={"code": "out_of_memory", "mebibytes": 512})
        session.commit()
    week = us.get(f"weeks/{WEEK}").get_json()
    assert (week["state"], week["failure"]["code"]) == ("draft", "out_of_memory")
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202


@on_both_databases
def test_a_solve_of_a_week_is_not_among_those_of_any_key(runtime: Runtime) -> None:
    us = populated(runtime)
    reviewed(runtime, us)
    assert us.client.get("/v1/solves").get_json()["items"] == []


@pytest.mark.case("B101")
@on_both_databases
def test_who_may_not_write_or_works_for_a_part_plans_no_week(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    week = reviewed(runtime, us)
    viewer = colleague(runtime, us, "viewer")
    limited = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert viewer.get(f"weeks/{WEEK}/roster").status_code == 200
    assert limited.get(f"weeks/{WEEK}/roster").status_code == 403
    for other in (viewer, limited):
        assert other.post("weeks", {"start": NEXT_MONDAY}).status_code == 403
        assert other.client.post(other.address(f"weeks/{WEEK}/solve")).status_code == 403
        for what in ("moves", "publish", "close"):
            assert act(other, week, what, {"volunteer": "v1", "to": "x"}).status_code == 403


@on_both_databases
def test_who_works_for_a_part_is_told_the_state_of_a_week_and_of_nobody(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    reviewed(runtime, us)
    us.make("volunteers", id="v9", name="孙立群", kind="resident")
    us.make("tasks", **DESK | {"id": "gate", "name": "值守"})
    week = reviewed(runtime, us, NEXT_MONDAY)
    (placed,) = us.get(f"weeks/{week['id']}/roster").get_json()["assignments"][:1]
    pin = {"volunteer": placed["volunteer"], "shift": placed["shift"], "reason": "孙立群来不了"}
    assert act(us, week, "pins", pin).status_code == 200
    limited = colleague(runtime, us, "coordinator", areas=["grid-1"])
    whole, part = (one.get(f"weeks/{week['id']}").get_json() for one in (us, limited))
    assert {one["code"] for one in whole["changes"]} >= {"volunteer_joined", "shift_added"}
    assert {one["code"] for one in part["changes"]} == {"shift_added"}
    versions = limited.get(f"weeks/{week['id']}/versions").get_json()["items"]
    assert us.get(f"weeks/{week['id']}/versions").get_json()["items"][-1]["steps"]
    assert [(one["reason"], one["warnings"], one["steps"]) for one in versions] == [("", [], [])] * 3
    assert "孙立群" not in json.dumps([part, versions], ensure_ascii=False)


@on_both_databases
def test_another_community_has_no_such_week(runtime: Runtime) -> None:
    us, them = populated(runtime), populated(runtime)
    week = reviewed(runtime, us)
    assert them.get(f"weeks/{WEEK}").status_code == 404
    assert them.get(f"weeks/{WEEK}/roster").status_code == 404
    assert act(them, week, "publish").status_code == 404
    assert them.make("weeks", start=MONDAY)["number"] == 1


@on_both_databases
def test_a_week_of_nobody_with_nothing_to_do_is_published_like_any_other(runtime: Runtime) -> None:
    us = settled(runtime)
    answer = act(us, reviewed(runtime, us), "publish")
    assert (answer.status_code, answer.get_json()["state"]) == (200, "published")
