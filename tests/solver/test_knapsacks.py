"""Sizes and rooms made sharper leave every whole choice, and no relaxation more than before."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np

from solver.knapsacks import sums, tightened
from solver.people import Limits, Volunteer
from solver.problem import Pin
from solver.search import relaxing
from solver.search.formulation import add_step, formulate
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift


def test_sums_are_those_of_whole_pieces() -> None:
    assert [k for k in range(20) if sums(19, [(4, 2), (7, 1)]) >> k & 1] == [0, 4, 7, 8, 11, 15]
    assert sums(3, [(4, 9)]) == 1


def test_the_same_choices_fit_and_no_size_is_less() -> None:
    dice, sharper = Random(7), 0
    for _ in range(300):
        sizes = np.array([dice.choice((0, 30, 45, 60, 90, 120, 150, 180)) for _ in range(dice.randint(1, 7))])
        room = dice.randint(0, 400)
        pieces, left = tightened(sizes, room)
        assert left <= room
        assert (pieces >= sizes).all()
        for choice in product((0, 1), repeat=len(sizes)):
            assert (pieces @ choice <= left) == (sizes @ choice <= room), (sizes, room)
        sharper += left < room or (pieces > sizes).any()
    assert sharper > 100


def test_a_shift_of_two_hours_leaves_no_half_of_another() -> None:
    limits = Limits(minutes_per_week=180)
    person = Volunteer("v", availability=((0, 2 * DAY),), limits=limits)
    work = [shift(f"s{n}", 480 + 300 * n, minutes) for n, minutes in enumerate((60, 120, 120, 150, 200))]
    formulation = formulate(problem_of([person], work))
    objective = add_step(formulation, "wanted")
    found = relaxing.relaxation(formulation.variables.model.matrix(), objective, 10)
    assert found is not None
    assert round(found.value + objective.constant, 6) == sum(s.weight for s in work) - 2 * work[0].weight


def test_what_a_pin_waives_excludes_nothing() -> None:
    person = Volunteer("v", availability=((0, DAY),), limits=Limits(minutes_per_day=100))
    work = [shift(f"s{n}", 480 + 100 * n, 90, seats=(Seat(),)) for n in range(2)]
    pins = tuple(Pin(0, n, waive=frozenset({"limits"})) for n in range(2))
    matrix = formulate(problem_of([person], work, pins=pins)).variables.model.matrix()
    sizes = np.diff(matrix.indptr)
    both = np.bincount(np.repeat(np.arange(len(sizes)), sizes), matrix.coefficients)
    assert (both <= matrix.row_upper).all()
