"""Who sits where among those on a shift: demanding seats first, at no cost to any goal.

A first-aider who helps while the first-aider's seat is called empty is as good a crew as any in numbers,
and a poor one to read.  Nobody changes shift, so rules of people and goals of comfort are untouched.
"""

from __future__ import annotations

from collections import Counter

from solver.pairs import Eligibility
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Assignment, Roster
from solver.work import Seat, Shift


def seated(problem: Problem, roster: Roster, eligibility: Eligibility) -> Roster:
    """The roster with its crews moved to the seats that ask most, where nothing is lost by it.

    Pinned seats and seats of the roster before are kept.
    """
    kept = {(pin.volunteer, pin.shift) for pin in problem.pins if pin.seat is not None}
    kept |= {(entry.volunteer, entry.shift) for entry in problem.previous}
    crews: dict[int, list[Assignment]] = {}
    for assignment in roster.assignments:
        crews.setdefault(assignment.shift, []).append(assignment)
    rows: list[Assignment] = []
    for shift, crew in crews.items():
        rows += _crew(problem, roster, eligibility, shift, crew, kept)
    return Roster.of(rows, roster.starts)


def _crew(
    problem: Problem,
    roster: Roster,
    eligibility: Eligibility,
    shift: int,
    crew: list[Assignment],
    kept: set[tuple[int, int]],
) -> list[Assignment]:
    """One crew, moved one by one while a more demanding seat has a place left for somebody of it."""
    work = problem.shifts[shift]
    start = roster.starts.get(shift, work.starts[0])
    order = sorted(range(len(work.seats)), key=lambda seat: -_demand(work.seats[seat]))
    for seat in order:
        for member in sorted(crew, key=lambda a: (_demand(work.seats[a.seat]), a.volunteer)):
            taken = Counter(a.seat for a in crew)
            if taken[seat] >= work.seats[seat].count:
                break
            lower = _demand(work.seats[member.seat]) < _demand(work.seats[seat])
            if not lower or (member.volunteer, shift) in kept:
                continue
            if member.volunteer not in eligibility.allowed(shift, start, seat):
                continue
            moved = [a for a in crew if a != member] + [Assignment(member.volunteer, shift, seat)]
            if _short(work, moved) <= _short(work, crew) and _broken(problem, roster, moved) <= _broken(
                problem, roster, crew
            ):
                crew = moved
    return crew


def _demand(seat: Seat) -> int:
    """How much a seat asks: qualifications, then ages."""
    ages = (seat.min_age is not None) + (seat.max_age is not None)
    return 4 * (len(seat.all_of) + bool(seat.any_of)) + ages


def _short(work: Shift, crew: list[Assignment]) -> tuple[int, int]:
    """Places short of the seats' minimums and of their wanted numbers."""
    taken = Counter(a.seat for a in crew)
    seats = list(enumerate(work.seats))
    return (
        sum(max(0, wanted.minimum - taken[seat]) for seat, wanted in seats),
        sum(max(0, wanted.count - taken[seat]) for seat, wanted in seats),
    )


def _broken(problem: Problem, roster: Roster, crew: list[Assignment]) -> int:
    """How many rules of seats and crews this crew breaks by itself."""
    alone = Roster.of(crew, roster.starts)
    asked = [rule for rule in RULES if rule.of_crews or rule.filter is not None]
    return sum(1 for rule in asked for _ in rule.violations(problem, alone))
