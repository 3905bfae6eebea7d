"""What there is to say about a stored week: its gaps, whom to ask, why me and why not me."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer
from tests.api.settling import Caller, colleague
from tests.api.weekly import DESK, RIVER, WEEK, act, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

PATROL = "river@2026-11-25T06:00"
MORNING = "desk@2026-11-23T09:00"
THREE = RIVER | {"seats": [{"role": "patroller", "count": 3}]}


def on(us: Caller, shift: str) -> set[str]:
    """Who is on a shift."""
    rows = us.get(f"weeks/{WEEK}/roster").get_json()["assignments"]
    return {one["volunteer"] for one in rows if one["shift"] == shift}


def advice(us: Caller, what: str) -> dict[str, Any]:
    """Advice on the week."""
    answer = us.get(f"weeks/{WEEK}/{what}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


@on_both_databases
def test_an_empty_seat_is_told_with_its_people_its_article_and_the_proof(runtime: Runtime) -> None:
    # Three are wanted on the river; two are insured and go, the third is not: proven, nobody more can.
    us = populated(runtime, THREE)
    reviewed(runtime, us)
    found = advice(us, "shortages")
    (gap,) = found["items"]
    assert (gap["shift"], gap["missing"], gap["priority"], gap["site"]) == (PATROL, 1, "critical", "居委会")
    (reason,) = gap["reasons"]
    assert (reason["code"], reason["volunteers"]) == ("not_insured", 1)
    assert reason["people"] == [{"volunteer": "v3", "name": "赵一凡"}]
    assert "11月25日 周三 06:00" in gap["zh"]
    assert "赵一凡" in gap["zh"]
    assert "art. 17" in gap["en"]
    proof = found["proof"]
    assert (proof["code"], proof["missing"], proof["more_at_most"]) == ("proof_optimal", 1, 0)
    assert found["joint"] is None


@on_both_databases
def test_seats_that_are_short_together_are_proven_when_time_is_given(runtime: Runtime) -> None:
    us = populated(runtime, THREE)
    reviewed(runtime, us)
    (one,) = advice(us, "shortages?seconds=20")["joint"]["items"]
    # Two insured people for the three places of the patrol, which is one seat.
    assert [(seat["shift"], seat["places"]) for seat in one["seats"]] == [(PATROL, 3)]
    assert (one["most"], one["volunteers"], len(one["people"])) == (2, 2, 2)


@on_both_databases
def test_the_proof_of_a_plan_holds_for_what_was_changed_by_hand(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    assert advice(us, "shortages")["proof"]["code"] == "proof_full"
    (who,) = on(us, MORNING)
    act(us, week, "moves", {"volunteer": who, "shift": MORNING})
    proof = advice(us, "shortages")["proof"]
    # One place was emptied by hand; the bound of the plan is that none needs to be.
    assert (proof["code"], proof["missing"], proof["more_at_most"]) == ("proof_bounded", 1, 1)
    assert advice(us, "shortages?number=2")["proof"]["code"] == "proof_full"


@on_both_databases
def test_who_may_only_look_is_told_numbers_and_nobody_by_name(runtime: Runtime) -> None:
    us = populated(runtime, THREE)
    reviewed(runtime, us)
    viewer = colleague(runtime, us, "viewer")
    text = viewer.get(f"weeks/{WEEK}/shortages").text
    assert viewer.get(f"weeks/{WEEK}/shortages").get_json()["items"][0]["reasons"][0]["volunteers"] == 1
    assert "赵一凡" not in text
    for what in (f"shifts/{PATROL}/candidates", f"shifts/{PATROL}/explanation", "volunteers/v1/explanation"):
        assert viewer.get(f"weeks/{WEEK}/{what}").status_code == 403
    us.make("areas", id="grid-1", name="第一网格")
    limited = colleague(runtime, us, "coordinator", areas=["grid-1"])
    assert limited.get(f"weeks/{WEEK}/shortages").status_code == 403


@on_both_databases
def test_whom_to_ask_leaves_out_who_is_unlawful_and_who_declined(runtime: Runtime) -> None:
    us = populated(runtime, RIVER, DESK)
    us.make(
        "volunteers",
        id="v4",
        name="钱文",
        kind="resident",
        age=40,
        availability="always",
        insured={"from": "2026-01-01"},
    )
    week = reviewed(runtime, us)
    crew = on(us, PATROL)
    (spare,) = {"v1", "v2", "v4"} - crew
    found = advice(us, f"shifts/{PATROL}/candidates")
    # The third volunteer has no insurance: never asked.  Of the insured only one is not on it.
    assert [(one["volunteer"], one["obstacle"]) for one in found["items"]] == [(spare, None)]
    gone = sorted(crew)[0]
    act(us, week, "publish")
    (proposal,) = us.get(f"proposals?volunteer={gone}&shift={PATROL}").get_json()["items"]
    assert us.post(f"proposals/{proposal['id']}/decline", {"reason": "感冒"}).status_code == 200
    after = advice(us, f"shifts/{PATROL}/candidates")
    assert gone not in {one["volunteer"] for one in after["items"]}
    assert us.get(f"weeks/{WEEK}/shifts/nothing/candidates").get_json()["code"] == "shift_not_found"
    assert us.get(f"weeks/{WEEK}/shifts/{PATROL}/candidates?limit=0").status_code == 422
    refused = us.get(f"weeks/{WEEK}/shifts/{PATROL}/candidates?seat=77")
    assert (refused.status_code, refused.get_json()["errors"][0]["code"]) == (422, "no_such_seat")


@on_both_databases
def test_a_shift_and_a_volunteer_are_explained_from_the_stored_plan(runtime: Runtime) -> None:
    us = populated(runtime, THREE, DESK)
    reviewed(runtime, us)
    shift = advice(us, f"shifts/{PATROL}/explanation")
    assert {one["volunteer"] for one in shift["crew"]} == {"v1", "v2"}
    (gap,) = shift["unfilled"]
    assert [near["volunteer"] for near in gap["nearest"]] == ["v3"]
    found = advice(us, "volunteers/v3/explanation")
    (away,) = (row for row in found["not_on"] if row["shift"] == PATROL)
    assert [one["code"] for one in away["obstacles"]] == ["not_insured"]
    assert away["title"]["zh"] == "11月25日 周三 06:00 巡河（居委会）"
    on = advice(us, "volunteers/v1/explanation")["shifts"]
    assert all(row["on"] for row in on)
    assert us.get(f"weeks/{WEEK}/volunteers/v9/explanation").status_code == 404
    assert us.get(f"weeks/{WEEK}/shortages?number=9").status_code == 404


@on_both_databases
def test_advice_waits_for_a_roster_and_is_nobody_elses(runtime: Runtime) -> None:
    us, them = populated(runtime), populated(runtime)
    us.make("weeks", start="2026-11-23")
    assert us.get(f"weeks/{WEEK}/shortages").get_json()["code"] == "week_without_roster"
    reviewed(runtime, us)
    assert them.get(f"weeks/{WEEK}/shortages").status_code == 404


@on_both_databases
def test_a_volunteer_is_told_of_herself_alone_and_only_what_was_published(runtime: Runtime) -> None:
    us = populated(runtime, THREE, DESK)
    week = reviewed(runtime, us)
    me = Volunteer(runtime, us, "v3")
    assert me.get("explanations").get_json()["items"] == []
    act(us, week, "publish")
    answer = me.get("explanations")
    (mine,) = answer.get_json()["items"]
    assert mine["week"] == WEEK
    (away,) = (row for row in mine["not_on"] if row["shift"] == PATROL)
    assert away["zh"] == "不能安排：没有有效的意外保险。"
    for others in ("王秀英", "李建业", "v1", "v2"):
        assert others not in answer.text
    assert me.get("explanations?week=2026-W01").get_json()["items"] == []
    assert us.client.get("/v1/me/explanations").status_code == 401


@on_both_databases
def test_the_recruiting_call_closes_the_gap_and_is_solved_anew_with_the_people(runtime: Runtime) -> None:
    # The third place on the river needs somebody insured and of age: one person closes it, proven.
    us = populated(runtime, THREE)
    reviewed(runtime, us)
    found = advice(us, "recruiting-call?seconds=10")
    assert (found["missing"], found["curve"], found["fewest"]) == (1, [1], True)
    assert found["resolved"] == {"seconds": 10.0, "missing": 0}
    (profile,) = found["profiles"]
    assert "周三 06:00–07:30 巡河（居委会）" in profile["zh"]
    assert "条例第17条" in found["text_zh"]
    judged = advice(us, "recruiting-call?seconds=0&turns=1")
    assert (judged["resolved"], judged["curve"]) == (None, [1])
    assert us.get(f"weeks/{WEEK}/recruiting-call?turns=0").status_code == 422
    assert colleague(runtime, us, "viewer").get(f"weeks/{WEEK}/recruiting-call").status_code == 403


@on_both_databases
def test_the_dry_run_of_publishing_names_what_stops_it_and_what_to_look_at(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    week = reviewed(runtime, us)
    found = advice(us, "publish-check")
    # Two are wanted and go; nobody else is insured, so nobody stands by if one is missing.
    assert (found["publishable"], found["refused"]) == (True, [])
    assert [(one["code"], one["facts"]["shift"]) for one in found["warnings"]] == [("check_fragile", PATROL)]
    us.change("volunteers/v2", {"insured": {"until": "2026-11-01"}})
    found = advice(us, "publish-check")
    assert found["publishable"] is False
    assert [one["code"] for one in found["refused"]] == ["not_insured"]
    assert "条例第17条" in found["refused"][0]["zh"]
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "review"
    us.change("volunteers/v2", {"insured": {"until": "2026-12-31"}})
    act(us, week, "publish")
    told = [one["zh"] for one in advice(us, "publish-check")["warnings"] if one["code"] == "check_unanswered"]
    assert told
    assert all("月" in one and ":" in one and "@" not in one for one in told)


def test_whoever_has_not_answered_is_told_with_the_time_that_the_shift_was_given(runtime: Runtime) -> None:
    visit = DESK | {"times": [{"from": "08:00", "to": "12:00"}], "duration_minutes": 60}
    us = populated(runtime, visit | {"recurrence": {"weekly": {"weekdays": ["wed"]}}})
    late = {"availability": [{"start": "2026-11-25T10:30", "end": "2026-11-25T11:30"}]}
    for who in ("v1", "v2", "v3"):
        us.change(f"volunteers/{who}", late)
    act(us, reviewed(runtime, us), "publish")
    found = advice(us, "publish-check")["warnings"]
    (told,) = [one for one in found if one["code"] == "check_unanswered"]
    assert "10:30" in told["zh"]
    assert "10:30" in told["en"]


@on_both_databases
def test_before_publishing_nobody_is_warned_of_a_shift_that_is_over(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime, RIVER)
    us.change("volunteers/v1", {"insured": {"until": "2026-12-01"}})
    act(us, reviewed(runtime, us), "publish")
    codes_told = {one["code"] for one in advice(us, "publish-check")["warnings"]}
    assert codes_told == {"check_unanswered", "check_expires", "check_fragile"}
    clock.now = datetime(2026, 11, 25, 0, tzinfo=UTC)  # half an hour after the patrol
    assert advice(us, "publish-check")["warnings"] == []


@on_both_databases
def test_an_insurance_that_ends_soon_after_the_shift_is_told_before_it_stops_a_week(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    us.change("volunteers/v1", {"insured": {"until": "2026-12-09"}})
    us.change("volunteers/v2", {"insured": {"until": "2026-12-10"}})
    reviewed(runtime, us)
    # The patrol is on 25 November: the ninth of December is fourteen days later, the tenth is not soon.
    expiring = [one for one in advice(us, "publish-check")["warnings"] if one["code"] == "check_expires"]
    assert [one["facts"]["volunteer"] for one in expiring] == ["v1"]
    assert "意外保险" in expiring[0]["zh"]


@on_both_databases
def test_the_smallest_change_that_fills_a_shift_comes_first_and_can_be_made(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"times": [{"from": "09:00", "to": "11:00"}]})
    week = reviewed(runtime, us)
    (who,) = on(us, MORNING)
    week = act(us, week, "moves", {"volunteer": who, "shift": MORNING}).get_json()
    found = advice(us, f"shifts/{MORNING}/fixes?seconds=20")
    first = found["items"][0]
    assert (first["kind"], first["closes"], first["cost"], first["resolved"]) == ("assign", 1, 1, 1)
    assert "空着 1 个位置" in found["zh"]
    assert first["zh"] in found["zh"]
    week = act(us, week, "moves", first["move"]).get_json()
    assert week["gaps"] == []
    assert advice(us, f"shifts/{MORNING}/fixes")["items"] == []


@on_both_databases
def test_whom_to_ask_is_answered_by_the_records_of_this_moment(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"times": [{"from": "09:00", "to": "11:00"}]})
    week = reviewed(runtime, us)
    for who in on(us, MORNING):
        week = act(us, week, "moves", {"volunteer": who, "shift": MORNING}).get_json()
    away = {"start": "2026-11-23T00:00", "end": "2026-11-24T00:00"}
    us.change("volunteers/v1", {"time_off": [away]})
    found = advice(us, f"shifts/{MORNING}/candidates")["items"]
    assert [one["obstacle"] and one["obstacle"]["code"] for one in found if one["volunteer"] == "v1"] == [
        "on_time_off"
    ]
    assert found[-1]["volunteer"] == "v1"


@on_both_databases
def test_who_can_come_at_another_start_of_an_empty_shift_is_listed_with_it_and_taken_then(
    runtime: Runtime,
) -> None:
    # an hour of the morning, at nine or any quarter after it
    hours = {"times": [{"from": "09:00", "to": "12:00"}], "duration_minutes": 60}
    us = populated(runtime, DESK | hours | {"recurrence": {"weekly": {"weekdays": ["mon"]}}})
    week = reviewed(runtime, us)
    for who in on(us, MORNING):
        week = act(us, week, "moves", {"volunteer": who, "shift": MORNING}).get_json()
    for who in ("v2", "v3"):
        us.change(f"volunteers/{who}", {"availability": []})
    # the roster shows eleven, when she is not free for the whole hour
    late = {"start": "2026-11-23T10:20", "end": "2026-11-23T11:45"}
    us.change("volunteers/v1", {"availability": [late]})
    first = advice(us, f"shifts/{MORNING}/candidates")["items"][0]
    assert (first["volunteer"], first["obstacle"], first["start_open"]) == ("v1", None, True)
    assert first["start"] == "2026-11-23T10:30+08:00"
    assert "班次从11月23日 周一 10:30 开始" in first["zh"]
    made = act(us, week, "moves", {"volunteer": "v1", "to": MORNING, "seat": first["seat"]})
    assert made.status_code == 200, made.text
    (shift,) = us.get(f"weeks/{WEEK}/roster").get_json()["shifts"]
    assert (shift["start"], [one["volunteer"] for one in shift["crew"]]) == (first["start"], ["v1"])


@on_both_databases
def test_before_anything_is_solved_what_is_wanted_stands_against_what_is_offered(runtime: Runtime) -> None:
    us = populated(runtime, THREE)
    us.make("weeks", start="2026-11-23")
    found = advice(us, "supply")
    assert (found["volunteers"], found["shifts"], found["places_wanted"]) == (3, 1, 3)
    # An hour and a half for three people; two of them are insured.
    assert found["minutes_wanted"] == 270
    (short,) = found["cannot_be_filled"]
    assert (short["shift"], short["wanted"], short["able"]) == (PATROL, 3, 2)
    assert [one["code"] for one in short["reasons"]] == ["not_insured"]


@on_both_databases
def test_a_version_is_judged_rule_by_rule(runtime: Runtime) -> None:
    us = populated(runtime, THREE)
    reviewed(runtime, us)
    found = advice(us, "judgement")
    assert (found["lawful"], found["violations"], found["waived"]) == (True, [], [])
    assert {goal["name"]: goal["value"] for goal in found["goals"]}["wanted"] == 16


@on_both_databases
def test_what_becomes_of_each_shift_without_any_one_person_is_told(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    reviewed(runtime, us)
    told = advice(us, "fragility")
    outcomes = {one["shift"]: one["outcome"] for one in told["items"]}
    # Two are insured and both are on the patrol, which needs two.
    assert outcomes[PATROL] == "falls"
    assert sum(told["figures"].values()) == len(told["items"])
    assert told["items"][0]["grave"]
