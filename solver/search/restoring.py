"""The roster of before as the first of a new search: all of it that the rules of now allow.

Mostly all of it is allowed but what somebody leaves who is there no more, and no engine is asked.  Where more
has to go, an engine says which is the least that goes, over the assignments of before alone.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from solver.arrays import Floats, Ints
from solver.search import engines
from solver.search.formulation import Formulation
from solver.search.greedy import greedy
from solver.search.limits import Watch
from solver.search.refilling import refilled
from solver.search.restriction import restrict
from solver.search.rings import PAIRS_MOST
from solver.search.sparse import Point
from solver.search.standing import Standing
from solver.solution import Roster

SECONDS = 2.0
"""What an engine may take: some thousand assignments that hardly exclude one another take it 0.1 s."""
OWN_SEAT = 1.0
"""Worth of the seat of before against another of its shift: less than any assignment is."""
GAPS_MOST = 100
"""Seats that lost somebody up to which what lies near them is solved by itself: beyond it is a new plan."""
LATE_BUILDS = 4.0
"""Of a large plan what lies near is written down anew: not where so many times that is not left."""


def begin(formulation: Formulation, begun: Point, watch: Watch, standing: Standing) -> None:
    """Give a standing its first roster from a point that keeps pins and locks: greedy where none was before.

    Else it is what was before, then that with free people in its empty places; where changes count, the
    places that somebody left are then filled with as few of them as can be.
    """
    if not formulation.problem.previous:
        standing.keep(formulation.roster(greedy(formulation, begun.sparse, begun.values)))
        standing.tell()
        return
    before = restored(formulation, begun)
    standing.keep(formulation.roster(before))
    standing.tell()
    standing.note(restored=len(standing.roster.assignments), before=len(formulation.problem.previous))
    standing.offer_whole(formulation.roster(greedy(formulation, begun.sparse, before)))
    is_large = len(formulation.variables.pairs) > PAIRS_MOST
    is_late = is_large and watch.left() < LATE_BUILDS * formulation.seconds
    if formulation.problem.now is not None and not is_late and not watch.asked_to_stop():
        _refill(formulation, standing)


def _refill(formulation: Formulation, standing: Standing) -> None:
    problem = formulation.problem
    told = Roster.of((entry.volunteer, entry.shift, entry.seat) for entry in problem.previous)
    had = Counter(row[1:] for row in told.assignments)
    has = Counter(row[1:] for row in standing.roster.assignments)
    lost = [seat for seat, count in had.items() if has[seat] < count]
    if 0 < len(lost) <= GAPS_MOST:
        standing.offer_whole(refilled(problem, standing.roster, lost, told=told).roster)


def restored(formulation: Formulation, point: Point) -> Floats:
    """Values of the columns with everybody where ``previous`` has them, as far as that is lawful.

    What ``point`` takes (pins and locks) stays taken.  Where not everything can stay, the assignments whose
    shifts weigh most do, then those that people accepted.  Returns the values of ``point`` where no engine
    answers in time.
    """
    pairs = formulation.variables.pairs
    columns, worth = _before(formulation, point)
    if not len(columns):
        return point.values
    values = point.values.copy()
    own = columns[_is_first(pairs.volunteer[columns], pairs.shift[columns], worth)]
    values[own] = 1.0
    if not len(point.sparse.broken_rows(point.sparse.sums(values))):
        return values
    costs = np.zeros(len(point.values))
    costs[columns] = -worth
    part = restrict(point, columns, len(pairs), costs)
    answer = engines.solve(part.matrix, part.objective, engines.HIGHS, engines.Effort(SECONDS))
    if answer.values is None:
        return point.values
    values = point.values.copy()
    values[part.columns] = answer.values
    if len(point.sparse.broken_rows(point.sparse.sums(values))):
        return point.values
    return values


def _before(formulation: Formulation, point: Point) -> tuple[Ints, Floats]:
    """The columns of the assignments of before that ``point`` does not settle, and what each is worth."""
    problem, variables = formulation.problem, formulation.variables
    taken = np.flatnonzero(point.values[: len(variables.pairs)] > 0.5)
    who, what = variables.pairs.volunteer[taken], variables.pairs.shift[taken]
    settled = set(zip(who.tolist(), what.tolist(), strict=True))
    columns, worth = [], []
    for entry in problem.previous:
        if (entry.volunteer, entry.shift) in settled:
            continue
        weight = 4.0 * (problem.shifts[entry.shift].weight + 1) + 2.0 * entry.accepted
        works = variables.works(entry.volunteer, entry.shift)
        columns.append(works)
        worth.append(weight + OWN_SEAT * (variables.pairs.seat[works] == entry.seat))
    if not columns:
        return np.zeros(0, np.int64), np.zeros(0)
    every, place = np.unique(np.concatenate(columns), return_index=True)
    return every, np.concatenate(worth)[place]


def _is_first(volunteer: Ints, shift: Ints, worth: Floats) -> Ints:
    """Places of the best column of each person on each shift."""
    order = np.lexsort((-worth, shift, volunteer))
    who, what = volunteer[order], shift[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (who[1:] != who[:-1]) | (what[1:] != what[:-1])
    return np.sort(order[new])
