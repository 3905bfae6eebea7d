"""Who goes where: every person who could work in several parts is given to one of them."""

from __future__ import annotations

import numpy as np

from solver.arrays import Floats, Ints
from solver.dividing.ties import bound, people_tied
from solver.pairs import Pairs
from solver.problem import Problem


def shared_out(problem: Problem, pairs: Pairs, part_of_shift: Ints, wanted: Floats) -> Ints:
    """The part of every person, -1 for those who can work in none.

    ``wanted`` says of every pair how much it is wanted; a person goes where most of hers is, and first where
    she must be.  People who are tied go together.
    """
    parts, tied = int(part_of_shift.max(initial=-1)) + 1, people_tied(problem)
    keys = tied[pairs.volunteer] * parts + part_of_shift[pairs.shift]
    must = [int(tied[v]) * parts + int(part_of_shift[s]) for v, s in bound(problem)]
    used, place = np.unique(keys, return_inverse=True)
    total = np.bincount(place, wanted, len(used)) + np.where(np.isin(used, must), np.inf, 0.0)
    group, part = used // parts, used % parts
    order = np.lexsort((part, -total, group))
    is_first = np.ones(len(used), np.bool_)
    is_first[1:] = group[order][1:] != group[order][:-1]
    first = order[is_first]
    chosen = np.full(len(problem.volunteers), -1, np.int64)
    chosen[group[first]] = part[first]
    return chosen[tied]


def scarcity(problem: Problem, pairs: Pairs) -> Floats:
    """How much each pair is wanted beforehand: what a place weighs, over those who could take it."""
    most = max((len(shift.seats) for shift in problem.shifts), default=1)
    seat = pairs.shift * most + pairs.seat
    used, place, rivals = np.unique(seat, return_inverse=True, return_counts=True)
    worth = [
        problem.shifts[key // most].weight * problem.shifts[key // most].seats[key % most].count
        for key in used.tolist()
    ]
    return np.asarray((np.array(worth, np.float64) / rivals)[place], np.float64)
