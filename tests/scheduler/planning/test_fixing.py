"""Single changes that fill a gap: each judged, the most gained for the least disturbance first."""

from __future__ import annotations

from typing import Any

from scheduler.planning.fixing import fixes
from scheduler.planning.planned import planned
from scheduler.planning.ranking import ranked
from tests.scheduler.planning.plans import shift, small, written

FREE: dict[str, Any] = {"availability": "always"}
NINE = {"availability": [{"start": "2026-11-23T09:15", "end": "2026-11-23T12:00"}]}


def found(
    volunteers: dict[str, dict[str, Any]],
    *shifts: dict[str, Any],
    roster: tuple[tuple[str, str], ...] = (),
    **parts: Any,
) -> list[dict[str, Any]]:
    """What fills the hour on Monday at nine."""
    people = [{"id": id, "name": id.title(), **said} for id, said in volunteers.items()]
    raw = written(small(volunteers=people, shifts=list(shifts) or [shift()], **parts))
    rows = [{"volunteer": who, "shift": what, "seat": 0} for who, what in roster]
    return fixes(planned(raw, {"assignments": rows}), "s1")


def kinds(all_of_them: list[dict[str, Any]]) -> list[str]:
    """The kinds of change in their order."""
    return [one["kind"] for one in all_of_them]


def test_who_is_free_is_asked_first_then_one_turn_more_then_from_elsewhere_then_at_other_hours() -> None:
    later = shift("s2", start="2026-11-24T09:00", end="2026-11-24T10:00")
    people = {
        "ann": FREE | {"area": "grid"},
        "bob": FREE | {"area": "grid", "limits": {"shifts_per_week": 1}},
        "cat": FREE,
        "dan": {"area": "grid"},
    }
    made = found(
        people,
        shift(open_to={"areas": ["grid"]}),
        later,
        roster=(("bob", "s2"),),
        areas=[{"id": "grid"}],
    )
    assert [(one["kind"], one.get("name")) for one in made] == [
        ("assign", "Ann"),
        ("turn_more", "Bob"),
        ("borrow", "Cat"),
        ("other_hours", "Dan"),
        ("recruit", None),
        ("lower_wanted", None),
    ]
    assert made[1]["move"] == {"volunteer": "bob", "to": "s1", "seat": 0, "despite_warnings": True}
    assert made[2]["en"].startswith("Borrow Cat (the shift is not open to this person")
    # One place by a disturbance of 1, 2, 3, 4, 5 and 10.
    assert [one["worth"] for one in made] == [1.0, 0.5, 0.333, 0.25, 0.2, 0.1]


def test_a_start_a_quarter_of_an_hour_later_lets_somebody_come() -> None:
    made = found({"eve": NINE})
    assert [(one["kind"], one.get("minutes")) for one in made] == [
        ("start", 15),
        ("other_hours", None),
        ("start", 30),
        ("recruit", None),
        ("lower_wanted", None),
    ]
    assert made[0]["start"] == "2026-11-23T09:15+08:00"
    assert made[0]["zh"] == "推迟 15 分钟开始，可补上 1 个岗位。"


def test_a_start_that_those_on_the_shift_cannot_keep_is_none() -> None:
    # Fay is on it and free from nine to ten alone.
    fay = {"availability": [{"start": "2026-11-23T09:00", "end": "2026-11-23T10:00"}]}
    made = found({"eve": NINE, "fay": fay}, shift(seats=[{"count": 2}]), roster=(("fay", "s1"),))
    assert "start" not in kinds(made)


def test_a_smaller_crew_is_offered_where_more_cannot_be_found_and_nobody_goes_alone_to_the_river() -> None:
    three = {"seats": [{"count": 3}], "crew": {"minimum": 3, "all_or_nobody": True}}
    made = found({"ann": FREE, "bob": FREE}, shift(**three))
    lower = next(one for one in made if one["kind"] == "lower_crew")
    assert (lower["before"], lower["after"], lower["closes"]) == (3, 2, 2)
    assert "lower_crew" in kinds(found({"ann": FREE}, shift(**three)))
    assert "lower_crew" not in kinds(found({"ann": FREE}, shift(**three, dangerous=True)))


def test_nothing_is_changed_where_nothing_is_empty() -> None:
    assert found({"ann": FREE}, roster=(("ann", "s1"),)) == []


def test_somebody_new_is_asked_for_the_seat_that_nobody_can_take_and_the_free_come_along() -> None:
    seats = [{"count": 1, "qualifications": {"all": ["cook"]}, "minimum": 1}, {"count": 1}]
    canteen = shift(seats=seats, crew={"minimum": 2, "all_or_nobody": True})
    new = next(one for one in found({"ann": FREE, "bob": FREE}, canteen) if one["kind"] == "recruit")
    assert (new["people"], new["closes"], new["cost"]) == (1, 2, 6)
    assert [entry["qualifications"] for entry in new["entries"]] == [["cook"]]
    assert [(row["volunteer"], row["seat"]) for row in new["added"]] == [("ann", 1)]
    assert new["en"].endswith("(1): with Ann, free as they are, they fill 2 places.")
    alone = next(one for one in found({"bob": {}}, canteen) if one["kind"] == "recruit")
    assert (alone["people"], alone["closes"], alone.get("added")) == (2, 2, None)


def test_the_minor_who_waits_for_an_adult_is_named_beside_whoever_is_asked_to_come_then() -> None:
    # Mia, 15, is free and may not be there without an adult; nobody who is one is free.
    people = {"mia": FREE | {"age": 15}, "noa": FREE | {"age": 16}, "ann": {"age": 40}}
    work = shift(crew={"adults": 1}, seats=[{"count": 2}])
    asked = next(one for one in found(people, work) if one["kind"] == "other_hours")
    assert (asked["name"], asked["closes"], asked["cost"]) == ("Ann", 2, 5)
    assert [row["name"] for row in asked["added"]] == ["Ann", "Mia"]
    assert asked["en"].endswith("With Mia, free as they are, it fills 2 places.")
    assert asked["zh"].endswith("同班的 Mia 有空，一起可补上 2 个岗位。")
    # who could come without her is no company of hers
    alone = found({"bob": FREE | {"age": 30}, "ann": {"age": 40}}, work)
    assert "added" not in next(one for one in alone if one["kind"] == "other_hours")


def test_one_adult_more_beside_one_who_is_free_makes_enough_for_the_children() -> None:
    # Eight children, four to an adult, and Ann alone is there: with one more both come.
    eight = shift(seats=[{"count": 2}], children=8, crew={"children_per_adult": 4})
    told = found({"ann": {"availability": "always", "age": 40}}, eight)
    (one,) = (one for one in told if one["kind"] == "recruit")
    assert (one["people"], one["closes"]) == (1, 2)
    assert [row["volunteer"] for row in one["added"]] == ["ann"]


def test_who_declined_is_counted_on_by_no_fix() -> None:
    """A crew of two that comes whole: with Ann one more is enough; she said no, so two are."""
    crew = shift(seats=[{"count": 2}], crew={"minimum": 2, "all_or_nobody": True})
    of = planned(
        written(small(volunteers=[{"id": "ann", "name": "Ann", **FREE}], shifts=[crew])), {"assignments": []}
    )
    with_her, without = (
        next(one for one in fixes(of, "s1", but=but) if one["kind"] == "recruit") for but in ((), ("ann",))
    )
    assert (with_her["people"], "Ann" in with_her["zh"]) == (1, True)
    assert (without["people"], without["closes"], "Ann" in without["zh"]) == (2, 2, False)


def test_somebody_experienced_is_asked_for_where_a_novice_waits() -> None:
    pair = shift(seats=[{"count": 2}], crew={"novices_per_experienced": 1})
    told = found({"ann": FREE | {"experience": "novice"}}, pair)
    (one,) = (one for one in told if one["kind"] == "recruit")
    assert [entry["experience"] for entry in one["entries"]] == ["experienced"]
    assert (one["closes"], [row["volunteer"] for row in one["added"]]) == (2, ["ann"])
    plain = next(one for one in found({"bob": FREE}, pair) if one["kind"] == "recruit")
    assert "experience" not in plain["entries"][0]


def test_who_comes_together_is_named_in_the_order_of_whom_to_ask() -> None:
    # Two of three go together; ann and bob have equal figures, and ann was asked twice lately.
    crew = shift(seats=[{"count": 2, "minimum": 2}], crew={"minimum": 2, "all_or_nobody": True})
    people = [{"id": id, "name": id.title(), **FREE} for id in ("ann", "bob", "cat")]
    of = planned(written(small(volunteers=people, shifts=[crew])), {"assignments": []})
    asked = {"ann": 2}
    first = [one["volunteer"] for one in ranked(of.plan, of.roster, "s1", asked=asked)]
    assert first == ["bob", "cat", "ann"]
    (several,) = [one for one in fixes(of, "s1", asked=asked) if one["kind"] == "assign_several"]
    assert [one["volunteer"] for one in several["added"]] == first[:2]


def test_who_comes_along_with_somebody_asked_is_named_in_that_order_too() -> None:
    crew = shift(seats=[{"count": 2, "minimum": 2}], crew={"minimum": 2, "all_or_nobody": True})
    people = [{"id": id, "name": id.title(), **FREE} for id in ("ann", "bob")]
    people.append({"id": "dan", "name": "Dan"})
    of = planned(written(small(volunteers=people, shifts=[crew])), {"assignments": []})
    made = [one for one in fixes(of, "s1", asked={"ann": 2}) if one.get("volunteer") == "dan"]
    assert [[row["volunteer"] for row in one["added"]] for one in made] == [["dan", "bob"]]


def test_who_comes_with_somebody_new_is_named_in_that_order_too() -> None:
    crew = shift(seats=[{"count": 3, "minimum": 3}], crew={"minimum": 3, "all_or_nobody": True})
    people = [{"id": id, "name": id.title(), **FREE} for id in ("ann", "bob")]
    of = planned(written(small(volunteers=people, shifts=[crew])), {"assignments": []})
    (new,) = [one for one in fixes(of, "s1", asked={"ann": 2}) if one["kind"] == "recruit"]
    assert [row["volunteer"] for row in new["added"]] == ["bob", "ann"]
