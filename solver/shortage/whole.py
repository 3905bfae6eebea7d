"""Where no small group is found: all the work of a plan, of a kind, or of the same people, as one group.

In a month of runs an empty place moves from day to day: what is firm on one day is open on the next, so that
no group of a day is short, and those that are grow to weeks which take longer to solve than there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from solver.problem import Problem
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Clock, Filling, Seat, Seats
from solver.solution import Roster

PAIRS_MOST = 60_000
"""People on seats up to which a group is solved as one: coverage of 20,000 is proven in 2 s."""


def proven_group(problem: Problem, roster: Roster, bound: int | None) -> tuple[Seats, int] | None:
    """All places of a plan with the most of them, where what was proven says that a roster fills as many.

    ``bound`` is one of the weight of empty places: it says how many where all weigh the same, and holds for
    every roster where nothing is asked before them: no least crew, and nobody kept where they were.
    """
    weights = {work.weight for work in problem.shifts}
    if bound is None or len(weights) != 1 or not _is_asked_first(problem, roster):
        return None
    there = Counter((one.shift, one.seat) for one in roster.assignments)
    seats = _places(problem, _names(problem))
    missing = sum(max(0, places - there[name]) for name, places in seats.items())
    return (seats, sum(seats.values()) - missing) if 0 < missing * min(weights) <= bound else None


def _is_asked_first(problem: Problem, roster: Roster) -> bool:
    """Whether the step of empty places is of all places, comes first, and keeps the locks of the roster."""
    held, order = {(one.volunteer, one.shift) for one in roster.assignments}, problem.objective.order
    locks = [one for one in problem.previous if one.locked]
    return (
        set(order[: order.index("wanted")]) <= {"minimum"}
        and all((one.volunteer, one.shift) in held for one in locks)
        and all(one.start in (None, roster.starts.get(one.shift)) for one in locks)
        and not any(
            work.crew.minimum or any(seat.minimum or seat.missing_points for seat in work.seats)
            for work in problem.shifts
        )
    )


def _names(problem: Problem) -> list[Seat]:
    return [(shift, seat) for shift, work in enumerate(problem.shifts) for seat in range(len(work.seats))]


def _places(problem: Problem, names: Collection[Seat]) -> dict[Seat, int]:
    return {(shift, seat): problem.shifts[shift].seats[seat].count for shift, seat in names}


def whole_group(cutter: Cutter, roster: Roster, empty: Seat, clock: Clock) -> tuple[Seats, int] | None:
    """The smaller of two groups around an empty seat that no roster fills better, with the most of it.

    Where another roster fills more of either, nothing is known of the one place.  Raises
    :class:`solver.shortage.filling.OutOfTimeError` when it is not proven in half of the time left.
    """
    problem = cutter.problem
    there = Counter((one.shift, one.seat) for one in roster.assignments)
    for names in _groups(cutter, empty):
        seats = _places(problem, names)
        if sum(len(cutter.able(*name)) for name in names) > PAIRS_MOST:
            return None
        filled = Filling(cutter.of_seats(seats), Clock(clock.until, clock.left() / 2)).most(seats)
        held = sum(min(places, there[name]) for name, places in seats.items())
        if filled is not None and filled.most <= held < sum(seats.values()):
            return seats, filled.most
    return None


def likeness(problem: Problem, name: Seat) -> tuple[str, str]:
    """What a seat is for: only where this is the same are empty seats told together."""
    work = problem.shifts[name[0]]
    return work.kind, work.seats[name[1]].role


def _groups(cutter: Cutter, empty: Seat) -> Iterator[list[Seat]]:
    """The seats that are like an empty one, and all for which the same people are asked, by way of others."""
    problem = cutter.problem
    names = _names(problem)
    alike = [name for name in names if likeness(problem, name) == likeness(problem, empty)]
    yield alike
    linked, people, left = {empty}, cutter.able(*empty), set(names) - {empty}
    while fresh := {name for name in left if not people.isdisjoint(cutter.able(*name))}:
        linked |= fresh
        left -= fresh
        people = people.union(*(cutter.able(*name) for name in fresh))
    if not linked.issubset(alike):
        yield sorted(linked)
