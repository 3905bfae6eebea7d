"""What a search holds: its steps are told of the roster that is returned and of no earlier one."""

from __future__ import annotations

from solver.people import Volunteer
from solver.search.limits import Listener, SearchLimits, Watch
from solver.search.standing import Standing
from solver.solution import Assignment, Roster, Step
from tests.solver.building import DAY, problem_of, shift


def test_a_step_that_gained_after_it_was_closed_has_the_value_of_the_last_roster() -> None:
    always = Volunteer("v", availability=((0, DAY),))
    problem = problem_of([always], [shift("a"), shift("b", 900)])
    standing = Standing(problem, Watch(SearchLimits()), Listener())
    standing.close(Step("minimum", 0, 0, True))
    standing.close(Step("wanted", 8, 2, False))  # two empty places of weight 4
    standing.keep(Roster((Assignment(0, 0, 0),)))
    minimum, wanted = standing.found()
    assert minimum == Step("minimum", 0, 0, True)
    assert (wanted.value, wanted.bound, wanted.proven) == (4, 2, False)
    standing.keep(Roster((Assignment(0, 0, 0), Assignment(0, 1, 0))))
    assert standing.found()[1].proven  # nothing is left to gain
