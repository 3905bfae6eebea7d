"""Bounds that cost next to nothing: what no search can do better than."""

from __future__ import annotations

from solver.search.formulation import Formulation


def supply_bound(formulation: Formulation) -> float:
    """Weight of the places that stay empty because too few people are eligible for their seat.

    Each seat alone: ``sum_s weight_s sum_q max(0, count_q - eligible_q)``; valid, and weak where people
    are wanted in two places at once.
    """
    variables = formulation.variables
    total = 0
    for shift, work in enumerate(formulation.problem.shifts):
        columns = variables.of_shift(shift)
        seats = variables.pairs.seat[columns]
        for seat, wanted in enumerate(work.seats):
            able = len(set(variables.pairs.volunteer[columns[seats == seat]].tolist()))
            total += work.weight * max(0, wanted.count - able)
    return float(total)
