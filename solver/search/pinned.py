"""Pins and locks: what must hold before anything is optimised, and what to say when it cannot."""

from __future__ import annotations

from solver.arrays import Ints
from solver.model import Linear
from solver.search import engines
from solver.search.formulation import Formulation
from solver.search.limits import Watch

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
        if not _can_hold(formulation, without, watch):
            kept = without
    return tuple(kept)


def _can_hold(formulation: Formulation, pins: list[int], watch: Watch) -> bool:
    """Whether some roster keeps these pins; a search cut short counts as yes."""
    matrix = formulation.variables.model.matrix()
    rows = [formulation.pin_columns[pin] for pin in pins]
    matrix = engines.with_rows(matrix, rows, lower=1.0, upper=1.0)
    effort = engines.Effort(seconds=max(5.0, watch.left() / 4))
    return engines.solve(matrix, NOTHING, engines.HIGHS, effort).status != "infeasible"


def keep_pins(formulation: Formulation) -> None:
    """Add the pins to the model as rows."""
    for columns in formulation.pin_columns:
        formulation.variables.model.add_rows([len(columns)], columns, lower=1, upper=1)


def keep_locks(formulation: Formulation, watch: Watch) -> tuple[int, ...]:
    """Add as many locks as can hold together; returns those dropped, as indices into ``previous``.

    The seat of a lock is kept where it can be; a lock is dropped only if it breaks a rule.
    """
    problem, variables = formulation.problem, formulation.variables
    locked = [k for k, entry in enumerate(problem.previous) if entry.locked]
    columns: dict[int, Ints] = {}
    for k in locked:
        entry = problem.previous[k]
        columns[k] = variables.works(entry.volunteer, entry.shift)
    dropped = [k for k in locked if not len(columns[k])]
    open_locks = [k for k in locked if len(columns[k])]
    if not open_locks:
        return tuple(dropped)
    objective = Linear.total([Linear.of(columns[k], -1.0, 1.0) for k in open_locks])
    matrix = variables.model.matrix()
    effort = engines.Effort(seconds=max(2.0, watch.left() / 4))
    answer = engines.solve(matrix, objective, engines.HIGHS, effort)
    if answer.values is None:
        return tuple(locked)
    for k in open_locks:
        if answer.values[columns[k]].sum() > 0.5:
            variables.model.add_rows([len(columns[k])], columns[k], lower=1, upper=1)
        else:
            dropped.append(k)
    return tuple(sorted(dropped))

