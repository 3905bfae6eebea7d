"""Pins and locks: what must hold before anything is optimised, and what to say when it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Floats, Ints
from solver.model import Linear, Matrix
from solver.problem import Problem
from solver.search import engines
from solver.search.formulation import Formulation, formulate
from solver.search.limits import Watch
from solver.solution import Roster

NOTHING = Linear.of([], [])


@dataclass(frozen=True, slots=True)
class Pinned:
    """Whether the pins can hold together, and a point of the model at which they do where one was found."""

    conflict: tuple[int, ...] = ()
    values: Floats | None = None


def together(formulation: Formulation, watch: Watch) -> Pinned:
    """A point that keeps every pin, or an irreducible set of pins that cannot all hold.

    Deletion filter: pins are left out one by one, and stay out where the rest still cannot hold.
    Source: Chinneck and Dravnieks, Locating minimal infeasible constraint sets, 1991.
    """
    if formulation.impossible_pins:
        return Pinned(formulation.impossible_pins[:1])
    pins = list(range(len(formulation.pin_columns)))
    if not pins:
        return Pinned()
    held = _held(formulation, pins, watch)
    if held.status != "infeasible":
        return Pinned(values=held.values)
    kept = pins
    for pin in pins:
        without = [other for other in kept if other != pin]
        fewer = _without(formulation, without)
        if _held(fewer, list(range(len(without))), watch).status == "infeasible":
            kept = without
    return Pinned(tuple(kept))


def _without(formulation: Formulation, pins: list[int]) -> Formulation:
    """The formulation with these pins alone: what a pin left out waives is waived no more."""
    problem = formulation.problem
    kept = tuple(problem.pins[pin] for pin in pins)
    if any(pin.waive for pin in problem.pins):
        return formulate(replace(problem, pins=kept))
    columns = tuple(formulation.pin_columns[pin] for pin in pins)
    return replace(formulation, pin_columns=columns)


def _held(formulation: Formulation, pins: list[int], watch: Watch) -> engines.Answer:
    """A roster that keeps these pins; a search cut short proves nothing.

    The shifts of the pins alone are looked at first: that takes no time, and mostly they hold there.
    """
    rows = [formulation.pin_columns[pin] for pin in pins]
    if not all(len(row) for row in rows):
        return engines.Answer("infeasible", None, None, None, 0.0)
    matrix = engines.with_rows(formulation.variables.model.matrix(), rows, lower=1.0, upper=1.0)
    effort = engines.Effort(seconds=max(5.0, watch.left() / 4))
    near = _only(formulation, matrix, [], rows)
    every = np.arange(len(formulation.variables.pairs))
    fewest = Linear.of(every, np.ones(len(every)))
    answer = engines.solve(near, fewest, engines.HIGHS, effort)
    if answer.values is None:
        answer = engines.solve(matrix, NOTHING, engines.HIGHS, effort)
    return answer


def _only(formulation: Formulation, matrix: Matrix, pairs: list[Ints], shifts: list[Ints]) -> Matrix:
    """The matrix with nobody anywhere but in these pairs, and in all shifts that the others belong to."""
    all_shifts = formulation.variables.pairs.shift
    free = np.isin(all_shifts, all_shifts[np.concatenate([*shifts, np.zeros(0, np.int64)])])
    free[np.concatenate([*pairs, np.zeros(0, np.int64)])] = True
    upper = matrix.upper.copy()
    upper[: len(free)][~free] = matrix.lower[: len(free)][~free]
    return replace(matrix, upper=upper)


def keep_pins(formulation: Formulation) -> None:
    """Add the pins to the model as rows."""
    for columns in formulation.pin_columns:
        formulation.variables.model.add_rows([len(columns)], columns, lower=1, upper=1)


def keep_locks(formulation: Formulation, watch: Watch, pinned: Floats | None) -> Floats | None:
    """Hold as many locks as can hold together, and then as many of them as can at the start that was told.

    Which ones, the steps of the objective decide.  The seat of a lock may change; a lock is given up only if
    it breaks a rule.  Starts from a point that keeps the pins and returns one that keeps what is held now, as
    far as they are known.
    """
    variables = formulation.variables
    locks = [entry for entry in formulation.problem.previous if entry.locked]
    held = [variables.works(entry.volunteer, entry.shift) for entry in locks]
    begun = [
        columns[variables.occurrences.start[variables.pairs.occurrence[columns]] == entry.start]
        for entry, columns in zip(locks, held, strict=True)
        if entry.start is not None
    ]
    return _keep_most(formulation, watch, begun, _keep_most(formulation, watch, held, pinned))


def _keep_most(
    formulation: Formulation, watch: Watch, wanted: list[Ints], pinned: Floats | None
) -> Floats | None:
    """Hold as many as can be of sums of columns that are 1 at most; a point that does, where one is known."""
    variables = formulation.variables
    columns = [held for held in wanted if len(held)]
    if not columns:
        return pinned
    objective = Linear.total([Linear.of(held, -1.0, 1.0) for held in columns])
    effort = engines.Effort(seconds=max(2.0, watch.left() / 4))
    matrix = variables.model.matrix()
    near = _only(formulation, matrix, columns, list(formulation.pin_columns))
    hint = None if pinned is None else dict(enumerate(pinned.tolist()))
    answer = engines.solve(near, objective, engines.HIGHS, effort)
    if answer.values is None or round(objective.value(answer.values)) > 0:
        hint = hint if answer.values is None else dict(enumerate(answer.values.tolist()))
        whole = engines.solve(matrix, objective, engines.HIGHS, effort, hint=hint)
        answer = answer if whole.values is None else whole
    lost = len(columns) if answer.values is None else round(objective.value(answer.values))
    if lost == 0:
        for held in columns:
            variables.model.add_rows([len(held)], held, lower=1, upper=1)
    elif lost < len(columns):
        every = np.concatenate(columns)
        variables.model.add_rows([len(every)], every, lower=len(columns) - lost)
    return pinned if answer.values is None else answer.values


def dropped_locks(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Locks that a roster does not hold, as indices into ``previous``."""
    held = {(a.volunteer, a.shift) for a in roster.assignments}
    return tuple(
        k
        for k, entry in enumerate(problem.previous)
        if entry.locked and (entry.volunteer, entry.shift) not in held
    )
