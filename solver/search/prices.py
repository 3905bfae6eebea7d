"""Prices of scarce hands: what each row of the relaxation is worth, and where a roster loses against it.

The linear relaxation of coverage on a large plan has far more columns than it needs.  It is solved over a
few pairs of each seat, its duals price all the others, those that would better it join, and so on; whatever
the duals, they prove a bound (Lagrange).  The room of every cap is widened by a hair first: of the many
duals that a full plan has, the engine then gives those that say what a little more room would bring, so
that only what is truly scarce has a price.  What a roster leaves idle of that, and what it gives away below
its price, is exactly what stands between it and the bound.
Source: Geoffrion, Lagrangean relaxation for integer programming, 1974, for the bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.model import Linear
from solver.search.chosen import Chosen, reduced_costs
from solver.search.formulation import Formulation
from solver.search.limits import Watch
from solver.search.repair import capping_rows
from solver.search.sparse import Point, Sparse

Bools = NDArray[np.bool_]

ROUNDS_MOST = 8
CLOSE = 0.001
"""Rounds of pricing, and the part of its value that a relaxation may be from its bound at the last: L1 is
there in the third or fourth, a city of 720,000 pairs in the third."""
NOTHING, ROUNDING = 1e-9, 1e-6
"""Reduced costs that are none, and the part of a bound that is given up to errors of rounding."""
HAIR = 1e-4
"""Part of a cap by which it is widened, once to twice by chance."""


@dataclass(frozen=True)
class Prices:
    """Duals of a relaxation, read as losses of a point: all are 0 where the point is as good as the bound."""

    bound: float
    """What no point can cost less than, without the objective's constant."""
    duals: Floats
    """What a unit of every row is worth."""
    reduced: Floats
    """Reduced cost of every column."""
    room: Ints
    """For every priced cap and person that it holds: the row, ..."""
    room_person: Ints
    """... the person, ..."""
    room_price: Floats
    """... and what one unit of its room is worth."""
    missing: Ints
    """For every auxiliary column and seat that share a row: the column, ..."""
    missing_seat: Ints
    """... and the seat's key."""
    values: Floats
    """The relaxation's own point: what a roster would be if seats could be shared out in parts."""

    def of_people(self, point: Point, pair_person: Ints, people: int) -> Floats:
        """What each person's idle room, and work below its price, loses at a point."""
        idle = np.maximum(0.0, point.sparse.matrix.row_upper[self.room] - point.sums[self.room])
        lost = np.bincount(self.room_person, idle * self.room_price, people)
        held = np.flatnonzero(point.values[: len(pair_person)] > 0.5)
        below = np.maximum(0.0, self.reduced[held])
        return np.asarray(lost + np.bincount(pair_person[held], below, people), np.float64)

    def of_seats(self, point: Point, seat_key: Ints, seats: int) -> Floats:
        """What each seat's empty places lose at a point: nothing where the bound leaves them empty too."""
        lost = np.maximum(0.0, self.reduced[self.missing]) * point.values[self.missing]
        count = len(seat_key)
        untaken = np.maximum(0.0, -self.reduced[:count]) * (1.0 - point.values[:count])
        return np.asarray(
            np.bincount(self.missing_seat, lost, seats) + np.bincount(seat_key, untaken, seats), np.float64
        )


def priced(formulation: Formulation, chosen: Chosen, objective: Linear, watch: Watch) -> Iterator[Prices]:
    """The prices of an objective, round after round, each nearer to those of the whole relaxation."""
    sparse = chosen.sparse
    matrix, count, total = sparse.matrix, len(formulation.variables.pairs), len(sparse.matrix.lower)
    costs = np.bincount(objective.columns, objective.coefficients, total).astype(np.float64)
    random = np.random.default_rng(watch.limits.seed)
    caps = capping_rows(sparse, count) & np.isfinite(matrix.row_upper)
    hair = 1 + HAIR * (1 + random.random(len(caps)))
    wider = replace(matrix, row_upper=np.where(caps, matrix.row_upper * hair, matrix.row_upper))
    for _ in range(ROUNDS_MOST):
        if watch.should_stop():
            return
        answer = chosen.solve(wider, costs, watch.left())
        if answer is None:
            return
        found = _read(formulation, sparse, costs, caps, answer.duals, answer.values)
        yield found
        if answer.value - found.bound <= CLOSE * max(1.0, abs(answer.value + objective.constant)):
            return
        if not chosen.join(found.reduced):
            return


def lagrangean(sparse: Sparse, costs: Floats, duals: Floats, ignored: Bools | None = None) -> float:
    """``sum_i y_i b_i + sum_j min(d_j l_j, d_j u_j)``, less a millionth for what rounding may have added.

    Each row counts with the side that its dual's sign prices.  Minus infinity when a column has no end.
    ``ignored`` columns are in no row with a dual, and cost nothing here.
    """
    matrix = sparse.matrix
    reduced = reduced_costs(sparse, costs, duals)
    if ignored is not None:
        reduced[ignored] = 0.0
    priced = duals != 0
    side = np.where(duals > 0, matrix.row_lower, matrix.row_upper)[priced]
    end = np.where(reduced > 0, matrix.lower, matrix.upper)
    moved = np.isfinite(end) | (np.abs(reduced) > NOTHING)
    value = float(duals[priced] @ side + reduced[moved] @ end[moved])
    return value - ROUNDING * (1 + abs(value)) if np.isfinite(value) else -np.inf


def _read(
    formulation: Formulation,
    sparse: Sparse,
    costs: Floats,
    caps: Bools,
    duals: Floats,
    values: Floats,
) -> Prices:
    """The duals by person and by seat."""
    reduced = reduced_costs(sparse, costs, duals)
    seat_key, people = formulation.variables.seat_key, formulation.variables.people.count
    count = len(seat_key)
    rows = np.flatnonzero(caps & (duals < -1e-7))
    which, columns, _ = sparse.entries_of_rows(rows)
    ends = np.unique(which * people + formulation.variables.pairs.volunteer[columns])
    room, person = rows[ends // people], ends % people
    auxiliary = np.arange(count, len(reduced))
    which, beside, _ = sparse.entries_of_columns(auxiliary)
    kept = ~np.isin(beside, sparse.held)
    which, beside = which[kept], beside[kept]
    among, columns, _ = sparse.entries_of_rows(beside)
    own = columns < count
    seats = int(seat_key.max(initial=0)) + 1
    ends = np.unique(auxiliary[which[among[own]]] * seats + seat_key[columns[own]])
    return Prices(
        bound=lagrangean(sparse, costs, duals),
        duals=duals,
        reduced=reduced,
        room=room,
        room_person=person,
        room_price=-duals[room],
        missing=ends // seats,
        missing_seat=ends % seats,
        values=values,
    )
