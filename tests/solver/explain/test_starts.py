"""When a shift may begin: as it does for its crew, and at any of its starts while nobody is on it."""

from __future__ import annotations

from solver.explain import Situation, open_starts
from solver.solution import Roster
from tests.solver.building import people, problem_of, shift

PROBLEM = problem_of(people(2), [shift("s0", (600, 660, 720)), shift("s1", 630)])


def test_a_crew_holds_its_shift_to_a_start() -> None:
    assert open_starts(Situation(PROBLEM, Roster.of([(0, 0, 0)], {0: 660})), 0) == [660]
    assert open_starts(Situation(PROBLEM, Roster.of([(0, 0, 0)])), 0, first=720) == [600]


def test_without_a_crew_every_start_is_open_the_one_that_the_roster_shows_first() -> None:
    assert open_starts(Situation(PROBLEM, Roster()), 0) == [600, 660, 720]
    assert open_starts(Situation(PROBLEM, Roster.of([], {0: 660})), 0) == [660, 600, 720]
    assert open_starts(Situation(PROBLEM, Roster.of([], {0: 660})), 0, first=720) == [720, 600, 660]
    assert open_starts(Situation(PROBLEM, Roster()), 1) == [630]
