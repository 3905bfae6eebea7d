"""A shift solved anew in a changed problem, with every place that was filled kept filled, whoever moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from solver.model import Linear
from solver.problem import Pin, Problem
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, Filling, answered, with_places
from solver.solution import Roster

STAND_INS_MOST = 150
"""People who may come in place of those who move."""


def most_filled(
    problem: Problem, roster: Roster, shift: int, seats: Collection[int], *, clock: Clock
) -> tuple[int, Roster] | None:
    """The most places of some seats of a shift that can be filled, and the whole roster that does it.

    Whoever could take a seat of the shift may leave what they hold, as long as its places, as far as they
    are wanted in this problem, stay filled; all others stay where they are, and may come there besides.
    ``None`` where that cannot be.  Who is on a seat that they may not take (any more) is left out of it.
    Raises :class:`solver.shortage.filling.OutOfTimeError` when it is not proven in time.
    """
    problem = _begun(problem, roster)
    cutter = Cutter(problem, roster)
    rows = [one for one in roster.assignments if one.volunteer in cutter.able(one.shift, one.seat)]
    unable = [one for one in roster.assignments if one.volunteer not in cutter.able(one.shift, one.seat)]
    near = cutter.of_seats(
        {(shift, seat): wanted.count for seat, wanted in enumerate(problem.shifts[shift].seats)}
    )
    movable = set(near.people)
    left = {(one.shift, one.seat) for one in rows if one.volunteer in movable}
    shifts = {*near.shifts, *(name[0] for name in left)}
    others = {one.volunteer for one in rows if one.shift in shifts} - movable
    others |= set(sorted(set().union(*(cutter.able(*name) for name in left)) - movable)[:STAND_INS_MOST])
    pinned = {(pin.volunteer, pin.shift) for pin in problem.pins}
    fixed = [
        Pin(one.volunteer, one.shift, one.seat)
        for one in rows
        if one.volunteer in others and one.shift != shift and (one.volunteer, one.shift) not in pinned
    ]
    held = replace(problem, pins=(*problem.pins, *fixed))
    part = Cutter(held, roster).cut(shifts, movable | others)
    filling = Filling(part, clock)
    asked = {(shift, seat): problem.shifts[shift].seats[seat].count for seat in seats}
    there = Counter(
        (one.shift, one.seat) for one in rows if one.shift in shifts and (one.shift, one.seat) not in asked
    )
    kept = {
        (other, seat): min(number, problem.shifts[other].seats[seat].count)
        for (other, seat), number in there.items()
    }
    takers = [filling.takers(name) for name in (*asked, *kept)]
    matrix, empty = with_places(filling.matrix, takers, [*asked.values(), *kept.values()])
    mine, rest = empty[: len(asked)], empty[len(asked) :]
    matrix.upper[rest] = 0.0
    now = filling.columns_of(rows, roster.starts)
    # of rosters that fill as many, one in which as few as can be leave what they hold
    fewest = [Linear.of(mine, len(now) + 1.0), Linear.of(now, -1.0, float(len(now)))]
    values = answered(matrix, Linear.total(fewest), clock)
    if values is None:
        return None
    own = filling.formulation.roster(values[: len(filling.matrix.lower)])
    moved = set(part.people)
    stay = [one for one in rows if one.volunteer not in moved]
    starts = dict(roster.starts) | {part.shifts[one]: start for one, start in own.starts.items()}
    whole = Roster.of([*stay, *unable, *part.outside(own.assignments)], starts)
    return sum(asked.values()) - round(float(values[mine].sum())), whole


def _begun(problem: Problem, roster: Roster) -> Problem:
    """The problem in which every shift that has a crew begins when it does."""
    manned = {one.shift for one in roster.assignments}
    return replace(
        problem,
        shifts=tuple(
            replace(work, starts=(roster.starts[shift],))
            if shift in manned and roster.starts.get(shift) in work.starts
            else work
            for shift, work in enumerate(problem.shifts)
        ),
    )
