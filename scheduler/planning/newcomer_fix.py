"""A fix by somebody new: as few people as let a shift run, each with what their place asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.free_people import UNRANKED, Ranks, Row, free_people, rows_told
from scheduler.planning.newcomers import entry_of, may_bring, must_of
from scheduler.planning.planned import Planned
from scheduler.planning.profiles import Place
from scheduler.planning.recruiting import with_people
from scheduler.planning.translation import to_problem
from solver import check
from solver.explain import UNTIL_OTHERS_COME, best_start, obstacles, open_starts
from solver.solution import Roster
from solver.work import Crew

COST = 5
"""For each new person."""
LOOKED_AT_MOST = 200


def newcomers(
    of: Planned, index: int, *, but: Collection[int] = (), ranks: Ranks = UNRANKED
) -> Iterator[dict[str, Any]]:
    """One new person for a shift, or as many as its crew lacks where it cannot be without them.

    Who is free and waits for the crew alone takes a place of it before anybody new is asked for; ``but``
    have declined it and are not counted on, ``ranks`` are those of :func:`free_people`.
    """
    for start in open_starts(of.situation, index, first=best_start(of.situation, index, 0)):
        found = _at(of, index, start, but, ranks)
        if found is not None:
            yield found
            return


def _at(of: Planned, index: int, start: int, but: Collection[int], ranks: Ranks) -> dict[str, Any] | None:
    """The fewest new people with whom a shift runs at a start."""
    work = of.problem.shifts[index]
    there = [len(of.situation.on_seat(index, seat)) for seat in range(len(work.seats))]
    places = [
        (place >= wanted.minimum, _free(of, index, seat, start, but), seat)
        for seat, wanted in enumerate(work.seats)
        for place in range(there[seat], wanted.count)
        if may_bring(of.problem, must_of(of.problem, index, seat))
    ]
    seats = [seat for _, _, seat in sorted(places)]
    needed = 1
    if work.crew.all_or_nobody:
        needed = max(1, sum(not is_more for is_more, _, _ in places), work.crew.minimum - sum(there))
    most = len(seats) if _is_supervised(work.crew) else needed
    for people in range(1, most + 1) if len(seats) >= needed else ():
        entries, others = _best(of, index, seats[:people], start, but, ranks)
        if others is None or people + len(others) < needed:
            continue
        return {
            "kind": "recruit",
            "entries": entries,
            "people": people,
            "closes": people + len(others),
            "cost": COST * people + len(others),
            **({"added": rows_told(of.plan, others), "removed": [], "move": None} if others else {}),
        }
    return None


def _is_supervised(crew: Crew) -> bool:
    """Whether who is on a shift needs adults, somebody experienced or somebody who leads beside them."""
    return replace(crew, minimum=0, maximum=None, all_or_nobody=False) != Crew()


def _free(of: Planned, index: int, seat: int, start: int, but: Collection[int]) -> int:
    """How many wait for nothing but the rest of the crew."""
    allowed = of.situation.eligibility.allowed(index, start, seat).tolist()
    able = [who for who in allowed if who not in but][:LOOKED_AT_MOST]
    each = (obstacles(of.situation, who, index, seat, start=start, is_eligible=True) for who in able)
    return sum(set(codes) <= UNTIL_OTHERS_COME for codes in each)


def _best(
    of: Planned, index: int, seats: Sequence[int], start: int, but: Collection[int], ranks: Ranks
) -> tuple[list[dict[str, Any]], list[Row] | None]:
    """New people for seats, and who is free and comes with them; None where the shift breaks a rule.

    Somebody experienced is asked for where more novices come then.
    """
    entries = _entries(of, index, seats, start)
    others = _others(of, index, seats, start, entries, but, ranks)
    if of.problem.shifts[index].crew.novices_per_experienced:
        skilled = _entries(of, index, seats, start, experienced=True)
        led = _others(of, index, seats, start, skilled, but, ranks)
        if led is not None and (others is None or len(led) > len(others)):
            return skilled, led
    return entries, others


def _entries(
    of: Planned, index: int, seats: Sequence[int], start: int, *, experienced: bool = False
) -> list[dict[str, Any]]:
    """New people for seats, as volunteers of the plan, the first of them experienced where it is asked."""
    work, entries = of.problem.shifts[index], []
    for number, seat in enumerate(seats, start=1):
        demand = must_of(of.problem, index, seat)
        if experienced and number == 1:
            demand |= {"experienced"}
        place = Place(index, seat, start, start + work.duration, work.task or work.kind, demand)
        entries.append(entry_of(of.plan, of.problem, [place], number=number))
    return entries


def _others(
    of: Planned,
    index: int,
    seats: Sequence[int],
    start: int,
    entries: Sequence[dict[str, Any]],
    but: Collection[int],
    ranks: Ranks,
) -> list[Row] | None:
    """Who is free and comes with new people; None where the shift breaks a rule all the same."""
    problem = to_problem(read_plan(with_people(of.plan, entries)))
    first = len(of.problem.volunteers)
    rows = [(first + number, index, seat) for number, seat in enumerate(seats)]
    starts = dict(of.situation.roster.starts)
    if len(problem.shifts[index].starts) > 1:
        starts[index] = start
    after = Roster.of([*of.situation.roster.assignments, *rows], starts)
    crew = of.problem.shifts[index].crew
    if crew.all_or_nobody or _is_supervised(crew):
        others = free_people(problem, after, index, but=but, ranks=ranks)
        if others:
            return others
    return None if any(index in fault.shifts for fault in check.broken(problem, after)) else []
