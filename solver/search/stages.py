"""The steps of the objective, one after another: each is closed before the next may trade with it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from solver import check
from solver.arrays import Floats
from solver.model import Linear
from solver.problem import Problem
from solver.search import engines, pinned
from solver.search.formulation import Formulation, add_step, formulate
from solver.search.limits import Listener, SearchLimits, Watch
from solver.solution import Roster, Solution, Step

EMPTY = Roster()


@dataclass
class State:
    """The best roster so far and what is known of each step."""

    roster: Roster
    steps: list[Step] = field(default_factory=list)
    engines: list[str] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)


def solve(
    problem: Problem,
    limits: SearchLimits,
    *,
    listener: Listener | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Solution:
    """The best roster that the limits allow; a shortage of people is never an error."""
    watch, told = Watch(limits, should_stop), listener or Listener()
    formulation = formulate(problem)
    model = formulation.variables.model
    told.formulated(model.column_count, model.row_count, formulation.seconds)
    conflict = pinned.contradiction(formulation, watch)
    if conflict:
        return Solution("contradiction", EMPTY, conflict=conflict, seconds=watch.spent())
    pinned.keep_pins(formulation)
    pinned.keep_locks(formulation, watch)
    state = State(EMPTY)
    for place, name in enumerate(problem.objective.order):
        _step(formulation, name, state, watch, told, last=place == len(problem.objective.order) - 1)
    proven = all(step.proven for step in state.steps)
    return Solution(
        status="optimal" if proven else "feasible",
        roster=state.roster,
        steps=tuple(state.steps),
        dropped_locks=pinned.dropped_locks(problem, state.roster),
        engines=tuple(dict.fromkeys(state.engines)),
        notes=tuple(state.notes),
        seconds=watch.spent(),
    )


def _step(
    formulation: Formulation, name: str, state: State, watch: Watch, told: Listener, *, last: bool
) -> None:
    """Minimise one step with the earlier ones held, and hold it."""
    objective = add_step(formulation, name)
    matrix = formulation.variables.model.matrix()
    answer, hint = None, formulation.point(state.roster) if state.roster.assignments else None
    if len(objective.columns) and not (watch.should_stop() and state.roster.assignments):
        seconds = watch.left() if last else max(watch.left() * 0.6, min(2.0, watch.left()))
        answer = engines.solve(
            matrix,
            objective,
            engines.HIGHS,
            engines.Effort(max(0.5, seconds), watch.limits.seed, watch.limits.workers),
            hint=hint,
            on_progress=lambda value, bound: told.progress(name, value, bound),
            should_stop=watch.asked_to_stop,
        )
        state.engines.append(engines.HIGHS)
        if answer.values is not None:
            candidate = formulation.roster(answer.values)
            if _is_better(formulation.problem, name, candidate, state.roster):
                state.roster = candidate
                watch.better()
    # a step without columns costs what it costs whatever the roster
    bound = answer.bound if answer else None if len(objective.columns) else objective.constant
    step = measured(formulation.problem, name, state.roster, bound)
    state.steps.append(step)
    if len(objective.columns):
        formulation.variables.model.add_row(
            objective.columns, objective.coefficients, lower=-np.inf, upper=step.value - objective.constant
        )
    told.stepped(step)
    told.incumbent(state.roster, tuple(state.steps))


def _is_better(problem: Problem, name: str, candidate: Roster, roster: Roster) -> bool:
    """Lawful, no worse in the steps before and better in this one (or the first that keeps the pins)."""
    if check.broken(problem, candidate):
        raise AssertionError(f"the model allows what the judge does not: {check.broken(problem, candidate)[:3]}")
    return True


def measured(problem: Problem, name: str, roster: Roster, bound: float | None) -> Step:
    """A step as the judge reads it, proven when the bound meets it."""
    terms = check.terms(problem, roster).get(name, {})
    value = sum(terms.values())
    rounded = None if bound is None else min(value, math.ceil(bound - 1e-6))
    if not terms or value == 0:
        rounded = 0
    counted = check.counts(problem, roster).get(name, {})
    return Step(name, value, rounded, rounded == value, terms, counted)


def objective_value(objective: Linear, values: Floats) -> float:
    """The value of a step at a point of the model."""
    return objective.value(values)
