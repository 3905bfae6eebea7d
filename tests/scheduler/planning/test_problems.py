"""A contradiction and a dropped lock say which rule stands behind them."""

from __future__ import annotations

import json
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.solving import solve_plan


def problems_of(**changes: Any) -> list[dict[str, Any]]:
    """Problems of the roster of a small plan: a child of 15 and dangerous work, and a desk beside it."""
    plan: dict[str, Any] = {
        "format": "volunteer-plan/1",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "sites": [{"id": "river"}],
        "volunteers": [{"id": "an", "age": 15, "availability": "always"}],
        "shifts": [
            {"id": "patrol", "kind": "patrol", "site": "river", "dangerous": True, "seats": [{"count": 1}],
             "start": "2026-11-23T09:00", "end": "2026-11-23T10:00"},
            {"id": "desk", "kind": "desk", "site": "river", "seats": [{"count": 1}],
             "start": "2026-11-23T09:30", "end": "2026-11-23T10:30"},
            {"id": "door", "kind": "desk", "site": "river", "seats": [{"count": 1}],
             "start": "2026-11-23T10:00", "end": "2026-11-23T11:00"},
        ],
        **changes,
    }  # fmt: skip
    read = read_plan(json.dumps(plan).encode())
    roster = solve_plan(read, SolveOptions(time_limit_seconds=20), lambda event: None, lambda: False)
    found: list[dict[str, Any]] = roster["problems"]
    return found


def test_a_pin_that_the_law_forbids_names_the_law() -> None:
    [told] = problems_of(pins=[{"volunteer": "an", "shift": "patrol"}])
    assert told["reasons"] == ["minor_on_dangerous_work"]
    assert "未成年人不得参加危险工作" in told["zh"]
    assert "minors are barred from dangerous work" in told["en"]


def test_two_pins_at_once_are_said_to_be_at_once() -> None:
    told = problems_of(pins=[{"volunteer": "an", "shift": "desk"}, {"volunteer": "an", "shift": "door"}])
    assert [problem["reasons"] for problem in told] == [["busy"], ["busy"]]


def test_a_lock_that_was_dropped_says_why() -> None:
    previous = [{"volunteer": "an", "shift": "desk", "seat": 0, "locked": True}]
    tuesdays = [{"days": ["tue"], "from": "08:00", "to": "12:00"}]
    volunteers = [{"id": "an", "age": 15, "availability": tuesdays}]
    [told] = problems_of(previous=previous, volunteers=volunteers, now="2026-11-22T08:00")
    assert told["code"] == "lock_dropped"
    assert told["reasons"] == ["not_available"]


def test_pins_into_a_seat_that_is_full_say_who_holds_it() -> None:
    people = [
        {"id": name, "name": f"Neighbour {name}", "availability": "always"} for name in ("an", "bo", "ci")
    ]
    pins = [{"volunteer": name, "shift": "desk"} for name in ("an", "bo")]
    first, second = problems_of(volunteers=people, pins=[*pins, {"volunteer": "ci", "shift": "door"}])
    assert first["reasons"] == second["reasons"] == ["crew_full"]
    assert first["en"].endswith("Because: the places are taken: pinned there is Neighbour bo.")
    assert "Neighbour an on 23 Nov Mon 09:30 " in first["en"]
    assert second["zh"].endswith("原因：位置已满，固定在此的是 Neighbour an。")
    # of two seats the one that both are pinned to is full
    two = [{"id": "desk", "kind": "desk", "site": "river", "seats": [{"count": 1}, {"count": 1}],
            "start": "2026-11-23T09:30", "end": "2026-11-23T10:30"}]  # fmt: skip
    same = [{**pin, "seat": 1} for pin in pins]
    assert [told["reasons"] for told in problems_of(volunteers=people, shifts=two, pins=same)] == [
        ["crew_full"]
    ] * 2
    assert problems_of(volunteers=people, shifts=two, pins=pins) == []


def test_a_rule_about_crews_is_the_reason_where_the_pins_hold_without_it() -> None:
    people = [
        {"id": who, "age": 40, "availability": "always" if who != "ci" else []} for who in ("an", "bo", "ci")
    ]
    hour = {"start": "2026-11-23T09:30", "end": "2026-11-23T10:30"}
    pair = [{"id": "desk", "kind": "desk", "site": "river", "seats": [{"count": 2}], **hour}]
    an, bo = ({"volunteer": who, "shift": "desk"} for who in ("an", "bo"))
    apart = problems_of(volunteers=people, shifts=pair, pins=[an, bo], pairs={"apart": [["an", "bo"]]})
    assert [told["reasons"] for told in apart] == [["pairs"], ["pairs"]]
    assert "Because: kept out by who may share a shift." in apart[0]["en"]
    [told] = problems_of(volunteers=people, shifts=pair, pins=[an], pairs={"together": [["an", "ci"]]})
    assert told["reasons"] == ["pairs"]


def test_a_crew_that_cannot_be_whole_and_a_shift_that_never_comes_first_are_reasons_of_a_pin() -> None:
    people = [{"id": "an", "age": 40, "availability": [{"days": ["mon"], "from": "10:00", "to": "12:00"}]}]
    door = {
        "id": "door",
        "kind": "desk",
        "site": "river",
        "start": "2026-11-23T10:30",
        "end": "2026-11-23T11:30",
    }
    early = {
        **door,
        "id": "early",
        "start": "2026-11-23T08:00",
        "end": "2026-11-23T09:00",
        "seats": [{"count": 1}],
    }
    pins = [{"volunteer": "an", "shift": "door"}]
    whole = {**door, "seats": [{"count": 2}], "crew": {"minimum": 2, "all_or_nobody": True}}
    [told] = problems_of(volunteers=people, shifts=[whole], pins=pins)
    assert told["reasons"] == ["crew_too_small"]
    then = [early, {**door, "seats": [{"count": 1}]}]
    links = [{"first": "early", "then": "door"}]
    [told] = problems_of(volunteers=people, shifts=then, pins=pins, links=links)
    assert told["reasons"] == ["linked_shift_missing"]


def test_an_earlier_place_that_is_gone_is_told_by_name_day_and_work() -> None:
    task = {"id": "01a22b4d+p02", "name": "值班", "type": "service_desk", "site": "river",
            "times": [{"start": "2026-11-24T09:00", "end": "2026-11-24T10:00"}]}  # fmt: skip
    people = [{"id": "p11", "name": "王秀英", "availability": "always"}]
    gone = {"volunteer": "p11", "shift": "01a22b4d+p02@2026-11-23T10:00", "seat": 0}
    [told] = problems_of(tasks=[task], volunteers=people, previous=[gone])
    assert told["code"] == "previous_dropped"
    assert told["facts"]["volunteer"] == "p11"
    assert told["zh"].startswith("上一版中王秀英的班（11月23日 周一 10:00 值班）已不适用")
    assert "王秀英 (23 Nov Mon 10:00 值班)" in told["en"]


def test_what_a_crew_lacks_is_told_with_what_keeps_the_pinned_person_out_and_both_must_be_mended() -> None:
    hour = {"start": "2026-11-23T09:30", "end": "2026-11-23T10:30"}
    bare = {"id": "desk", "kind": "desk", "site": "river", "seats": [{"count": 2}], **hour}
    an, bo = {"id": "an", "age": 40, "availability": "always"}, {"id": "bo", "age": 40, "availability": []}
    lacks = {"seats": [{"count": 2, "qualifications": {"all": ["first_aid"]}}]}
    pins = [{"volunteer": "an", "shift": "desk"}]

    def reasons(*people: dict[str, Any], **work: Any) -> list[str]:
        [told] = problems_of(volunteers=[*people], shifts=[{**bare, **work}], pins=pins)
        return list(told["reasons"])

    # nobody else can come: an alone is no crew of two adults, and bo without whom nothing is held is away
    assert reasons(an, bo, **lacks, crew={"adults": 2}) == ["lacks_qualification", "supervision"]
    assert reasons(an, bo, **lacks, required=["bo"]) == ["lacks_qualification", "required_absent"]
    children = {"serves_children": True, "crew": {"adults": 2}}
    kept_out = {**an, "clearance": {"checked_on": "2024-01-01", "until": "2026-02-01"}}
    assert reasons(kept_out, bo, **children) == ["no_clearance", "supervision"]
    # with two rules about crews in the way both are told; what does not stand in the way is not
    both = {"crew": {"adults": 2, "minimum": 2, "all_or_nobody": True}}
    assert reasons(an, bo, **both) == ["crew_too_small", "supervision"]
    free = {**bo, "id": "ci", "availability": "always", "qualifications": ["first_aid"]}
    assert reasons(an, bo, free, **lacks, crew={"adults": 2}) == ["lacks_qualification"]


def test_a_thing_that_is_not_there_is_a_reason_beside_the_law() -> None:
    work = {
        "id": "desk",
        "kind": "desk",
        "site": "river",
        "start": "2026-11-23T09:30",
        "end": "2026-11-23T10:30",
        "min_age": 18,
        "seats": [{"count": 1}],
        "needs": [{"resource": "car", "count": 2}],
    }
    young = {"id": "an", "age": 17, "guardian_consent": True, "availability": "always"}
    cars = [{"id": "car", "count": 1}]
    pins = [{"volunteer": "an", "shift": "desk"}]
    [told] = problems_of(volunteers=[young], shifts=[work], pins=pins, resources=cars)
    assert told["reasons"] == ["too_young", "resource_missing"]
