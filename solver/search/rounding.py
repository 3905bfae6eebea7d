"""A roster out of a relaxation: who is wanted most for a seat takes it, as long as every row allows it.

The parts into which a relaxation shares out its seats leave hours idle in a roster; what that costs is won
back by chains and neighbourhoods, from a start that no pass over the seats comes near.
"""

from __future__ import annotations

import numpy as np

from solver.arrays import Floats
from solver.search.formulation import Formulation
from solver.search.greedy import tied_to_nothing
from solver.search.sparse import Point

PART_LEAST = 1e-6


def rounded(formulation: Formulation, begun: Point, relaxed: Floats) -> Floats:
    """Values of a point (pins) and the pairs of a relaxation that still fit, the greatest parts first.

    The point is one of the rules alone.  Pairs that are tied to other columns stay as they are in it.
    """
    variables = formulation.variables
    count, seats = len(variables.pairs), variables.seat_key
    point = Point(begun.sparse, begun.values.copy())
    places = np.zeros(len(formulation.problem.shifts) * variables.seats_per_shift, np.int64)
    for shift, work in enumerate(formulation.problem.shifts):
        for seat, wanted in enumerate(work.seats):
            places[shift * variables.seats_per_shift + seat] = wanted.count
    taken = begun.values[:count] > 0.5
    places -= np.bincount(seats[taken], minlength=len(places))
    open_ = tied_to_nothing(begun.sparse, count) & (relaxed[:count] > PART_LEAST) & ~taken
    order = np.argsort(-relaxed[:count], kind="stable")
    for column in order[open_[order]].tolist():
        seat = seats[column]
        if places[seat] > 0 and point.try_move(np.array([column]), np.ones(1)):
            places[seat] -= 1
    return point.values
