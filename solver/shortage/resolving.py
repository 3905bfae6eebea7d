"""A shift solved anew in a changed problem, with every place that was filled kept filled, whoever moves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from solver.model import Linear
from solver.problem import Pin, Problem
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, Filling, answered, with_places
from solver.shortage.holding import broken_elsewhere, days_as_they_are, eased, places_held
from solver.solution import Roster

STAND_INS_MOST = 150
"""People who may come in place of those who move."""


def most_filled(
    problem: Problem, roster: Roster, shift: int, seats: Collection[int], *, clock: Clock
) -> tuple[int, Roster] | None:
    """The most places of some seats of a shift that can be filled, and the whole roster that does it.

    Whoever could take a seat of the shift may leave what they hold, as long as its places, as far as they
    are wanted in this problem or make the least of a crew, stay filled; all others stay where they are, and
    may come there besides.
    What the roster breaks already stays as it is: who is on a seat that they may not take (any more), who
    does more than they may elsewhere, and a crew elsewhere that is not whole.  ``None`` where what is firm
    contradicts itself besides.
    Raises :class:`solver.shortage.filling.OutOfTimeError` when it is not proven in time.
    """
    problem = days_as_they_are(_begun(problem, roster), roster)
    cutter = Cutter(problem, roster)
    rows = roster.assignments
    unable = {one for one in rows if one.volunteer not in cutter.able(one.shift, one.seat)}
    places = {(shift, seat): wanted.count for seat, wanted in enumerate(problem.shifts[shift].seats)}
    # at a start that is allowed no more nothing in the model stands for somebody
    beyond = {one for one in unable if not _is_timely(problem, roster, one.shift)}
    near = cutter.of_seats(places)
    movable = set(near.people)
    crews, own = broken_elsewhere(problem, roster, shift)
    as_is = crews - {one for one, _ in cutter.with_crews(places)}
    left = {(one.shift, one.seat) for one in rows if one.volunteer in movable and one.shift not in as_is}
    shifts = {*near.shifts, *(name[0] for name in left)} - as_is
    others = {one.volunteer for one in rows if one.shift in shifts} - movable
    others |= set(sorted(set().union(*(cutter.able(*name) for name in left)) - movable)[:STAND_INS_MOST])
    # with whom they come: what those hold elsewhere is firm too
    others = cutter.joined(movable | others, {(one, 0) for one in shifts}) - movable
    firm = [
        one
        for one in rows
        if one not in beyond
        and (
            one in unable
            or one.shift in as_is
            or one[:2] in own
            or (one.volunteer in others and one.shift != shift)
        )
    ]
    pins = _kept_pins(problem, roster, cutter, shift)
    pinned = {(pin.volunteer, pin.shift) for pin in pins}
    fixed = [Pin(*one) for one in firm if (one.volunteer, one.shift) not in pinned]
    held = replace(problem, pins=(*pins, *fixed))
    part = Cutter(held, roster, cutter.eligibility).cut(shifts, movable | others)
    filling = Filling(part, clock, part.inside(unable, roster.starts) if unable else None)
    asked = {(shift, seat): problem.shifts[shift].seats[seat].count for seat in seats}
    held_now = places_held(problem, roster).items()
    kept = {name: number for name, number in held_now if name[0] in shifts and number > asked.get(name, 0)}
    takers = [filling.takers(name) for name in (*asked, *kept)]
    now = filling.columns_of(rows, roster.starts)
    standing = [one for one in rows if one.shift != shift or one in unable]
    lawful = eased(
        filling.matrix,
        len(filling.formulation.variables.pairs),
        now,
        filling.columns_of(standing, roster.starts),
    )
    matrix, empty = with_places(lawful, takers, [*asked.values(), *kept.values()])
    mine, rest = empty[: len(asked)], empty[len(asked) :]
    matrix.upper[rest] = 0.0
    # of rosters that fill as many, one in which as few as can be leave what they hold
    fewest = [Linear.of(mine, len(now) + 1.0), Linear.of(now, -1.0, float(len(now)))]
    values = answered(matrix, Linear.total(fewest), clock)
    if values is None:
        return None
    solved = filling.formulation.roster(values[: len(filling.matrix.lower)])
    moved = set(part.people)
    stay = [one for one in rows if one.volunteer not in moved]
    starts = dict(roster.starts) | {part.shifts[one]: start for one, start in solved.starts.items()}
    whole = Roster.of([*stay, *beyond, *part.outside(solved.assignments)], starts)
    return sum(asked.values()) - round(float(values[mine].sum())), whole


def _is_timely(problem: Problem, roster: Roster, shift: int) -> bool:
    """Whether a shift begins at a start that it may have."""
    starts = problem.shifts[shift].starts
    return bool(starts) and roster.starts.get(shift, starts[0]) in starts


def _kept_pins(problem: Problem, roster: Roster, cutter: Cutter, shift: int) -> tuple[Pin, ...]:
    """The pins that the roster keeps, and those to the shift itself that can be kept."""
    there = {(one.volunteer, one.shift) for one in roster.assignments}
    seats = range(len(problem.shifts[shift].seats))
    able = frozenset[int]().union(*(cutter.able(shift, seat) for seat in seats))
    return tuple(
        pin
        for pin in problem.pins
        if (pin.volunteer, pin.shift) in there or (pin.shift == shift and pin.volunteer in able)
    )


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
