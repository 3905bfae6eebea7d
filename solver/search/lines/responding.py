"""One person after another takes the line that is best beside what all others do.

Each shared row prices the next person on it: half a place more than are taken now, which for costs that rise
from place to place is the exact price of one.  A first roster in the time of a few relaxations.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from solver.arrays import Ints
from solver.search.chosen import sided
from solver.search.lines.growing import Growing
from solver.search.lines.master import LP_SECONDS, SMALL, Master
from solver.search.lines.people import Line

HALF = 0.5


def best_responses(
    master: Master, standing: dict[int, Line], order: Ints, is_over: Callable[[], bool]
) -> dict[int, Line]:
    """The lines after everybody has responded once, in this order; who is missing in ``standing`` joins."""
    lines = dict(standing)
    growing = Growing(master.lower, master.upper)
    master.add_columns_of_nobody(growing, master.lower, master.upper)
    taken = master.taken_by(lines.values())
    for number in order.tolist():
        if is_over():
            break
        person = master.people[number]
        if number in lines:
            taken -= master.taken_by([lines[number]])
        rows, _ = master.entries_of(person.pairs)
        beside = taken.copy()
        beside[rows] += HALF
        growing.bound(np.arange(len(beside)), master.lower - beside, master.upper - beside)
        relaxed = growing.solve(LP_SECONDS)
        if relaxed is not None:
            duals = sided(master.lower, master.upper, relaxed.duals)
            prices = master.prices(duals)
            value, line = person.cheapest(prices, master.costs)
            if number not in lines or value < master.pool.reduced(lines[number], prices) - SMALL:
                lines[number] = line
                master.pool.add(line)
        if number in lines:
            taken += master.taken_by([lines[number]])
    return lines
