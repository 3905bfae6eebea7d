"""A shift of a week that nobody was told of is made other: the fix that advice names, filled and undone."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.settling import Caller, codes
from tests.api.test_changes_by_hand import MORNING, laid_out, made, placed, solved_again
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, act, populated, reviewed
from tests.scheduler.databases import on_both_databases

ONCE: dict[str, Any] = DESK | {
    "times": [{"from": "09:00", "to": "11:00"}],
    "recurrence": {"weekly": {"weekdays": ["mon"]}},
}
PATROL = "river@2026-11-25T06:00"
FROM_A_QUARTER_PAST = [{"days": ["mon"], "from": "09:15", "to": "12:00"}]


def late_risers(runtime: Runtime) -> tuple[Caller, dict[str, Any]]:
    """A week whose only shift begins at nine, with nobody there before a quarter past."""
    us = populated(runtime, ONCE)
    for one in ("v1", "v2", "v3"):
        us.change(f"volunteers/{one}", {"availability": FROM_A_QUARTER_PAST})
    return us, reviewed(runtime, us)


def fix(us: Caller, shift: str, kind: str) -> dict[str, Any]:
    """What advice names of a kind, proven by solving anew."""
    items = us.get(f"weeks/{WEEK}/shifts/{shift}/fixes?seconds=10").get_json()["items"]
    found: dict[str, Any] = next(one for one in items if one["kind"] == kind)
    return found


def begins(us: Caller, shift: str) -> str:
    """When a shift begins in the roster that holds."""
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    return str(next(one["start"] for one in roster["shifts"] if one["id"] == shift))


@on_both_databases
def test_a_later_start_that_advice_names_fills_the_gap_and_undone_it_is_as_it_was(runtime: Runtime) -> None:
    us, week = late_risers(runtime)
    assert placed(us) == {}
    later = fix(us, MORNING, "start")
    assert (later["minutes"], later["closes"], later["resolved"]) == (15, 1, 1)
    week = made(us, week, "shapes", **later["shape"])
    assert begins(us, MORNING).startswith(f"{MONDAY}T09:15")
    assert len(placed(us)[MORNING]) == 1
    assert week["gaps"] == []
    steps = us.get(f"weeks/{WEEK}/versions").get_json()["items"][-1]["steps"]
    assert steps[0] == {"reshape": MORNING, "minutes": 15}
    assert us.get(f"weeks/{WEEK}/judgement").get_json()["lawful"]
    made(us, week, "restore", number=week["number"] - 1)
    assert begins(us, MORNING).startswith(f"{MONDAY}T09:00")
    assert placed(us) == {}


@on_both_databases
def test_of_a_week_that_people_know_advice_names_no_other_start_first(runtime: Runtime) -> None:
    us, week = late_risers(runtime)
    answer = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes?seconds=10").get_json()
    assert answer["items"][0]["kind"] == "start"
    act(us, week, "publish")
    answer = us.get(f"weeks/{WEEK}/shifts/{MORNING}/fixes?seconds=10").get_json()
    kinds = [(one["kind"], one.get("not_now", False)) for one in answer["items"]]
    assert kinds[-1] == ("start", True)
    assert [kind == "start" for kind, _ in kinds] == sorted(is_not_now for _, is_not_now in kinds)
    assert all(one.get("shape") is None for one in answer["items"])
    assert "Not now" in answer["items"][-1]["en"]
    assert "later: it fills" not in answer["en"]


@on_both_databases
def test_a_shift_made_other_stays_so_when_the_week_is_solved_or_laid_out_again(runtime: Runtime) -> None:
    us, week = late_risers(runtime)
    made(us, week, "shapes", shift=MORNING, minutes=15, fill=False)
    assert placed(us) == {}
    solved_again(runtime, us)
    assert len(placed(us)[MORNING]) == 1
    us.make("weeks", start=MONDAY)
    solved_again(runtime, us)
    assert begins(us, MORNING).startswith(f"{MONDAY}T09:15")
    assert len(placed(us)[MORNING]) == 1


@on_both_databases
def test_a_smaller_crew_and_fewer_wanted_leave_nothing_empty(runtime: Runtime) -> None:
    # Three must go to the river together; two are insured.
    three = RIVER | {"seats": [{"role": "patroller", "count": 3}], "crew": {"minimum": 3}}
    us = populated(runtime, three, ONCE)
    week = laid_out(runtime, us)
    assert PATROL not in placed(us)
    smaller = fix(us, PATROL, "lower_crew")
    assert (smaller["before"], smaller["after"]) == (3, 2)
    week = made(us, week, "shapes", **smaller["shape"])
    assert sorted(placed(us)[PATROL]) == ["v1", "v2"]
    fewer = fix(us, PATROL, "lower_wanted")
    assert fewer["shape"] == {"shift": PATROL, "counts": [2]}
    week = made(us, week, "shapes", **fewer["shape"])
    assert [one["shift"] for one in week["gaps"]] == [MORNING]
    assert sorted(placed(us)[PATROL]) == ["v1", "v2"]
    # Of a shift on which nobody is there is nothing to want less of: it is called off.
    assert fix(us, MORNING, "lower_wanted")["shape"] is None


@on_both_databases
def test_what_breaks_a_rule_for_those_who_are_there_is_refused(runtime: Runtime) -> None:
    us = populated(runtime, ONCE)
    us.change("volunteers/v1", {"availability": [{"days": ["mon"], "from": "09:00", "to": "11:00"}]})
    week = laid_out(runtime, us, v1=MORNING)
    refused = act(us, week, "shapes", {"shift": MORNING, "minutes": 30})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "move_refused")
    assert {code for _, code in codes(refused)} == {"rule_availability"}
    assert placed(us) == {MORNING: ["v1"]}


@on_both_databases
def test_what_no_shift_can_be_is_refused_and_so_is_a_week_that_people_know(runtime: Runtime) -> None:
    us = populated(runtime, ONCE)
    week = reviewed(runtime, us)
    assert codes(act(us, week, "shapes", {"shift": MORNING})) == {("", "missing_field")}
    assert codes(act(us, week, "shapes", {"shift": MORNING, "counts": [1, 1]})) == {
        ("counts", "counts_of_seats")
    }
    early = act(us, week, "shapes", {"shift": MORNING, "minutes": -600})
    assert codes(early) == {("minutes", "before_the_week")}
    assert act(us, week, "shapes", {"shift": "nothing", "crew": 1}).status_code == 404
    assert act(us, week | {"version": 99}, "shapes", {"shift": MORNING, "crew": 1}).status_code == 412
    published = act(us, week, "publish").get_json()
    told = act(us, published, "shapes", {"shift": MORNING, "minutes": 15})
    assert (told.status_code, told.get_json()["code"]) == (409, "shape_of_told_week")
