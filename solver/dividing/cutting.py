"""Where a large plan is cut: work that belongs together, in parts that share as few people as can be.

Shifts of one area are one piece, and so is whatever rules tie (``ties.py``).  Pieces are then put together,
the smallest first, each with the neighbour with which it shares most people for its size.
"""

from __future__ import annotations

import numpy as np

from solver.arrays import Ints
from solver.dividing.ties import shifts_tied
from solver.pairs import Pairs
from solver.problem import Problem


def cut(problem: Problem, pairs: Pairs, pairs_most: int) -> Ints:
    """The part of every shift, numbered from 0; one part where nothing can be cut.

    A part has at most ``pairs_most`` eligible pairs unless one piece alone has more.
    """
    piece = _pieces(problem)
    number = int(piece.max(initial=-1)) + 1
    if number < 2:
        return np.zeros(len(problem.shifts), np.int64)
    size = np.bincount(piece[pairs.shift], minlength=number)
    shared = _shared(piece, pairs, number)
    part = np.arange(number)
    waiting = set(range(number))
    while waiting:
        least = min(waiting, key=lambda one: (size[one], one))
        fits = (size + size[least] <= pairs_most) & (shared[least] > 0)
        fits[least] = False
        if not fits.any():
            waiting.discard(least)
            continue
        into = int(np.argmax(np.where(fits, shared[least] / np.maximum(1, size), -1.0)))
        part[part == least] = into
        size[into] += size[least]
        shared[into] += shared[least]
        shared[:, into] += shared[:, least]
        for gone in (shared[least], shared[:, least]):
            gone[:] = 0
        size[least], shared[into, into] = 0, 0
        waiting.discard(least)
    return np.unique(part[piece], return_inverse=True)[1].astype(np.int64)


def _pieces(problem: Problem) -> Ints:
    """Shifts of one area are one piece, and those that are tied; without an area each is its own."""
    places = problem.places
    areas = [places[s.site].area if s.site < len(places) else None for s in problem.shifts]
    outside = max((area for area in areas if area is not None), default=-1) + 1
    own = [outside + index if area is None else area for index, area in enumerate(areas)]
    label = np.unique(np.array(own, np.int64), return_inverse=True)[1]
    for tied in shifts_tied(problem):
        joined = np.unique(label[tied])
        label[np.isin(label, joined)] = joined[0]
    return np.unique(label, return_inverse=True)[1].astype(np.int64)


def _shared(piece: Ints, pairs: Pairs, number: int) -> Ints:
    """For every two pieces, how many people could work in both."""
    both = np.unique(pairs.volunteer * number + piece[pairs.shift])
    who, where = both // number, both % number
    count = np.zeros((number, number), np.int64)
    for step in range(1, number):
        same = who[step:] == who[:-step]
        if not same.any():
            break
        np.add.at(count, (where[:-step][same], where[step:][same]), 1)
    return count + count.T
