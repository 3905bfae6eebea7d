"""A fix by somebody new: as few people as let a shift run, each with what their place asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.newcomers import entry_of, must_of
from scheduler.planning.planned import Planned
from scheduler.planning.recruiting import Place, with_people
from scheduler.planning.translation import to_problem
from solver import check
from solver.explain import best_start
from solver.solution import Roster

COST = 5
"""For each new person."""


def newcomers(of: Planned, index: int) -> Iterator[dict[str, Any]]:
    """One new person for a shift, or as many as its crew lacks where it goes together or not at all."""
    work = of.problem.shifts[index]
    there = [len(of.situation.on_seat(index, seat)) for seat in range(len(work.seats))]
    lacking = [
        seat
        for seat, wanted in enumerate(work.seats)
        for place in range(there[seat], wanted.count)
        if place < wanted.minimum
    ]
    others = [
        seat
        for seat, wanted in enumerate(work.seats)
        for place in range(there[seat], wanted.count)
        if place >= wanted.minimum
    ]
    needed = 1
    if work.crew.all_or_nobody:
        needed = max(1, len(lacking), work.crew.minimum - sum(there))
    seats = (lacking + others)[:needed]
    places = []
    for seat in seats:
        start = best_start(of.situation, index, seat)
        demand = must_of(of.problem, index, seat)
        places.append(Place(index, seat, start, start + work.duration, work.task or work.kind, demand))
    entries = [entry_of(of.plan, of.problem, [place], number=n) for n, place in enumerate(places, start=1)]
    if len(seats) == needed and _is_lawful(of, index, places, entries):
        yield {
            "kind": "recruit",
            "entries": entries,
            "people": needed,
            "closes": needed,
            "cost": COST * needed,
        }


def _is_lawful(of: Planned, index: int, places: list[Place], entries: list[dict[str, Any]]) -> bool:
    problem = to_problem(read_plan(with_people(of.plan, entries)))
    first = len(of.problem.volunteers)
    rows = [(first + number, index, place.seat) for number, place in enumerate(places)]
    starts = dict(of.situation.roster.starts)
    if len(problem.shifts[index].starts) > 1 and places:
        starts.setdefault(index, places[0].start)
    after = Roster.of([*of.situation.roster.assignments, *rows], starts)
    return not any(index in fault.shifts for fault in check.broken(problem, after))
