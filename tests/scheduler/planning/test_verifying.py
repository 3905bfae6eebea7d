"""Fixes applied and solved anew, and the sentence that says why a post is empty and what would fill it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scheduler.planning import verifying
from scheduler.planning.document import read_plan
from scheduler.planning.fixing import fixes
from scheduler.planning.options import SolveOptions
from scheduler.planning.planned import planned
from scheduler.planning.shortages import shortages
from scheduler.planning.solving import solve_plan
from scheduler.planning.verifying import answer
from tests.scheduler.planning.plans import shift, small, written

FREE: dict[str, Any] = {"availability": "always"}
LATER = shift("s2", start="2026-11-24T09:00", end="2026-11-24T10:00")
TUESDAY = {"availability": [{"start": "2026-11-24T08:00", "end": "2026-11-24T12:00"}]}


def once_a_week() -> dict[str, dict[str, Any]]:
    """Bob, who does one shift a week."""
    return {"bob": FREE | {"limits": {"shifts_per_week": 1}}}


def plan_of(volunteers: dict[str, dict[str, Any]], *shifts: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A plan of people by id."""
    people = [{"id": id, "name": id.title(), **said} for id, said in volunteers.items()]
    return small(volunteers=people, shifts=list(shifts) or [shift()], **parts)


def told(plan: dict[str, Any], *roster: tuple[str, str], seconds: float = 20) -> dict[str, Any]:
    """What would fill the hour on Monday at nine."""
    rows = [{"volunteer": who, "shift": what, "seat": 0} for who, what in roster]
    of = planned(written(plan), {"assignments": rows})
    return answer(of, "s1", fixes(of, "s1"), seconds=seconds)


def missing(plan: dict[str, Any]) -> dict[str, int]:
    """Places that stay empty when a plan is solved, by shift."""
    options = SolveOptions(time_limit_seconds=20, workers=1)
    roster = solve_plan(read_plan(written(plan)), options, lambda _: None, lambda: False)
    return {gap["shift"]: gap["missing"] for gap in roster["unfilled"]}


def test_one_sentence_says_why_a_post_is_empty_and_what_one_thing_would_fill_it() -> None:
    found = told(plan_of(once_a_week(), shift(), LATER), ("bob", "s2"))
    assert "空着 1 个位置：最接近的 1 人只差一样，已到每周上限。" in found["zh"]
    assert "最省事的补法：请 Bob 多上这一班" in found["zh"]
    assert "one thing alone keeps those who are nearest (1): at the weekly limit." in found["en"]
    assert "The least that fills it: Ask Bob for one turn more" in found["en"]


def test_the_fix_that_the_sentence_names_fills_the_post_when_it_is_made() -> None:
    plan = plan_of(once_a_week(), shift(), LATER)
    assert sum(missing(plan).values()) == 1
    first = told(plan, ("bob", "s2"))["items"][0]
    assert (first["kind"], first["volunteer"], first["resolved"]) == ("turn_more", "bob", 1)
    plan["volunteers"][0]["limits"]["shifts_per_week"] += 1
    assert missing(plan) == {}


def test_one_turn_more_is_one_and_what_others_would_take_then_is_not_promised() -> None:
    # Were there no limit at all, bob could take the desk from dan too, and dan the second place here.
    people = once_a_week() | {"dan": FREE | {"limits": {"shifts_per_week": 1}}}
    found = told(plan_of(people, shift(seats=[{"count": 2}]), LATER), ("dan", "s2"))
    assert found["items"][0]["kind"] == "assign"
    found = told(
        plan_of(
            people,
            shift(seats=[{"count": 2}]),
            LATER,
            shift("s3", start="2026-11-25T09:00", end="2026-11-25T10:00"),
        ),
        ("dan", "s2"),
        ("bob", "s3"),
    )
    turns = [one for one in found["items"] if one["kind"] == "turn_more"]
    assert [(one["volunteer"], one["closes"], one["resolved"]) for one in turns] == [
        ("bob", 1, 1),
        ("dan", 1, 1),
    ]


def test_a_new_person_as_the_fix_describes_them_fills_the_post() -> None:
    desk = shift(seats=[{"count": 1, "qualifications": {"all": ["first_aid"]}}])
    plan = plan_of({"ann": FREE}, desk)
    found = told(plan)
    first = found["items"][0]
    assert (first["kind"], first["people"], first["closes"], first["resolved"]) == ("recruit", 1, 1, 1)
    plan["volunteers"] += first["entries"]
    assert missing(plan) == {}


def test_as_many_new_people_are_told_as_a_crew_lacks() -> None:
    three = shift(seats=[{"count": 3}], crew={"minimum": 3, "all_or_nobody": True})
    plan = plan_of({"ann": {}}, three)
    recruit = next(one for one in told(plan)["items"] if one["kind"] == "recruit")
    assert (recruit["people"], recruit["resolved"]) == (3, 3)
    plan["volunteers"] += recruit["entries"]
    assert missing(plan) == {}


def test_each_fix_tells_what_it_fills_when_others_may_move_too() -> None:
    people = once_a_week() | {"dan": TUESDAY}
    # Dan takes over what bob does on Tuesday, and bob comes on Monday: nothing has to be given up for it.
    found = told(plan_of(people, shift(), LATER), ("bob", "s2"))
    assert {one["kind"]: one["resolved"] for one in found["items"]} == {
        "rearrange": 1,
        "turn_more": 1,
        "other_hours": 1,
        "recruit": 1,
        "lower_wanted": None,
    }
    moved = next(one for one in found["items"] if one["kind"] == "rearrange")
    assert [(row["volunteer"], row["shift"]) for row in moved["added"]] == [("bob", "s1"), ("dan", "s2")]
    assert [(row["volunteer"], row["shift"]) for row in moved["removed"]] == [("bob", "s2")]
    assert moved["rearrangement"]["off"] == [{"volunteer": "bob", "shift": "s2"}]
    assert [row["volunteer"] for row in moved["rearrangement"]["onto"]] == [
        row["volunteer"] for row in moved["added"]
    ]
    assert moved["en"] == "Move Bob, Dan (2): it fills 1 place and empties nothing."


def test_free_people_who_fill_a_crew_together_are_told_and_nobody_moves() -> None:
    two = shift(seats=[{"count": 2}], crew={"minimum": 2, "all_or_nobody": True})
    found = told(plan_of({"ann": FREE, "bob": FREE}, two))
    first = found["items"][0]
    assert (first["kind"], first["closes"], first["resolved"]) == ("assign_several", 2, 2)
    assert [(row["volunteer"], row["shift"]) for row in first["added"]] == [("ann", "s1"), ("bob", "s1")]
    assert first["removed"] == []
    assert first["en"].startswith("Ask Ann, Bob, free, lawful and qualified")
    assert "请 Ann、Bob 来" in found["zh"]
    assert "其实有 2 人现在就能来" in found["zh"]  # what is said of them and what is asked of them agree


def test_free_people_are_told_at_once_and_not_only_when_solved_anew() -> None:
    two = shift(seats=[{"count": 2}], crew={"minimum": 2, "all_or_nobody": True})
    plan = plan_of(once_a_week() | {"ann": FREE, "eve": FREE}, two, LATER)
    found = told(plan, ("bob", "s2"), seconds=0)
    assert [one["kind"] for one in found["items"]][:2] == ["assign_several", "turn_more"]
    assert {row["name"] for row in found["items"][0]["added"]} == {"Ann", "Eve"}
    assert "其实有 2 人现在就能来" in found["zh"]


def test_who_is_free_and_waits_for_others_is_not_passed_over_in_the_reason() -> None:
    seats = [{"count": 1, "min_age": 30}, {"count": 1}]
    two = shift(seats=seats, crew={"minimum": 2, "all_or_nobody": True})
    plan = plan_of({"bob": once_a_week()["bob"] | {"age": 40}, "ann": FREE | {"age": 20}}, two, LATER)
    found = told(plan, ("bob", "s2"), seconds=0)  # Ann may not take the first of the seats
    assert (
        "没有人有空能上其中一种位置，这一班就去不了。离其中一种位置最近的 1 人只差一样，已到每周上限"
        in found["zh"]
    )


def test_one_free_person_is_told_once() -> None:
    kinds = [one["kind"] for one in told(plan_of({"ann": FREE}))["items"]]
    assert (kinds[0], "assign_several" in kinds) == ("assign", False)


def test_what_became_unlawful_elsewhere_keeps_no_fix_from_being_proven() -> None:
    # Dan's crew of two on Tuesday was made before he went away; bob and ann are free on Monday.
    away = {"time_off": [{"start": "2026-11-24T00:00", "end": "2026-11-25T00:00"}]}
    pair: dict[str, Any] = {"seats": [{"count": 2}], "crew": {"minimum": 2, "all_or_nobody": True}}
    plan = plan_of({"ann": FREE, "bob": FREE, "dan": FREE | away}, shift(**pair), LATER | pair)
    found = told(plan, ("bob", "s2"), ("dan", "s2"))
    first = found["items"][0]
    assert (first["kind"], first["closes"], first["removed"]) == ("assign_several", 2, [])
    assert {one["resolved"] for one in found["items"] if one["kind"] != "lower_wanted"} == {2}


def test_a_fix_that_does_not_fill_what_it_says_is_left_out() -> None:
    of = planned(written(plan_of({"ann": {}})), {"assignments": []})
    promised = next(one for one in fixes(of, "s1") if one["kind"] == "other_hours") | {"closes": 2}
    assert answer(of, "s1", [promised], seconds=20)["items"] == []


def test_without_time_fixes_are_judged_and_said_not_to_be_solved_anew() -> None:
    found = told(plan_of({"ann": FREE}), seconds=0)
    first = found["items"][0]
    assert (first["kind"], first["resolved"]) == ("assign", None)


def test_what_a_failed_process_did_not_prove_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "COMMAND", ("false",))
    assert {one["resolved"] for one in told(plan_of({"ann": FREE}))["items"]} == {None}


def test_a_full_post_has_nothing_to_say() -> None:
    found = told(plan_of({"ann": FREE}), ("ann", "s1"))
    assert found["items"] == []
    assert found["en"].endswith("has no empty place.")
    assert json.dumps(found)


def test_the_sentence_says_how_many_of_those_missing_its_fix_fills() -> None:
    found = told(plan_of(once_a_week(), shift(seats=[{"count": 2}]), LATER), ("bob", "s2"))
    assert "最省事的办法能补上其中 1 个（共缺 2 个）：请 Bob 多上这一班" in found["zh"]
    assert "The least that fills 1 of the 2: Ask Bob for one turn more" in found["en"]


def test_who_must_be_there_and_is_not_is_named_with_what_keeps_her() -> None:
    """The host is at another shift then, and that is her one of the week: the others lack her alone."""
    talk = shift(seats=[{"count": 2}], required=["host"])
    host = FREE | {"limits": {"shifts_per_week": 1}}
    plan = plan_of({"host": host, "ann": FREE, "bob": FREE}, talk, shift("s2"))
    found = told(plan, ("host", "s2"), seconds=0)
    assert "最接近的 2 人只差一样，指名必到的人不在（Host：" in found["zh"]
    assert "somebody required is not there (Host: " in found["en"]
    assert "已到每周上限" in found["zh"]
    rows = [{"volunteer": "host", "shift": "s2", "seat": 0}]
    (gap,) = shortages(planned(written(plan), {"assignments": rows}), bound=None, names=True)["items"]
    assert "指名必到的人不在（Host：" in gap["zh"]
