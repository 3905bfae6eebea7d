"""Pins and locks: what must hold before anything is optimised, and what to say when it cannot."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from solver.model import Linear
from solver.problem import Problem
from solver.search import engines
from solver.search.formulation import Formulation, formulate
from solver.search.limits import Watch
from solver.solution import Roster

NOTHING = Linear.of([], [])


def contradiction(formulation: Formulation, watch: Watch) -> tuple[int, ...]:
    """An irreducible set of pins that cannot all hold; empty when they can.

    Deletion filter: pins are left out one by one, and stay out where the rest still cannot hold.
    Source: Chinneck and Dravnieks, Locating minimal infeasible constraint sets, 1991.
    """
    if formulation.impossible_pins:
        return formulation.impossible_pins[:1]
    pins = list(range(len(formulation.pin_columns)))
    if not pins or _can_hold(formulation, pins, watch):
        return ()
    kept = pins
    for pin in pins:
        without = [other for other in kept if other != pin]
        if not _can_hold(_without(formulation, without), list(range(len(without))), watch):
            kept = without
    return tuple(kept)


def _without(formulation: Formulation, pins: list[int]) -> Formulation:
    """The formulation with these pins alone: what a pin left out waives is waived no more."""
    problem = formulation.problem
    kept = tuple(problem.pins[pin] for pin in pins)
    if any(pin.waive for pin in problem.pins):
        return formulate(replace(problem, pins=kept))
    columns = tuple(formulation.pin_columns[pin] for pin in pins)
    return replace(formulation, pin_columns=columns)


def _can_hold(formulation: Formulation, pins: list[int], watch: Watch) -> bool:
    """Whether some roster keeps these pins; a search cut short counts as yes."""
    rows = [formulation.pin_columns[pin] for pin in pins]
    if not all(len(row) for row in rows):
        return False
    matrix = engines.with_rows(formulation.variables.model.matrix(), rows, lower=1.0, upper=1.0)
    effort = engines.Effort(seconds=max(5.0, watch.left() / 4))
    return engines.solve(matrix, NOTHING, engines.HIGHS, effort).status != "infeasible"


def keep_pins(formulation: Formulation) -> None:
    """Add the pins to the model as rows."""
    for columns in formulation.pin_columns:
        formulation.variables.model.add_rows([len(columns)], columns, lower=1, upper=1)


def keep_locks(formulation: Formulation, watch: Watch) -> None:
    """Hold as many locks as can hold together; which ones, the steps of the objective decide.

    The seat of a lock may change; a lock is given up only if it breaks a rule.
    """
    problem, variables = formulation.problem, formulation.variables
    columns = [variables.works(entry.volunteer, entry.shift) for entry in problem.previous if entry.locked]
    columns = [held for held in columns if len(held)]
    if not columns:
        return
    objective = Linear.total([Linear.of(held, -1.0, 1.0) for held in columns])
    effort = engines.Effort(seconds=max(2.0, watch.left() / 4))
    answer = engines.solve(variables.model.matrix(), objective, engines.HIGHS, effort)
    lost = len(columns) if answer.values is None else round(objective.value(answer.values))
    if lost == 0:
        for held in columns:
            variables.model.add_rows([len(held)], held, lower=1, upper=1)
    elif lost < len(columns):
        together = np.concatenate(columns)
        variables.model.add_rows([len(together)], together, lower=len(columns) - lost)


def dropped_locks(problem: Problem, roster: Roster) -> tuple[int, ...]:
    """Locks that a roster does not hold, as indices into ``previous``."""
    held = {(a.volunteer, a.shift) for a in roster.assignments}
    return tuple(
        k
        for k, entry in enumerate(problem.previous)
        if entry.locked and (entry.volunteer, entry.shift) not in held
    )
