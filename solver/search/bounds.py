"""Bounds on the weight of empty places that cost little: what no search can do better than."""

from __future__ import annotations

from functools import reduce
from math import gcd

import numpy as np

from solver.arrays import Floats, Ints
from solver.people import Limits
from solver.search import engines
from solver.search.formulation import Formulation

HOURS_PAIRS_MOST = 400_000
"""Pairs up to which the flow of hours is asked: 0.7 s on 250,000, and it cannot be left in the middle."""
UNLIMITED = 1 << 30
SCALE = 1_000_000
"""Costs of the flow are whole numbers, rounded down: the bound stays one."""


def coverage_bound(formulation: Formulation) -> float:
    """The best of the bounds below."""
    supply = supply_bound(formulation)
    if len(formulation.variables.pairs) > HOURS_PAIRS_MOST:
        return supply
    return max(supply, hours_bound(formulation))


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
            total += work.weight * max(0, wanted.wanted - able)
    return float(total)


def hours_bound(formulation: Formulation) -> float:
    """Weight of the hours that stay empty when hours alone are given out, as a min-cost flow.

    Hours flow from a volunteer (what her limits of the plan leave) to her day (limits of the day) to her
    slot of the day (shifts that share an instant, so the longest of them) to a seat (its hours); an hour
    of a seat left empty costs ``weight / hours``.  Travel, rest, crews and pairs are ignored and shifts
    may be split, so the value is at most that of any roster.  On L1 66, where the LP relaxation has 71.
    """
    problem, variables = formulation.problem, formulation.variables
    pairs, occurrences = variables.pairs, variables.occurrences
    counted = np.array([shift.counted_minutes for shift in problem.shifts], np.int64)
    unit = max(1, reduce(gcd, (int(minutes) for minutes in counted if minutes > 0), 0))
    hours = counted // unit
    used = np.flatnonzero(hours[pairs.shift] > 0)
    if not len(used):
        return 0.0
    slot = _slots(occurrences.start, occurrences.end, occurrences.day)[pairs.occurrence[used]]
    who, day = pairs.volunteer[used], occurrences.day[pairs.occurrence[used]]
    load = hours[pairs.shift[used]]
    most = max(len(shift.seats) for shift in problem.shifts)
    seats, seat = np.unique(pairs.shift[used] * most + pairs.seat[used], return_inverse=True)
    slots, in_slot = np.unique(who * (1 + slot.max()) + slot, return_inverse=True)
    days, in_day = np.unique(who * (1 + day.max() - day.min()) + day - day.min(), return_inverse=True)
    people, person = np.unique(who, return_inverse=True)
    longest = np.zeros(len(slots), np.int64)
    np.maximum.at(longest, in_slot, load)
    day_of_slot, person_of_day = np.zeros(len(slots), np.int64), np.zeros(len(days), np.int64)
    day_of_slot[in_slot], person_of_day[in_day] = in_day, person
    by_day = np.bincount(day_of_slot, longest, len(days)).astype(np.int64)
    caps = _caps(formulation, people, unit)
    by_day = np.minimum(
        by_day, _daily(formulation, people[person_of_day], by_day, longest, day_of_slot, unit)
    )
    demand = np.array([problem.shifts[k // most].seats[k % most].wanted for k in seats.tolist()], np.int64)
    weight = np.array([problem.shifts[k // most].weight for k in seats.tolist()], np.int64)
    size = hours[seats // most]
    cost = engines.cheapest_shortfall(
        engines.Funnel(caps, person_of_day, by_day, day_of_slot, longest, in_slot, seat, load),
        demand * size,
        (weight * SCALE) // size,
    )
    return cost / SCALE + _closed(formulation, seats, most)


def _closed(formulation: Formulation, seats: Ints, most: int) -> float:
    """Weight of the places of seats that nobody is eligible for."""
    known = set(seats.tolist())
    return float(
        sum(
            work.weight * wanted.wanted
            for shift, work in enumerate(formulation.problem.shifts)
            for seat, wanted in enumerate(work.seats)
            if work.counted_minutes > 0 and shift * most + seat not in known
        )
    )


def _slots(start: Ints, end: Ints, day: Ints) -> Ints:
    """Number of the slot of each occurrence: those of one slot share an instant (stabbing, by end)."""
    slot = np.zeros(len(start), np.int64)
    number, stab, today = -1, None, None
    for occurrence in np.lexsort((end, day)).tolist():
        if stab is None or day[occurrence] != today or start[occurrence] >= stab:
            number, stab, today = number + 1, end[occurrence], day[occurrence]
        slot[occurrence] = number
    return slot


def _caps(formulation: Formulation, people: Ints, unit: int) -> Ints:
    """Units that the limits of weeks and of the horizon leave each volunteer; all where a pin waives one."""
    problem = formulation.problem
    calendar = problem.calendar
    weeks = len({calendar.week(day) for day in range(calendar.days)})
    waived = {pin.volunteer for pin in problem.pins if "limits" in pin.waive}
    caps = []
    for person in people.tolist():
        limits: Limits = problem.volunteers[person].limits
        given = [UNLIMITED]
        if limits.minutes_per_horizon is not None:
            given.append(limits.minutes_per_horizon // unit)
        if limits.minutes_per_week is not None:
            given.append(weeks * (limits.minutes_per_week // unit))
        caps.append(UNLIMITED if person in waived else min(given))
    return np.array(caps, np.int64)


def _daily(
    formulation: Formulation, who: Ints, by_day: Ints, longest: Ints, day_of_slot: Ints, unit: int
) -> Ints:
    """Units that limits of the day leave: minutes, and so many of the longest slots as shifts are allowed."""
    problem = formulation.problem
    waived = {pin.volunteer for pin in problem.pins if "limits" in pin.waive}
    order = np.lexsort((-longest, day_of_slot))
    ends = np.searchsorted(day_of_slot[order], np.arange(len(by_day) + 1))
    caps: Floats | Ints = by_day.copy()
    for day, person in enumerate(who.tolist()):
        limits = problem.volunteers[person].limits
        if person in waived:
            continue
        if limits.minutes_per_day is not None:
            caps[day] = min(caps[day], limits.minutes_per_day // unit)
        if limits.shifts_per_day is not None:
            first = order[ends[day] : ends[day + 1]][: limits.shifts_per_day]
            caps[day] = min(caps[day], int(longest[first].sum()))
    return caps.astype(np.int64)
