"""A crew that comes whole or not at all asks first for the seat that it lacks and the fewest can take."""

from __future__ import annotations

from typing import Any

from scheduler.planning.fixing import fixes
from scheduler.planning.planned import Planned
from scheduler.planning.ranking import ranked
from scheduler.planning.translation import to_problem
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
