"""A bound outlives what only allows less, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.language.proof_words import proof_sentence
from scheduler.planning.kept_proofs import allows_no_more, because, with_proofs
from solver.people import Volunteer
from solver.problem import Ban, Pin, Previous, Problem
from tests.solver.building import DAY, problem_of, shift

WEEK = ((0, 7 * DAY),)
TWO = (Volunteer("an", availability=WEEK, time_off=((0, 60),)), Volunteer("bo", availability=WEEK))
BEFORE = problem_of(TWO, [shift("s0"), shift("s1", DAY + 600)], bans=(Ban(0, 0),), pins=(Pin(1, 1),))


def with_first(**facts: object) -> Problem:
    """The problem with other facts of the first person."""
    first = replace(TWO[0], **facts)  # type: ignore[arg-type]
    return replace(BEFORE, volunteers=(first, TWO[1]))


def test_less_time_more_bans_pins_locks_and_a_later_now_allow_no_more() -> None:
    split = ((0, DAY), (DAY, 2 * DAY))
    for after in (
        BEFORE,
        with_first(availability=()),
        with_first(availability=split),
        with_first(time_off=((0, 90), (DAY, 2 * DAY))),
        replace(BEFORE, bans=(Ban(0, 0), Ban(0, 1)), pins=(Pin(1, 1), Pin(1, 0))),
        replace(BEFORE, now=600, previous=(Previous(1, 1, 0, locked=True),)),
    ):
        assert allows_no_more(after, BEFORE)


@pytest.mark.parametrize(
    "after",
    [
        with_first(availability=((0, 7 * DAY + 1),)),
        with_first(time_off=((0, 59),)),
        with_first(age=80),
        replace(BEFORE, bans=()),
        replace(BEFORE, pins=()),
        replace(BEFORE, pins=(Pin(1, 1), Pin(1, 0, waive=frozenset({"rest"})))),
        replace(BEFORE, volunteers=(*TWO, Volunteer("cy", availability=WEEK))),
        replace(BEFORE, shifts=(shift("s0", 660), shift("s1", DAY + 600))),
    ],
)
def test_whoever_may_more_leaves_nothing_proven(after: Problem) -> None:
    assert not allows_no_more(after, BEFORE)


def test_what_a_lock_held_is_proven_of_it_alone() -> None:
    locked = replace(BEFORE, previous=(Previous(0, 1, 0, locked=True),))
    assert not allows_no_more(BEFORE, locked)
    begun = replace(BEFORE, previous=(Previous(0, 1, 0, locked=True, start=600),))
    assert allows_no_more(begun, locked)
    assert not allows_no_more(locked, begun)


def goal(name: str, value: int, bound: int | None) -> dict[str, object]:
    """A goal as a roster document has it."""
    proven = value == bound
    return {"tier": "1b", "name": name, "value": value, "bound": bound, "proven": proven, "counts": {}}


def test_a_bound_is_kept_while_the_steps_before_are_no_worse_and_comfort_never() -> None:
    earlier = [goal("minimum", 0, 0), goal("wanted", 8, 8), goal("comfort", 50, 40)]
    fresh = [goal("minimum", 0, None), goal("wanted", 12, None), goal("comfort", 60, None)]
    made = with_proofs(fresh, earlier)
    assert [one["bound"] for one in made] == [0, 8, None]
    assert [one["proven"] for one in made] == [True, False, False]
    worse = [goal("minimum", 4, None), *fresh[1:]]
    assert [one["bound"] for one in with_proofs(worse, earlier)] == [0, None, None]
    # Where changes came first, what was proven of places holds for as few changes alone.
    calm_first = [goal("minimum", 0, 0), goal("stability", 0, 0), goal("wanted", 8, 8)]
    assert [one["bound"] for one in with_proofs(fresh, calm_first)] == [0, None, None]


def test_of_the_same_plan_the_bound_of_comfort_holds_too_and_what_is_unproven_says_why() -> None:
    earlier = [goal("minimum", 0, 0), goal("wanted", 8, 8), goal("comfort", 50, 40)]
    moved = [goal("minimum", 0, None), goal("wanted", 8, None), goal("comfort", 60, None)]
    assert [one["bound"] for one in with_proofs(moved, earlier, is_same=True)] == [0, 8, 40]
    emptied = [moved[0], goal("wanted", 12, None), moved[2]]
    told = because(with_proofs(emptied, earlier, is_same=True), "no_bound_changed")
    assert [one["bound"] for one in told] == [0, 8, None]
    assert told[2]["en"] == "changed since it was solved, nothing proven of that yet"
    assert proof_sentence(told[2], "zh") == "求解之后改过，还没有证明"
