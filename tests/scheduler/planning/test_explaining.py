"""Why me, why not me, why a seat is empty, and demand against supply, on documents."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler import errors
from scheduler.planning import explaining
from scheduler.planning.document import Plan
from tests.scheduler.planning.plans import read, shift, small

FREE = {"availability": "always"}
LATER = {"start": "2026-11-23T12:00", "end": "2026-11-23T13:00"}


def plan(*volunteers: dict[str, Any], shifts: list[dict[str, Any]] | None = None, **parts: Any) -> Plan:
    """A plan of these people, v0 on, and one hour on Monday unless told otherwise."""
    people = [{"id": f"v{number}", **volunteer} for number, volunteer in enumerate(volunteers)]
    return read(small(volunteers=people, shifts=shifts or [shift()], **parts))


def roster(*rows: tuple[str, str, int], **starts: str) -> dict[str, Any]:
    """A roster document of so many assignments."""
    keys = ("volunteer", "shift", "seat")
    shifts = [{"id": id, "start": start} for id, start in starts.items()]
    return {"assignments": [dict(zip(keys, row, strict=True)) for row in rows], "shifts": shifts}


def codes(found: dict[str, Any]) -> list[str]:
    """The obstacles that were told."""
    return [one["code"] for one in found["obstacles"]]


def test_who_is_on_a_shift_hears_how_many_others_could_have_come() -> None:
    found = explaining.explain_pair(plan(FREE, FREE, {}), roster(("v0", "s1", 0)), "v0", "s1")
    assert (found["on"], found["seat"], found["others_able"]) == (True, 0, 1)
    assert "1" in found["zh"]
    assert "1 other " in found["en"]


def test_who_is_pinned_hears_that_it_was_fixed_by_hand() -> None:
    pinned = plan(FREE, FREE, pins=[{"volunteer": "v0", "shift": "s1"}])
    assert explaining.explain_pair(pinned, roster(("v0", "s1", 0)), "v0", "s1")["en"] == "Fixed by hand."


def test_who_is_on_it_against_the_rules_is_not_counted_among_the_others() -> None:
    found = explaining.explain_pair(plan({}, FREE), roster(("v0", "s1", 0)), "v0", "s1")
    assert found["others_able"] == 1


def test_somebody_free_where_the_places_are_taken_hears_that_others_were_chosen() -> None:
    found = explaining.explain_pair(plan(FREE, FREE), roster(("v0", "s1", 0)), "v1", "s1")
    assert (found["on"], codes(found)) == (False, [])
    assert "others were chosen" in found["en"]


def test_somebody_free_where_a_place_is_left_hears_that_it_could_be_taken() -> None:
    found = explaining.explain_pair(plan(FREE), roster(), "v0", "s1")
    assert (found["on"], codes(found)) == (False, [])
    assert "could take it" in found["en"]


def test_what_stands_in_the_way_is_told_and_not_that_the_places_are_taken() -> None:
    found = explaining.explain_pair(plan(FREE, {}), roster(("v0", "s1", 0)), "v1", "s1")
    assert codes(found) == ["not_available"]
    assert found["zh"].startswith("不能安排")


def test_the_seat_with_the_fewest_obstacles_is_told() -> None:
    seats = [{"count": 1, "qualifications": {"all": ["nurse"]}}, {"count": 1}]
    found = explaining.explain_pair(plan({}, shifts=[shift(seats=seats)]), roster(), "v0", "s1")
    assert (found["seat"], codes(found)) == (1, ["not_available"])


def test_a_start_still_to_be_chosen_is_no_obstacle_and_a_chosen_one_is() -> None:
    window = {"start": "2026-11-23T09:00", "end": "2026-11-23T12:00"}
    movable = {k: v for k, v in shift(seats=[{"count": 2}]).items() if k not in ("start", "end")}
    movable |= {"window": window, "duration_minutes": 60}
    noon = {"availability": [{"start": "2026-11-23T11:00", "end": "2026-11-23T12:00"}]}
    movable_plan = plan(noon, FREE, shifts=[movable])
    assert codes(explaining.explain_pair(movable_plan, roster(), "v0", "s1")) == []
    early = roster(("v1", "s1", 0), s1="2026-11-23T09:00")
    assert codes(explaining.explain_pair(movable_plan, early, "v0", "s1")) == ["not_available"]


def test_a_volunteer_hears_of_every_shift() -> None:
    week = plan(FREE, shifts=[shift(), shift("s2", **LATER)])
    found = explaining.explain_volunteer(week, roster(("v0", "s2", 0)), "v0")
    assert [one["shift"] for one in found["shifts"]] == ["s2"]
    assert [one["shift"] for one in found["not_on"]] == ["s1"]


def test_a_gap_is_told_with_reasons_that_add_up_and_with_who_is_nearest() -> None:
    week = plan({"name": "王秀英"}, FREE, {}, shifts=[shift(seats=[{"count": 2, "role": "cook"}])])
    found = explaining.explain_shift(week, roster(("v1", "s1", 0)), "s1")
    (gap,) = found["unfilled"]
    assert (gap["shift"], gap["seat"], gap["role"], gap["missing"]) == ("s1", 0, "cook", 1)
    assert [(row["code"], row["volunteers"]) for row in gap["reasons"]] == [("not_available", 2)]
    assert [near["volunteer"] for near in gap["nearest"]] == ["v0", "v2"]
    assert gap["nearest"][0]["name"] == "王秀英"
    assert found["crew"] == [{"volunteer": "v1", "seat": 0}]


def test_gaps_come_heaviest_first() -> None:
    week = plan({}, shifts=[shift(priority="low"), shift("s2", priority="critical", **LATER)])
    assert [gap["shift"] for gap in explaining.explain_gaps(week, roster())["unfilled"]] == ["s2", "s1"]


def test_a_shift_or_a_volunteer_that_the_plan_does_not_know_is_not_found() -> None:
    with pytest.raises(errors.NotFound):
        explaining.explain_shift(plan(FREE), roster(), "s9")
    with pytest.raises(errors.NotFound):
        explaining.explain_volunteer(plan(FREE), roster(), "v9")


def test_supply_is_told_before_solving() -> None:
    report = explaining.supply_report(plan(FREE, {}, shifts=[shift(seats=[{"count": 2}])]))
    assert (report["volunteers"], report["shifts"], report["places_wanted"]) == (2, 1, 2)
    assert report["minutes_wanted"] == 120
    (short,) = report["cannot_be_filled"]
    assert (short["wanted"], short["able"]) == (2, 1)
    assert [(row["code"], row["volunteers"]) for row in short["reasons"]] == [("not_available", 1)]
    assert short["shift"] not in short["zh"]
    assert short["zh"].endswith("需要 2 人，只有 1 人能来。")
    (nobody,) = explaining.supply_report(plan({}))["cannot_be_filled"]
    assert nobody["zh"].endswith("需要 1 人，没有人能来。")
    assert nobody["en"].endswith("wants 1, nobody could come.")


def test_a_gap_that_nobody_is_left_for_says_so() -> None:
    three = shift(seats=[{"count": 3}])
    (gap,) = explaining.explain_gaps(plan(FREE, shifts=[three]), roster(("v0", "s1", 0)))["unfilled"]
    assert gap["reasons"] == []
    assert gap["en"].endswith("is short of 2: there is nobody else on the register.")
    assert gap["zh"].endswith("缺 2 人：名册上再没有别人了。")


def test_a_gap_of_a_shift_that_may_begin_at_several_times_is_told_at_the_chosen_one() -> None:
    window = {"window": {"start": "2026-11-23T09:00", "end": "2026-11-23T12:00"}, "duration_minutes": 60}
    visit = {"id": "s1", "kind": "errand", "site": "hall", "seats": [{"count": 2}], **window}
    held = roster(("v0", "s1", 0), s1="2026-11-23T10:30")
    (gap,) = explaining.explain_shift(plan(FREE, {}, shifts=[visit]), held, "s1")["unfilled"]
    assert "10:30" in gap["zh"]
    assert "10:30" in gap["en"]
