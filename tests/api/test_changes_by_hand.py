"""Swaps, pins, bans, undoing, and the frozen span of a published week."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes, colleague
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

MORNING, AFTERNOON = "desk@2026-11-23T09:00", "desk@2026-11-23T14:00"
TUESDAY = "desk@2026-11-24T09:00"
PATROL = "river@2026-11-25T06:00"


def placed(us: Caller) -> dict[str, list[str]]:
    """Who is on each shift."""
    found: dict[str, list[str]] = {}
    for one in us.get(f"weeks/{WEEK}/roster").get_json()["assignments"]:
        found.setdefault(one["shift"], []).append(one["volunteer"])
    return found


def made(us: Caller, week: dict[str, Any], what: str, **said: Any) -> dict[str, Any]:
    """A change that must be made."""
    answer = act(us, week, what, said)
    assert answer.status_code == 200, answer.text
    changed: dict[str, Any] = answer.get_json()
    return changed


def solved_again(runtime: Runtime, us: Caller) -> dict[str, Any]:
    """The week after another solve."""
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)
    week: dict[str, Any] = us.get(f"weeks/{WEEK}").get_json()
    assert week["state"] == "review"
    return week


def laid_out(runtime: Runtime, us: Caller, **places: str) -> dict[str, Any]:
    """A week in review in which the desk is held as said, and by nobody else."""
    week = reviewed(runtime, us)
    for shift, crew in placed(us).items():
        for who in crew:
            if shift.startswith("desk"):
                week = made(us, week, "moves", volunteer=who, shift=shift)
    for who, shift in places.items():
        week = made(us, week, "moves", volunteer=who, to=shift)
    return week


@on_both_databases
def test_two_people_change_places_in_one_step(runtime: Runtime) -> None:
    us = populated(runtime)
    week = laid_out(runtime, us, v1=MORNING, v2=TUESDAY)
    said = {"first": {"volunteer": "v1", "shift": MORNING}, "second": {"volunteer": "v2", "shift": TUESDAY}}
    week = made(us, week, "swaps", **said, reason="两人商量好了")
    assert placed(us) == {MORNING: ["v2"], TUESDAY: ["v1"]}
    assert (week["origin"], week["reason"]) == ("moved", "两人商量好了")
    steps = us.get(f"weeks/{WEEK}/versions").get_json()["items"][-1]["steps"]
    assert [(one["volunteer"], one.get("off"), one.get("onto")) for one in steps] == [
        ("v1", MORNING, None),
        ("v2", TUESDAY, None),
        ("v1", None, TUESDAY),
        ("v2", None, MORNING),
    ]
    assert codes(act(us, week, "swaps", said | {"second": said["first"]})) == {
        ("second", "swap_with_oneself")
    }
    gone = act(us, week, "swaps", said)
    assert (gone.status_code, gone.get_json()["code"]) == (409, "not_on_shift")


@on_both_databases
def test_a_swap_that_breaks_the_law_is_refused_and_one_over_a_limit_asks_for_a_reason(
    runtime: Runtime,
) -> None:
    # On the river are both who are insured; the third is not, and has two hours a day.
    us = populated(runtime, RIVER, DESK)
    week = laid_out(runtime, us, v3=MORNING)
    onto_river = {
        "first": {"volunteer": "v3", "shift": MORNING},
        "second": {"volunteer": "v1", "shift": PATROL},
    }
    refused = act(us, week, "swaps", onto_river | {"despite_warnings": True, "reason": "急"})
    assert refused.status_code == 409
    assert "not_insured" in {code for _, code in codes(refused)}
    week = made(us, week, "moves", volunteer="v2", to=TUESDAY)
    week = made(us, week, "moves", volunteer="v1", to=AFTERNOON)
    # v3 would have Monday's afternoon for Tuesday's morning: beside Monday's morning four hours a day.
    week = made(us, week, "moves", volunteer="v2", shift=TUESDAY)
    week = made(us, week, "moves", volunteer="v3", to=TUESDAY)
    said = {"first": {"volunteer": "v3", "shift": TUESDAY}, "second": {"volunteer": "v1", "shift": AFTERNOON}}
    assert {code for _, code in codes(act(us, week, "swaps", said))} == {"rule_limits"}
    week = made(us, week, "swaps", **said, despite_warnings=True, reason="本人同意")
    assert [one["rule"] for one in week["warnings"]] == ["limits"]


@on_both_databases
def test_several_change_their_places_in_one_step_or_nobody_does(runtime: Runtime) -> None:
    us = populated(runtime)
    week = laid_out(runtime, us, v1=MORNING, v2=TUESDAY)
    before = placed(us)
    off = [{"volunteer": "v1", "shift": MORNING}]
    onto = [{"volunteer": "v1", "shift": AFTERNOON}, {"volunteer": "v2", "shift": MORNING, "seat": 0}]
    late = act(us, week, "rearrangements", {"off": [*off, *off[:1]], "onto": onto})
    assert (late.status_code, late.get_json()["code"]) == (409, "not_on_shift")
    assert codes(act(us, week, "rearrangements", {"off": off, "onto": []})) != set()
    assert placed(us) == before
    week = made(us, week, "rearrangements", off=off, onto=onto, reason="补法")
    assert placed(us) == {AFTERNOON: ["v1"], MORNING: ["v2"], TUESDAY: ["v2"]}
    assert (week["origin"], week["reason"]) == ("moved", "补法")


@on_both_databases
def test_the_change_that_a_fix_names_makes_it(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    us.change("volunteers/v2", {"limits": {"minutes_per_day": 60}})
    us.change("volunteers/v3", {"availability": []})
    week = reviewed(runtime, us)
    found = us.get(f"weeks/{WEEK}/shifts/{PATROL}/fixes").get_json()["items"]
    change = next(one["rearrangement"] for one in found if one["kind"] == "turn_more")
    assert codes(act(us, week, "rearrangements", change)) == {("reason", "missing_field")}
    made(us, week, "rearrangements", **change, reason="本人愿意")
    assert sorted(placed(us)[PATROL]) == ["v1", "v2"]


@on_both_databases
def test_who_is_pinned_stays_whatever_is_solved_or_planned_next(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"times": [{"from": "09:00", "to": "11:00"}]})
    week = laid_out(runtime, us, v3=MORNING)
    week = made(us, week, "pins", volunteer="v3", shift=MORNING)
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["pins"] == [{"volunteer": "v3", "shift": MORNING}]
    # A wish that speaks against it does not move who is pinned, nor does a week laid out anew.
    us.change("volunteers/v3", {"wishes": [{"kind": "service_desk", "wish": "avoid"}]})
    us.make("weeks", start=MONDAY)
    week = solved_again(runtime, us)
    assert placed(us)[MORNING] == ["v3"]
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["pins"] == [{"volunteer": "v3", "shift": MORNING}]
    off = act(us, week, "pins", {"volunteer": "v1", "shift": MORNING})
    assert (off.status_code, off.get_json()["code"]) == (409, "not_on_shift")


@on_both_databases
def test_a_pin_is_lifted_and_is_gone_with_who_is_taken_off(runtime: Runtime) -> None:
    us = populated(runtime)
    week = laid_out(runtime, us, v1=MORNING, v2=TUESDAY)
    week = made(us, week, "pins", volunteer="v1", shift=MORNING)
    week = made(us, week, "pins", volunteer="v2", shift=TUESDAY)
    week = made(us, week, "pins", volunteer="v1", shift=MORNING, lift=True)
    assert act(us, week, "pins", {"volunteer": "v1", "shift": MORNING, "lift": True}).status_code == 409
    week = made(us, week, "moves", volunteer="v2", shift=TUESDAY)
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["pins"] == []


@on_both_databases
def test_who_is_banned_comes_off_and_never_back_until_it_is_lifted(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"times": [{"from": "09:00", "to": "11:00"}]})
    week = laid_out(runtime, us, v1=MORNING)
    week = made(us, week, "bans", volunteer="v1", kind="service_desk", reason="家人反对")
    assert placed(us) == {}
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["bans"] == [
        {"volunteer": "v1", "kind": "service_desk"}
    ]
    refused = act(
        us, week, "moves", {"volunteer": "v1", "to": MORNING, "reason": "急", "despite_warnings": True}
    )
    assert {code for _, code in codes(refused)} == {"rule_pins_and_bans"}
    us.make("weeks", start=MONDAY)
    week = solved_again(runtime, us)
    assert "v1" not in {who for crew in placed(us).values() for who in crew}
    week = made(us, week, "bans", volunteer="v1", kind="service_desk", lift=True)
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["bans"] == []
    assert act(us, week, "bans", {"volunteer": "v1", "kind": "service_desk", "lift": True}).status_code == 404
    assert codes(act(us, week, "bans", {"volunteer": "v1"})) == {("", "not_exactly_one")}
    assert act(us, week, "bans", {"volunteer": "nobody", "shift": MORNING}).status_code == 422
    unknown = act(us, week, "bans", {"volunteer": "v1", "kind": "service-desk"})
    assert codes(unknown) == {("kind", "unknown_kind")}


@on_both_databases
def test_a_ban_from_a_site_that_is_no_more_stops_no_plan(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("sites", id="yard", name="小院")
    us.make("tasks", **DESK | {"id": "yard-desk", "site": "yard"})
    week = reviewed(runtime, us)
    made(us, week, "bans", volunteer="v1", site="yard")
    assert us.delete("tasks/yard-desk").status_code == 204
    assert us.delete("sites/yard").status_code == 204
    assert us.make("weeks", start=MONDAY)["state"] == "draft"


@on_both_databases
def test_a_crew_that_must_be_complete_goes_with_who_is_banned_from_it(runtime: Runtime) -> None:
    us = populated(runtime, RIVER)
    week = reviewed(runtime, us)
    assert sorted(placed(us)[PATROL]) == ["v1", "v2"]
    week = made(us, week, "bans", volunteer="v1", shift=PATROL)
    assert placed(us) == {}


@on_both_databases
def test_an_older_version_holds_again_as_a_new_one(runtime: Runtime) -> None:
    us = populated(runtime)
    week = reviewed(runtime, us)
    before = placed(us)
    (who,) = before[MORNING]
    week = made(us, week, "bans", volunteer=who, shift=MORNING)
    week = made(us, week, "restore", number=2, reason="改错了")
    assert (week["origin"], week["number"], week["state"], placed(us)) == ("restored", 4, "review", before)
    parents = [one["parent"] for one in us.get(f"weeks/{WEEK}/versions").get_json()["items"]]
    assert parents == [None, 1, 2, 2]
    # With the change its ban is undone.
    assert us.get(f"weeks/{WEEK}/bindings").get_json()["bans"] == []
    assert act(us, week, "restore", {"number": 1}).get_json()["code"] == "week_without_roster"
    assert act(us, week, "restore", {"number": 9}).status_code == 404


@on_both_databases
def test_what_people_were_told_and_is_about_to_begin_changes_for_a_reason_only(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = populated(runtime)
    week = laid_out(runtime, us, v1=MORNING, v2=TUESDAY)
    # Monday 00:30 in Shanghai: Monday's desk begins within 24 hours, Tuesday's at nine does not.
    clock.now = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    week = made(us, week, "moves", volunteer="v3", to=AFTERNOON)
    week = act(us, week, "publish").get_json()
    frozen = act(us, week, "moves", {"volunteer": "v1", "shift": MORNING})
    assert (frozen.status_code, frozen.get_json()["code"]) == (409, "shift_frozen")
    banned = act(us, week, "bans", {"volunteer": "v1", "kind": "service_desk"})
    assert (banned.status_code, banned.get_json()["code"]) == (409, "shift_frozen")
    week = made(us, week, "moves", volunteer="v2", shift=TUESDAY)
    week = made(us, week, "moves", volunteer="v1", shift=MORNING, reason="突发疾病")
    us.client.put(us.address("answer-rules"), json={"frozen_hours_before_start": 0})
    week = made(us, week, "moves", volunteer="v3", shift=AFTERNOON)


@on_both_databases
def test_who_may_not_write_or_works_for_a_part_changes_nothing(runtime: Runtime) -> None:
    us = populated(runtime)
    us.make("areas", id="grid-1", name="第一网格")
    week = reviewed(runtime, us)
    for other in (
        colleague(runtime, us, "viewer"),
        colleague(runtime, us, "coordinator", areas=["grid-1"]),
    ):
        for what, said in (
            ("pins", {"volunteer": "v1", "shift": MORNING}),
            ("bans", {"volunteer": "v1", "shift": MORNING}),
            ("restore", {"number": 2}),
        ):
            assert act(other, week, what, said).status_code == 403
        assert other.get(f"weeks/{WEEK}/bindings").status_code == 403


@on_both_databases
def test_a_place_emptied_by_hand_is_told_without_a_reason_and_still_in_words(runtime: Runtime) -> None:
    us = populated(runtime)
    week, shift = reviewed(runtime, us), "desk@2026-11-23T09:00"
    (who,) = placed(us)[shift]
    (gap,) = act(us, week, "moves", {"volunteer": who, "shift": shift}).get_json()["gaps"]
    assert (gap["shift"], gap["missing"]) == (shift, 1)
    assert "缺 1 人" in gap["zh"]
    assert [one for one in gap["reasons"] if not one["zh"] or not one["en"]] == []


@on_both_databases
def test_who_gave_other_hours_since_is_judged_by_them_when_put_on_a_shift(runtime: Runtime) -> None:
    us = populated(runtime)
    us.change("volunteers/v1", {"availability": [{"days": ["wed"], "from": "06:00", "to": "08:00"}]})
    us.change("volunteers/v2", {"availability": "always"})
    week = laid_out(runtime, us)
    us.change("volunteers/v1", {"availability": "always"})
    us.change("volunteers/v2", {"availability": [{"days": ["wed"], "from": "06:00", "to": "08:00"}]})
    items = us.get(f"weeks/{WEEK}/shifts/{MORNING}/candidates").get_json()["items"]
    obstacles = {one["volunteer"]: (one["obstacle"] or {}).get("code") for one in items}
    assert (obstacles["v1"], obstacles["v2"]) == (None, "not_available")
    refused = act(us, week, "moves", {"volunteer": "v2", "to": MORNING})
    assert {code for _, code in codes(refused)} == {"rule_availability"}
    week = made(us, week, "moves", volunteer="v1", to=TUESDAY)
    week = made(us, week, "moves", volunteer="v1", to=MORNING)
    assert (placed(us)[MORNING], placed(us)[TUESDAY]) == (["v1"], ["v1"])
    assert us.get(f"weeks/{WEEK}/judgement").get_json()["lawful"]
