"""The recruiting call where newcomers stand in each other's way, and where a place asks for who they are."""

from __future__ import annotations

from typing import Any

from scheduler.planning.fixing import fixes
from scheduler.planning.planned import planned
from scheduler.planning.recruiting_call import recruiting_call
from tests.scheduler.planning.plans import read, shift, small, written

SHORT = "Posts left that no newcomer closes: "
VAN: dict[str, Any] = {"needs": [{"resource": "van"}]}


def called(*shifts: dict[str, Any], seated: str = "", **parts: Any) -> dict[str, Any]:
    """The call for these shifts, with Ann on one of them."""
    rows = [{"volunteer": "ann", "shift": seated, "seat": 0}] if seated else []
    people = {"volunteers": [{"id": "ann", "availability": "always"}] if seated else []}
    return recruiting_call(read(small(shifts=list(shifts), **people | parts)), {"assignments": rows})[0]


def at(day: int, hour: int, **more: Any) -> dict[str, Any]:
    """Two hours of a day."""
    return {"start": f"2026-11-{day}T{hour:02}:00", "end": f"2026-11-{day}T{hour + 2:02}:00", **more}


def taken(call: dict[str, Any]) -> list[list[str]]:
    """The shifts of each profile."""
    return [[one["shift"] for one in profile["shifts"]] for profile in call["profiles"]]


def test_of_two_shifts_that_share_a_van_the_heavier_is_recruited_for() -> None:
    resources = [{"id": "van", "count": 1}]
    weighty = shift("s2", priority="critical", **VAN, **at(23, 9))
    found = called(shift("s1", **VAN, **at(23, 9)), weighty, resources=resources)
    assert (taken(found), found["closed"], found["curve"]) == ([["s2"]], 1, [1])
    assert SHORT + "1." in found["en"]
    assert found["text_en"]
    pair = shift("s2", seats=[{"count": 2}], **VAN, **at(23, 9))
    there = called(shift("s1", **VAN, **at(23, 9)), pair, seated="s2", resources=resources)
    assert (taken(there), there["closed"]) == ([["s2"]], 1)


def test_of_shifts_too_near_each_other_one_is_recruited_for() -> None:
    spaced = {"task": "t", "spacing_minutes": 1200}
    found = called(
        shift("s1", **spaced, **at(23, 9)), shift("s2", **spaced, **at(23, 15)), shift("s3", **at(25, 9))
    )
    assert (taken(found), found["least"], found["fewest"]) == ([["s1", "s3"]], 1, True)
    assert SHORT + "1." in found["en"]


def test_a_crew_takes_as_many_newcomers_as_it_may_hold() -> None:
    found = called(shift("s1", seats=[{"role": "a"}, {"role": "b"}], crew={"maximum": 1}))
    assert (found["closed"], found["curve"]) == (1, [1])
    assert SHORT + "1." in found["en"]


def test_work_that_may_not_follow_is_given_to_another_person() -> None:
    never = [{"after": "river", "never": "river"}]
    found = called(*(shift(f"s{day}", kind="river", **at(day, 9)) for day in (23, 24)), successions=never)
    assert (sorted(taken(found)), found["closed"]) == ([["s23"], ["s24"]], 2)


def test_a_start_that_stands_in_nobodys_way_is_found() -> None:
    # Both could begin at nine, when the van is wanted twice; at eleven the second has it for itself.
    window = {"window": {"start": "2026-11-23T09:00", "end": "2026-11-23T13:00"}, "duration_minutes": 120}
    moved = shift("s2", priority="low", **VAN) | window
    for part in ("start", "end"):
        moved.pop(part)
    found = called(shift("s1", **VAN, **at(23, 9)), moved, resources=[{"id": "van", "count": 1}])
    assert (found["closed"], found["missing"]) == (2, 2)
    starts = {one["shift"]: one["start"][11:16] for profile in found["profiles"] for one in profile["shifts"]}
    assert starts == {"s1": "09:00", "s2": "11:00"}


def test_a_profile_is_of_the_team_and_the_age_that_are_asked() -> None:
    seats = [{"role": "youth", "max_age": 24}, {"role": "any", "min_age": 18}]
    found = called(
        shift("s1", team="river", seats=seats, max_age=40), teams=[{"id": "river", "name": "护河队"}]
    )
    entries = [profile["entry"] for profile in found["profiles"]]
    assert sorted(entry["age"] for entry in entries) == [24, 30]
    assert all(entry["teams"] == ["river"] for entry in entries)
    assert found["closed"] == 2
    young, grown = sorted((profile["zh"] for profile in found["profiles"]), key=lambda line: "24" not in line)
    assert "不超过 24 周岁" in young
    assert "年满 18 周岁" in grown
    assert "不超过 40 周岁" in grown


def test_nobody_is_two_ages_at_once() -> None:
    found = called(shift("s1", max_age=20, **at(23, 9)), shift("s2", min_age=60, **at(25, 9)))
    assert sorted(profile["entry"]["age"] for profile in found["profiles"]) == [20, 60]
    impossible = called(shift("s1", seats=[{"min_age": 30}], max_age=25))
    assert (impossible["profiles"], impossible["closed"]) == ([], 0)
    assert SHORT + "1." in impossible["en"]


def test_where_novices_wait_somebody_experienced_is_asked_for() -> None:
    novice = [{"id": "ann", "availability": "always", "experience": "novice"}]
    found = called(shift("s1", seats=[{"count": 2}], crew={"novices_per_experienced": 1}), volunteers=novice)
    (profile,) = found["profiles"]
    assert (profile["entry"]["experience"], found["closed"], found["least"]) == ("experienced", 2, 1)
    assert "有经验" in profile["zh"]


def test_posts_that_ask_for_more_people_are_not_said_to_be_beyond_a_newcomer() -> None:
    found = called(
        shift("s1", seats=[{"count": 14}]),
        shift("s2", seats=[{"count": 3}], required=["ann"], **at(24, 9)),
        volunteers=[{"id": "ann"}],
    )
    assert (len(found["profiles"]), found["closed"]) == (12, 12)
    assert "Posts left that ask for more people than are listed here: 2." in found["en"]
    assert SHORT + "3." in found["en"]
    assert any(
        note.startswith("Fewer than 9 cannot close as many posts, and these do") for note in found["en"]
    )


def test_nobody_joins_a_place_that_a_newcomer_took_though_the_seat_holds_more() -> None:
    # Mia, 15, waits for an adult on the one place; the newcomer who takes it is one.
    mia = [{"id": "mia", "age": 15, "availability": "always", "guardian_consent": True}]
    found = called(shift("s1", seats=[{"count": 1, "maximum": 2}], crew={"adults": 1}), volunteers=mia)
    assert (found["closed"], found["missing"], found["joining"], found["curve"]) == (1, 1, [], [1])


def test_a_shift_that_may_begin_later_is_recruited_for_when_the_van_is_free() -> None:
    window = {"window": {"start": "2026-11-23T09:00", "end": "2026-11-23T18:00"}, "duration_minutes": 120}
    late = {name: value for name, value in shift("s2").items() if name not in ("start", "end")}
    team = {"open_to": {"teams": ["new"]}}
    volunteers = [{"id": "ann", "availability": [{"start": "2026-11-23T09:00", "end": "2026-11-23T11:00"}]}]
    document = small(
        volunteers=volunteers,
        shifts=[shift("s1", **VAN, **at(23, 9)), late | window | VAN | team],
        resources=[{"id": "van", "count": 1}],
        teams=[{"id": "new"}],
    )
    # a roster names a start for every shift, also where nobody is on it
    starts = [{"id": id, "start": "2026-11-23T09:00+08:00"} for id in ("s1", "s2")]
    held = {"assignments": [{"volunteer": "ann", "shift": "s1", "seat": 0}], "shifts": starts}
    made, _ = recruiting_call(read(document), held)
    assert (taken(made), made["closed"]) == ([["s2"]], 1)
    assert "11:00–13:00" in made["text_en"]
    told = fixes(planned(written(document), held), "s2")
    assert [one["closes"] for one in told if one["kind"] == "recruit"] == [1]
