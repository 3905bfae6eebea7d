"""Patience counts while a step is searched, from its beginning and from the last that was better."""

from __future__ import annotations

from solver.people import Volunteer
from solver.search.limits import Listener, SearchLimits, Watch
from solver.search.stages import solve
from solver.search.standing import Standing
from tests.solver.building import DAY, problem_of, shift

AT_ONCE = SearchLimits(no_improvement_seconds=1e-9)
LONG = SearchLimits(no_improvement_seconds=3_600)
ONE = problem_of([Volunteer("v", availability=((0, DAY),))], [shift("a"), shift("b", 900)])


def test_what_is_built_before_a_search_and_between_searches_is_not_counted() -> None:
    watch = Watch(AT_ONCE)
    assert not watch.asked_to_stop()
    watch.search_begins()
    watch.search_ends()
    watch.better()
    assert not watch.asked_to_stop()
    watch.search_begins()
    assert watch.asked_to_stop()
    # what ran out stays so: the later steps are not begun
    assert watch.is_tired
    assert watch.asked_to_stop()


def test_a_better_roster_and_a_better_whole_bound_begin_patience_anew() -> None:
    watch = Watch(LONG)
    standing = Standing(ONE, watch, Listener())
    for value, bound in ((None, 3.0), (9.0, None), (8.0, None), (None, 3.1)):
        watch.improved = 0.0
        standing.progress("wanted", value, bound)
        assert watch.improved > 0.0
    # neither the same value nor a bound that is no more once it is whole is news
    watch.improved = -1e9
    standing.progress("wanted", 8.0, 3.2)
    assert watch.improved == -1e9
    assert watch.asked_to_stop()
    assert watch.cause == "no_improvement"


def test_a_later_goal_says_that_it_was_left_for_want_of_improvement_or_because_a_stop_was_asked() -> None:
    def causes(limits: SearchLimits, *, asked: bool = False) -> set[object]:
        found = solve(ONE, limits, should_stop=lambda: asked)
        return {note.get("cause") for note in found.notes if note.get("method") == "none"}

    assert causes(LONG) == set()
    assert causes(LONG, asked=True) == {"asked"}
