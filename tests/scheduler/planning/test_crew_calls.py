"""A crew that comes whole or not at all asks first for the seat that it lacks and the fewest can take."""

from __future__ import annotations

from typing import Any

from scheduler.planning.fixing import fixes
from scheduler.planning.planned import Planned
from scheduler.planning.ranking import ranked, whom_to_ask
from scheduler.planning.translation import to_problem
from scheduler.planning.verifying import answer
from tests.scheduler.planning.plans import shift
from tests.scheduler.planning.test_ranking import FREE, asked_in_order, plan, roster

CARD = FREE | {"qualifications": ["card"]}
BUSY = {"history": {"minutes": 6000}}
PLAIN = {"role": "helper", "count": 2, "minimum": 2}
CARDED = {"role": "cook", "count": 1, "minimum": 1, "qualifications": {"all": ["card"]}}
WHOLE = {"minimum": 3, "all_or_nobody": True}


def crew(**parts: Any) -> dict[str, Any]:
    """Two helpers and one with a card, who come together or not at all."""
    return shift(seats=[PLAIN, CARDED], crew=WHOLE, **parts)


def seats(found: list[dict[str, Any]]) -> dict[str, int]:
    """Who is needed first, and on which seat."""
    return {one["volunteer"]: one["seat"] for one in found if one["is_needed"]}


def test_the_seat_that_fewest_can_take_is_asked_for_first_however_much_they_did() -> None:
    people = {"ann": FREE, "bob": FREE, "cat": FREE, "eva": CARD | BUSY, "fay": CARD | BUSY}
    there = plan(people, crew())
    found = ranked(there, roster(), "s1")
    assert asked_in_order(found) == ["eva", "ann", "bob", "cat", "fay"]
    assert seats(found) == {"eva": 1, "ann": 0, "bob": 0}
    assert found[0]["needed"] == {"role": "cook", "able": 2}
    assert "for which 2 could come" in found[0]["en"]
    assert "能来的 2 人" in found[0]["zh"]
    # without the first of them the next one with a card is needed, before anybody else
    assert asked_in_order(ranked(there, roster(), "s1", but=["eva"]))[0] == "fay"


def test_who_comes_along_has_her_seat_before_anybody_is_asked() -> None:
    people = {"ann": FREE, "bob": FREE, "cat": FREE, "eva": CARD | BUSY, "fay": CARD}
    there = plan(people, crew())
    lost = {"ann": "lost_place", "bob": "lost_place"}
    found = ranked(there, roster(), "s1", standing=lost)
    assert asked_in_order(found) == ["fay", "ann", "bob", "eva", "cat"]
    assert seats(found) == {"fay": 1}
    # with a yes for the card it is a helper who is lacking
    found = ranked(there, roster(), "s1", standing={"fay": "said_yes", "ann": "lost_place"})
    assert asked_in_order(found) == ["bob", "ann", "fay", "cat", "eva"]
    assert seats(found) == {"bob": 0}
    assert "said yes and comes once the others do" in found[2]["en"]


def test_who_is_asked_by_now_is_waited_for_and_who_was_asked_enough_comes_last() -> None:
    people = {"ann": FREE, "bob": FREE, "cat": FREE, "eva": CARD, "fay": CARD}
    there = plan(people, crew())
    found = ranked(there, roster(), "s1", standing={"eva": "asked_now", "ann": "asked_often"})
    assert asked_in_order(found) == ["bob", "cat", "fay", "eva", "ann"]
    assert seats(found) == {"bob": 0, "cat": 0}
    # once she said no, or did not answer, the next one with a card goes first
    found = ranked(there, roster(), "s1", standing={"eva": "asked_before"})
    assert (asked_in_order(found)[0], asked_in_order(found)[-1]) == ("fay", "eva")


def test_nobody_is_called_to_a_seat_whom_another_seat_needs_more() -> None:
    fit = {"role": "helper", "count": 3, "minimum": 3, "qualifications": {"all": ["fit"]}}
    work = shift(seats=[fit, CARDED], crew={"minimum": 4, "all_or_nobody": True})
    able = FREE | {"qualifications": ["fit"]}
    people = {"ann": FREE | {"qualifications": ["fit", "card"]}, "bob": able, "cat": able, "dan": CARD | BUSY}
    # ann did less than dan, but with her at the card two are fit where three are wanted
    assert seats(ranked(plan(people, work), roster(), "s1")) == {"dan": 1, "ann": 0, "bob": 0, "cat": 0}


def test_a_crew_that_lacks_nobody_keeps_the_usual_order() -> None:
    people = {"ann": FREE, "bob": FREE, "cat": FREE, "eva": CARD | BUSY, "fay": CARD | BUSY}
    more = shift(seats=[PLAIN | {"count": 3}, CARDED | {"count": 2}], crew=WHOLE)
    rows = roster(("ann", "s1"), ("bob", "s1"))
    rows["assignments"].append({"volunteer": "eva", "shift": "s1", "seat": 1})
    found = ranked(plan(people, more), rows, "s1")
    assert (asked_in_order(found), seats(found)) == (["cat", "fay"], {})


def test_the_fix_puts_on_those_whom_the_crew_needs_and_who_come_along() -> None:
    # seat by seat eva would be a helper first: she did least
    people = {"ann": FREE | BUSY, "bob": FREE | BUSY, "cat": FREE | BUSY, "eva": CARD}
    there = plan(people, crew())
    lost = {"cat": "lost_place"}
    found = fixes(Planned(there, to_problem(there), roster()), "s1", standing=lost)
    (several,) = [one for one in found if one["kind"] == "assign_several"]
    # named in the order of whom to ask, whichever seat comes first
    added = [(row["volunteer"], row["seat"]) for row in several["added"]]
    assert added == [("eva", 1), ("ann", 0), ("cat", 0)]


OFF = {"availability": []}
HELD = {"role": "guide", "count": 1, "minimum": 1, "qualifications": {"all": ["guide"]}}


def held(**parts: Any) -> dict[str, Any]:
    """Two helpers, one with a card and a guide, who come together or not at all."""
    return shift(seats=[PLAIN, CARDED, HELD], crew={"minimum": 4, "all_or_nobody": True}, **parts)


def test_where_nobody_free_can_take_a_seat_those_whom_one_thing_keeps_from_it_go_first() -> None:
    # eva is away and fay has another shift: but for that either could take the card; gus could only help
    other = shift("s2", start="2026-11-23T09:30", end="2026-11-23T10:30")
    people = {"ann": FREE, "bob": FREE, "cat": FREE, "eva": CARD | OFF, "fay": CARD, "gus": OFF}
    found = ranked(plan(people, crew(), other), roster(("fay", "s2")), "s1")
    assert asked_in_order(found) == ["fay", "eva", "ann", "bob", "cat", "gus"]
    assert [one["missed"] and one["missed"]["role"] for one in found] == ["cook", "cook", *[None] * 4]
    assert found[0]["en"].startswith("Fay: could take cook but for one thing: busy with another shift")
    assert found[1]["zh"].startswith("Eva：能上“掌勺”的位置，只差一点：当时没有报可服务时间")
    for one in found[2:5]:
        assert one["needed"] is None
        assert "could come once somebody is found for cook" in one["en"]
        assert "“掌勺”的位置有了人就能来" in one["zh"]
        assert "cannot do without" not in one["en"]
    assert found[5]["en"].startswith("Gus: one thing in the way")


def test_of_several_seats_that_nobody_can_take_all_are_named_and_their_people_first() -> None:
    people = {
        "ann": FREE,
        "bob": FREE,
        "eva": CARD | OFF,
        "gil": OFF | {"qualifications": ["guide"]},
        "hal": FREE | {"limits": {"minutes_per_day": 30}, "qualifications": ["guide"]},
        "ida": OFF,
    }
    found = whom_to_ask(plan(people, held()), roster(), "s1")
    assert asked_in_order(found.items) == ["hal", "eva", "gil", "ann", "bob", "ida"]
    assert [one["missed"]["role"] for one in found.items[:3]] == ["guide", "cook", "guide"]
    assert "once enough people are found for cook, guide" in found.items[3]["en"]
    assert found.lacks is not None
    assert found.lacks["en"].startswith("Nobody is free for cook; nobody is free for guide.")


def test_who_is_free_for_a_seat_that_too_few_can_take_still_waits_for_one_more() -> None:
    two = shift(seats=[PLAIN, CARDED | {"count": 2, "minimum": 2}], crew=WHOLE | {"minimum": 4})
    people = {"ann": FREE, "bob": FREE, "eva": CARD, "fay": CARD | OFF}
    found = whom_to_ask(plan(people, two), roster(), "s1")
    assert asked_in_order(found.items) == ["fay", "eva", "ann", "bob"]
    assert "could come once somebody is found for cook" in found.items[1]["en"]
    assert found.lacks is not None
    assert "it needs 2 for cook, and 1 is on it or free for that" in found.lacks["en"].lower()


def test_minors_without_an_adult_have_first_the_adults_whom_one_thing_keeps() -> None:
    young = FREE | {"age": 15}
    people = {"ann": young, "bob": young, "gus": OFF | {"age": 14}, "mum": OFF | {"age": 40}}
    found = whom_to_ask(plan(people, shift(seats=[{"count": 3}], crew={"adults": 1})), roster(), "s1")
    assert asked_in_order(found.items) == ["mum", "ann", "bob", "gus"]
    assert found.items[0]["en"].startswith("Mum: an adult, with one thing in the way")
    assert "could come once an adult is found" in found.items[1]["en"]


def test_of_many_whom_one_thing_keeps_from_a_seat_those_whom_the_crew_calls_stay_in_sight() -> None:
    people = {"ann": FREE, "bob": FREE, **{f"eva{number}": CARD | OFF for number in range(9)}}
    found = ranked(plan(people, crew()), roster(), "s1", most=5)
    assert asked_in_order(found) == ["eva0", "eva1", "eva2", "ann", "bob"]


def test_the_reason_of_a_crew_that_cannot_stand_names_the_seat_that_keeps_it() -> None:
    # the helpers' seat comes first and is empty as well, and two could help
    there = plan({"ann": FREE, "bob": FREE, "eva": CARD | OFF}, crew())
    of = Planned(there, to_problem(there), roster())
    told = answer(of, "s1", fixes(of, "s1"), seconds=0)
    assert told["en"].startswith(
        "23 Nov Mon 09:00 errand (hall) lacks 3 and cannot go: nobody is free for cook. One thing alone "
        "keeps those who are nearest to cook (1): not available at that time. The least that fills it: Ask"
    )
    assert "没有人有空能上“掌勺”的位置，这一班就去不了。离“掌勺”的位置最近的 1 人只差一样" in told["zh"]
    there = plan({"ann": FREE, "bob": FREE, "eva": CARD}, crew())  # with her free nothing is told of it
    of = Planned(there, to_problem(there), roster())
    assert "cannot go" not in answer(of, "s1", fixes(of, "s1"), seconds=0)["en"]
