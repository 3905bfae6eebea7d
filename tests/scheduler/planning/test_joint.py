"""Joint shortages in words, found in a process of its own: who is short together, and what holds them."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.language import LANGUAGES, say
from scheduler.planning import joint
from scheduler.planning.document import read_plan
from scheduler.planning.joint import cause_words, joint_shortages
from scheduler.planning.options import SolveOptions
from scheduler.planning.planned import planned
from scheduler.planning.solving import solve_plan
from solver.shortage.causes import NOBODY, SAME_TIME, SEVERAL, TOO_FEW
from solver.shortage.lifting import LIMITS
from tests.scheduler.planning.plans import shift, small, written

BOATMAN: dict[str, Any] = {"availability": "always", "qualifications": ["boat"]}
SEAT = {"role": "patroller", "count": 2, "qualifications": {"all": ["boat"]}}
POST = {"kind": "river_patrol", "seats": [SEAT]}

RULES_LIFTED = (
    "travel",
    "may_not_follow",
    "pairs",
    "linked_shift_missing",
    "pinned",
    "crew_too_small",
    "crew_full",
    "resource_missing",
    "spacing",
    "required_absent",
)


def river(
    *taken: tuple[str, str], people: int = 3, names: bool = True, seconds: float = 20
) -> dict[str, Any]:
    """Two posts on the river at nine with two places each, and people who may take a boat out."""
    volunteers = [{"id": f"b{n}", "name": f"Boat {n}", **BOATMAN} for n in range(people)]
    raw = written(
        small(volunteers=volunteers, shifts=[shift("s1", **POST), shift("s2", **POST, name="Far river")])
    )
    rows = [{"volunteer": who, "shift": what, "seat": 0} for who, what in taken]
    roster = {"assignments": rows, "unfilled": [{"shift": "s2", "seat": 0, "missing": 2}]}
    return joint_shortages(raw, planned(raw, roster), seconds=seconds, names=names)


def test_a_group_is_told_with_its_people_its_most_and_what_holds_it() -> None:
    found = river(("b0", "s1"), ("b1", "s1"), people=3)
    (one,) = found["items"]
    # Three people for four places at one hour.
    assert (one["needed"], one["most"], one["short"], one["volunteers"]) == (4, 3, 1, 3)
    assert [person["name"] for person in one["people"]] == ["Boat 0", "Boat 1", "Boat 2"]
    assert one["smallest"]["proven"]
    assert [cause["code"] for cause in one["causes"]] == ["same_time"]
    assert "of 4 places at most 3 can be filled, as only 3 people can take any of them (Boat 0" in one["en"]
    assert "共需 4 个位置；能上其中任何一个的只有 3 人（Boat 0、Boat 1、Boat 2），" in one["zh"]
    assert "合起来最多给 3 个：还差 1 个。这些班在同一时间" in one["zh"]
    assert one["zh"] in found["zh"]


def test_nobody_is_named_to_who_may_not_know() -> None:
    (one,) = river(("b0", "s1"), ("b1", "s1"), names=False)["items"]
    assert "people" not in one
    assert "Boat" not in one["en"] + one["zh"]


def test_a_place_that_could_be_filled_is_told_with_who_goes_there() -> None:
    found = river(("b0", "s1"), ("b1", "s1"), people=4)
    assert not found["items"]
    (one,) = found["fillable"]
    assert (one["shift"], one["seat"], one["removed"]) == ("s2", 0, [])
    assert {row["volunteer"] for row in one["added"]} == {"b2", "b3"}
    assert one["en"].endswith("can be filled by people who are free, and nobody moves.")
    assert one["zh"].endswith("有空的人就能补上，谁也不用挪动。")


def test_a_shift_that_may_begin_at_several_times_is_told_at_the_one_that_was_chosen() -> None:
    window = {"window": {"start": "2026-11-23T09:00", "end": "2026-11-23T12:00"}, "duration_minutes": 60}
    visit = {"id": "s1", "kind": "river_patrol", "site": "hall", "seats": [SEAT], **window}
    roster = {
        "assignments": [{"volunteer": "b0", "shift": "s1", "seat": 0}],
        "unfilled": [{"shift": "s1", "seat": 0, "missing": 1}],
        "shifts": [{"id": "s1", "start": "2026-11-23T10:30+08:00"}],
    }
    for people, part in ((1, "items"), (2, "fillable")):
        volunteers = [{"id": f"b{n}", "name": f"Boat {n}", **BOATMAN} for n in range(people)]
        raw = written(small(volunteers=volunteers, shifts=[visit]))
        (one,) = joint_shortages(raw, planned(raw, roster), seconds=20)[part]
        assert all("10:30" in one[language] for language in LANGUAGES)


def test_a_place_for_which_somebody_must_move_is_told_so() -> None:
    # Only bo may take the boat, and ann can keep his desk at that hour.
    people = [{"id": "ann", "availability": "always"}, {"id": "bo", **BOATMAN}]
    boat = shift("s1", kind="river_patrol", seats=[{"count": 1, "qualifications": {"all": ["boat"]}}])
    raw = written(small(volunteers=people, shifts=[boat, shift("s2")]))
    roster = {
        "assignments": [{"volunteer": "bo", "shift": "s2", "seat": 0}],
        "unfilled": [{"shift": "s1", "seat": 0, "missing": 1}],
    }
    (one,) = joint_shortages(raw, planned(raw, roster), seconds=20)["fillable"]
    assert [row["volunteer"] for row in one["removed"]] == ["bo"]
    assert "can be filled if others move" in one["en"]


def test_seats_for_which_there_is_nobody_say_so_as_their_cause() -> None:
    (one,) = river(people=0)["items"]
    (cause,) = one["causes"]
    assert (cause["code"], cause["en"]) == ("nobody", "Nobody on the register meets what these seats ask.")
    assert cause["zh"] == "名册上没有一个人符合这些席位的要求。"


def test_who_has_what_is_asked_and_is_not_free_then_is_told_in_place_of_nobody() -> None:
    later = [{"start": "2026-11-23T12:00", "end": "2026-11-23T18:00"}]
    people = [{"id": "b0", "name": "Bo", **BOATMAN, "availability": later}, {"id": "ann", **BOATMAN}]
    people[1] |= {"name": "Ann", "teams": []}
    people.append({"id": "cat", "name": "Cat", "availability": "always"})
    post = shift("s1", **POST, open_to={"teams": ["crew"]})
    people[0]["teams"] = ["crew"]
    raw = written(small(volunteers=people, shifts=[post], teams=[{"id": "crew"}]))
    roster: dict[str, Any] = {"assignments": [], "unfilled": [{"shift": "s1", "seat": 0, "missing": 2}]}
    (one,) = joint_shortages(raw, planned(raw, roster), seconds=20)["items"]
    assert [(cause["code"], cause["most"]) for cause in one["causes"]] == [("not_free", 0), ("not_open", 0)]
    assert "Not free then, though they have what is asked: 1 (Bo)." in one["en"]
    assert "合条件而这些班不对其开放或住得太远的有 1 人（Ann）。" in one["zh"]
    assert "Nobody on the register" not in one["en"]
    (one,) = joint_shortages(raw, planned(raw, roster), seconds=20, names=False)["items"]
    assert "Bo" not in str(one)


@pytest.mark.parametrize("code", [SAME_TIME, SEVERAL, TOO_FEW, NOBODY, *LIMITS, *RULES_LIFTED])
def test_every_cause_has_words(code: str) -> None:
    assert all(cause_words(code, 3, language).strip() for language in LANGUAGES)


def test_a_group_within_another_says_that_its_places_are_counted_there() -> None:
    def group(needed: int, *seats: int) -> dict[str, Any]:
        named = [{"shift": "s1", "seat": seat} for seat in seats]
        return {"seats": named, "needed": needed, "zh": "缺人。", "en": "Short."}

    items = [group(2, 0), group(9, 0, 1, 2), group(4, 3), group(6, 3, 4, 5, 0)]
    joint._note_within(items)
    added = [len(one["en"]) > len("Short.") and len(one["zh"]) > len("缺人。") for one in items]
    assert added == [True, False, True, False]
    assert "9 places" in items[0]["en"]
    assert "6 places" in items[2]["en"]


def test_what_was_not_found_out_in_time_is_said() -> None:
    found = river(("b0", "s1"), ("b1", "s1"), seconds=1e-6)
    assert (found["items"], found["open"]) == ([], [{"shift": "s2", "seat": 0}])
    assert found["en"] == ["Of 1 empty seat nothing was proven within 1e-06 s."]


def test_a_process_that_fails_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint, "COMMAND", ("false",))
    assert river(("b0", "s1"), ("b1", "s1"))["open"] == [{"shift": "s2", "seat": 0}]


def test_where_locks_exclude_one_another_it_is_said_that_those_kept_now_are_counted_with() -> None:
    # bo is locked onto two posts at one hour; the one that was kept is the first.
    locks = [{"volunteer": "bo", "shift": name, "seat": 0, "locked": True} for name in ("s1", "s2")]
    one_place = {"seats": [{**SEAT, "count": 1}]}
    shifts = [shift("s1", **one_place), shift("s2", **one_place)]
    raw = written(small(volunteers=[{"id": "bo", **BOATMAN}], shifts=shifts, previous=locks))
    roster = {
        "assignments": [{"volunteer": "bo", "shift": "s1", "seat": 0}],
        "unfilled": [{"shift": "s2", "seat": 0, "missing": 1}],
    }
    (told,) = joint_shortages(raw, planned(raw, roster), seconds=20)["items"]
    assert (told["needed"], told["most"]) == (1, 0)
    assert "this counts with the locks kept now" in told["en"]
    assert "以上按现在保留的那些计算" in told["zh"]


@pytest.mark.parametrize(
    ("shared", "cause"),
    [
        ({"needs": [{"resource": "van"}]}, "resource_missing"),
        ({"task": "round", "spacing_minutes": 60}, "spacing"),
    ],
    ids=["van", "spacing"],
)
def test_what_is_pinned_for_others_holds_the_van_and_the_distance(shared: dict[str, Any], cause: str) -> None:
    people = [{"id": "a", **BOATMAN}, {"id": "b", "availability": "always"}]
    first = shift("s1", **POST, **shared)
    other = shift("s2", **shared)
    raw = written(
        small(
            volunteers=people,
            shifts=[first, other],
            resources=[{"id": "van", "count": 1}],
            pins=[{"volunteer": "b", "shift": "s2"}],
        )
    )
    roster = {
        "assignments": [{"volunteer": "b", "shift": "s2", "seat": 0}],
        "unfilled": [{"shift": "s1", "seat": 0, "missing": 2}],
    }
    (one,) = joint_shortages(raw, planned(raw, roster), seconds=20)["items"]
    assert (one["needed"], one["most"]) == (2, 0)
    assert {cause["code"]: cause["most"] for cause in one["causes"]} == {"pinned": 1, cause: 1}


def test_what_a_solve_proved_of_a_month_of_runs_is_told_where_time_is_too_short_for_more() -> None:
    # a fortnight of two posts a day, for two who work four to seven days in a row and rest two
    limits = {"run": {"minimum": 4, "maximum": 7}, "days_off_minimum": 2, "shifts_per_day": 1}
    volunteers = [
        {"id": f"v{n}", "name": f"V{n}", "availability": "always", "limits": limits} for n in (1, 2)
    ]
    days = [f"2026-11-{23 + n}" if n < 8 else f"2026-12-{n - 7:02d}" for n in range(14)]
    posts = [
        shift(f"s{n}", start=f"{day}T09:00", end=f"{day}T17:00", seats=[{"count": 2}])
        for n, day in enumerate(days)
    ]
    horizon = {"start": "2026-11-23", "days": 14}
    raw = written(small(volunteers=volunteers, shifts=posts, horizon=horizon))
    roster = solve_plan(read_plan(raw), SolveOptions(time_limit_seconds=20), lambda _: None, lambda: False)
    of = planned(raw, roster)
    (one,) = joint_shortages(raw, of, seconds=0.001)["items"]
    assert (one["needed"], one["most"], one["volunteers"], len(one["seats"])) == (28, 24, 2, 14)
    assert not one["smallest"]["proven"]
    # a roster of another plan proves nothing of this one, unless who asks knows that it does
    stranger = planned(raw, {**roster, "plan": {"sha256": "0" * 64}})
    assert joint_shortages(raw, stranger, seconds=0.001)["items"] == []
    told = joint_shortages(raw, stranger, seconds=0.001, bound=16)["items"]
    assert [one["most"] for one in told] == [24]


def test_of_a_single_place_it_is_said_that_somebody_can_take_it() -> None:
    facts = {"what": "Desk", "most": 0, "short": 1, "who": ""}
    said = [say("joint_one", "en", needed=needed, **facts) for needed in (1, 2)]
    assert said == [
        "Desk: of 1 place at most 0 can be filled, as only one person can take it: short by 1.",
        "Desk: of 2 places at most 0 can be filled, as only one person can take any of them: short by 1.",
    ]
