"""Demand against supply before any solving: for each seat, who could come at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from solver.pairs import Eligibility


@dataclass(frozen=True, slots=True)
class SeatSupply:
    """A seat, how many it wants and how many could take it; a seat with too few cannot be filled.

    ``reasons`` say, in order, how many people each filter removes.
    """

    shift: int
    seat: int
    wanted: int
    able: int
    reasons: tuple[tuple[str, int], ...]


def seat_supply(eligibility: Eligibility) -> Iterator[SeatSupply]:
    """The supply of every seat; a flexible shift is looked at over all its starts together."""
    problem = eligibility.people.problem
    for shift, work in enumerate(problem.shifts):
        for seat, wanted in enumerate(work.seats):
            if len(work.starts) == 1:
                able = len(eligibility.allowed(shift, work.starts[0], seat))
            else:
                able = len(set().union(*(eligibility.allowed(shift, s, seat).tolist() for s in work.starts)))
            reasons: tuple[tuple[str, int], ...] = ()
            if able < wanted.count and work.starts:
                told = eligibility.reasons(shift, work.starts[0], seat)
                reasons = tuple((reason, int(np.count_nonzero(mask))) for reason, mask in told)
            yield SeatSupply(shift, seat, wanted.count, able, reasons)
