"""The steps of the objective, one after another: each is closed before the next may trade with it."""

from __future__ import annotations

from collections.abc import Callable

from solver.dividing.executor import Division
from solver.problem import Problem
from solver.search import pinned
from solver.search.formulation import formulate
from solver.search.limits import Listener, SearchLimits, Watch
from solver.search.standing import Standing
from solver.search.steps import SWEPT_PAIRS_MOST, Steps
from solver.solution import Roster, Solution

STEP_SHARE, STEP_SHARE_CITY = 0.8, 0.9
"""Part of the time left that a step may use when others follow it: a place filled is worth more than any
comfort, and sweeps bring most of the comfort in seconds.  M1 is proven 3.6 s after its start; on a city 2.7
places a second are filled to the end."""

ENDING_BUILDS = 1.5
"""What it takes to complete, judge and measure a city's last roster, in times of what building took (XL1: 7
and 5 s)."""


def solve(
    problem: Problem,
    limits: SearchLimits,
    *,
    listener: Listener | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    division: Division | None = None,
) -> Solution:
    """The best roster that the limits allow; a shortage of people is never an error.

    ``division``: who solves the parts of a plan that is large enough to be divided.
    """
    watch, told = Watch(limits, should_stop), listener or Listener()
    formulation = formulate(problem)
    model = formulation.variables.model
    told.formulated(model.column_count, model.row_count, formulation.seconds)
    is_city = len(formulation.variables.pairs) > SWEPT_PAIRS_MOST
    if is_city:
        watch.keep_back(ENDING_BUILDS * formulation.seconds)
    pins = pinned.together(formulation, watch)
    if pins.conflict:
        return Solution("contradiction", Roster(), conflict=pins.conflict, seconds=watch.spent())
    pinned.keep_pins(formulation)
    start = pinned.keep_locks(formulation, watch, pins.values)
    standing = Standing(problem, watch, told)
    steps = Steps(formulation, watch, standing)
    steps.begin(start)
    if division is not None:
        steps.divide(division)
    share = STEP_SHARE_CITY if is_city else STEP_SHARE
    for place, name in enumerate(problem.objective.order):
        last = place == len(problem.objective.order) - 1
        steps.close(name, seconds=watch.left() * (1.0 if last else share))
    roster = steps.finish()
    found = standing.found()
    return Solution(
        status="optimal" if all(step.proven for step in found) else "feasible",
        roster=roster,
        steps=found,
        dropped_locks=pinned.dropped_locks(problem, roster),
        engines=tuple(dict.fromkeys(standing.engines)),
        notes=tuple(standing.notes),
        seconds=watch.spent(),
    )
