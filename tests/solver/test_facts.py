"""What is read off a roster is that of this roster and this problem, however often it is asked for."""

from __future__ import annotations

from solver.facts import crews, shifts_of
from solver.solution import Roster
from tests.solver.building import people, problem_of, shift


def test_what_was_read_last_is_not_taken_for_another_roster_or_problem() -> None:
    early_first = problem_of(people(2), [shift("early", 480), shift("late", 900)])
    late_first = problem_of(people(2), [shift("late", 900), shift("early", 480)])
    both, one = Roster.of([(0, 0, 0), (0, 1, 0)]), Roster.of([(1, 1, 0)])
    for _ in range(2):
        assert crews(both) == {0: [0], 1: [0]}
        assert crews(one) == {1: [1]}
        assert shifts_of(early_first, both) == {0: [0, 1]}
        assert shifts_of(late_first, both) == {0: [1, 0]}
        assert shifts_of(late_first, one) == {1: [1]}
    assert crews(both) is crews(both)
