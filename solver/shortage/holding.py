"""A roster that breaks rules already: what is broken is held as it is, and spoils no proof of anything else.

Records change after a roster was made: somebody is away by now, a limit was lowered.  Such a place is neither
given up nor taken as a reason that nothing can be proven.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from solver.arrays import Floats, Ints, Occurrences
from solver.model import Matrix
from solver.pairs import Pairs
from solver.problem import Problem
from solver.rules import RULES, runs
from solver.solution import Roster


def broken_elsewhere(problem: Problem, roster: Roster, shift: int) -> tuple[set[int], set[tuple[int, int]]]:
    """What a roster breaks without a shift: shifts by their crews, and people with shifts by themselves."""
    crews: set[int] = set()
    own: set[tuple[int, int]] = set()
    for rule in RULES:
        for fault in rule.violations(problem, roster):
            if fault.waived or shift in fault.shifts:
                continue
            if rule.of_crews:
                crews.update(fault.shifts)
            else:
                own.update((who, one) for who in fault.volunteers for one in fault.shifts)
    return crews, own


def places_held(problem: Problem, roster: Roster) -> Counter[tuple[int, int]]:
    """The places of each seat that a roster fills: as many as are wanted, and more where they make a crew.

    Whoever is above the number that a seat wants and yet one of the least that a crew asks for counts.
    """
    there = Counter((one.shift, one.seat) for one in roster.assignments)
    held: Counter[tuple[int, int]] = Counter()
    for (shift, seat), number in there.items():
        held[shift, seat] = min(number, problem.shifts[shift].seats[seat].count)
    for (shift, seat), number in sorted(there.items()):
        work = problem.shifts[shift]
        lacking = work.crew.minimum - sum(held[shift, place] for place in range(len(work.seats)))
        held[shift, seat] += max(0, min(lacking, number - held[shift, seat]))
    return held


def days_as_they_are(problem: Problem, roster: Roster) -> Problem:
    """The problem in which who works or rests too few days in a row already need not have more."""
    short = {
        fault.volunteers[0]
        for fault in runs.RULE.violations(problem, roster)
        if fault.facts["limit"] in ("run_minimum", "days_off_minimum")
    }
    if not short:
        return problem
    people = list(problem.volunteers)
    for who in short:
        limits = replace(people[who].limits, run_minimum=None, days_off_minimum=None)
        people[who] = replace(people[who], limits=limits)
    return replace(problem, volunteers=tuple(people))


def with_held(problem: Problem, roster: Roster) -> Callable[[Pairs, Occurrences], Pairs]:
    """The choice of all pairs that the filters leave and of those that a roster holds against them."""

    def chosen(pairs: Pairs, occurrences: Occurrences) -> Pairs:
        first = np.searchsorted(occurrences.shift, np.arange(len(problem.shifts)))
        rows = []
        for volunteer, shift, seat in roster.assignments:
            starts = problem.shifts[shift].starts
            start = roster.starts.get(shift, starts[0])
            if start in starts:
                rows.append((volunteer, int(first[shift]) + starts.index(start), seat))
        held = np.array(rows, np.int64).reshape(-1, 3)
        table = np.stack([pairs.volunteer, pairs.occurrence, pairs.seat], axis=1)
        table = np.unique(np.concatenate([table, held]), axis=0)
        return Pairs.of(occurrences, table[:, 0], table[:, 1], table[:, 2])

    return chosen


def eased(matrix: Matrix, pairs: int, now: Ints, firm: Ints) -> Matrix:
    """The matrix whose rows of pairs alone hold what is broken at what it is.

    A row is eased as far as both the whole roster (the columns ``now``) and what is firm of it pass it: what
    only the places in question would break stays forbidden.
    """
    rows = np.repeat(np.arange(len(matrix.row_lower)), np.diff(matrix.indptr))

    def reached(columns: Ints) -> Floats:
        values = np.zeros(len(matrix.lower))
        values[columns] = 1.0
        found = np.bincount(rows, matrix.coefficients * values[matrix.columns], len(matrix.row_lower))
        return found.astype(np.float64)

    whole, part = reached(now), reached(firm)
    is_plain = np.bincount(rows[matrix.columns >= pairs], minlength=len(matrix.row_lower)) == 0
    upper = np.maximum(matrix.row_upper, np.minimum(whole, part))
    lower = np.minimum(matrix.row_lower, np.maximum(whole, part))
    return replace(
        matrix,
        row_upper=np.where(is_plain, upper, matrix.row_upper),
        row_lower=np.where(is_plain, lower, matrix.row_lower),
    )
