"""A shift that waits for another is filled by filling the other first, and the same solved anew agrees."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.planning.fixing import fixes
from scheduler.planning.planned import planned
from scheduler.planning.verifying import answer
from tests.scheduler.planning.plans import shift, small, written

AFTERNOON = {"availability": [{"start": "2026-11-23T13:00", "end": "2026-11-23T18:00"}]}
MORNING_ONLY = {"availability": "always", "limits": {"minutes_per_day": 30}}
WAITING = shift("s1", start="2026-11-23T14:00", end="2026-11-23T15:00")


def told(people: dict[str, dict[str, Any]], first: dict[str, Any], **link: Any) -> list[dict[str, Any]]:
    """What fills the afternoon that waits for the morning; each solved anew."""
    volunteers = [{"id": id, "name": id.title(), **said} for id, said in people.items()]
    links = [{"first": "s0", "then": "s1", **link}]
    plan = small(volunteers=volunteers, shifts=[first, WAITING], links=links)
    of = planned(written(plan), {"assignments": []})
    found = answer(of, "s1", fixes(of, "s1"), seconds=20)["items"]
    return [one for one in found if one["kind"] == "fill_first"]


def on(one: dict[str, Any]) -> list[tuple[str, str]]:
    """Who is put where."""
    return [(row["volunteer"], row["shift"]) for row in one["added"]]


def test_the_shift_before_is_filled_by_what_it_needs_and_somebody_free_comes_to_this_one() -> None:
    one, *_ = told({"ann": AFTERNOON, "cat": MORNING_ONLY}, shift("s0"))
    assert (one["asks"], one["volunteer"], one["closes"], one["resolved"]) == ("turn_more", "cat", 1, 1)
    assert on(one) == [("cat", "s0"), ("ann", "s1")]
    assert "请 Cat 多上这一班（已到每日上限），须本人同意并写明理由。那一班成行后，Ann 就能上" in one["zh"]
    assert one["en"].startswith("Fill the shift before it first (23 Nov Mon 09:00")
    assert one["en"].endswith("Once that runs, Ann can come to this one: it fills 1 place.")


def test_who_must_have_been_on_the_first_is_who_comes_to_the_second() -> None:
    found = told({"ann": AFTERNOON, "cat": MORNING_ONLY}, shift("s0"), same_volunteer=True)
    assert {tuple(on(one)) for one in found} == {
        (("cat", "s0"), ("cat", "s1")),
        (("ann", "s0"), ("ann", "s1")),
    }


def test_a_crew_that_comes_whole_is_named_whole() -> None:
    first = shift("s0", seats=[{"count": 2}], crew={"minimum": 2, "all_or_nobody": True})
    (one,) = told({"ann": {"availability": "always"}, "cat": MORNING_ONLY}, first)
    assert on(one) == [("cat", "s0"), ("ann", "s0"), ("ann", "s1")]
    assert "Ann can come along" in one["en"]


@pytest.mark.parametrize("gap", [0, 300])
def test_nothing_is_promised_that_the_link_refuses(gap: int) -> None:
    """The morning is over at ten, four hours before: five hours between are too many."""
    found = told({"ann": AFTERNOON, "cat": MORNING_ONLY}, shift("s0"), min_gap_minutes=gap)
    assert bool(found) == (gap == 0)
