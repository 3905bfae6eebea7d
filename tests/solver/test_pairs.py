"""Tests of who can take which seat of which occurrence, before there is a model."""

from __future__ import annotations

import numpy as np

from solver.arrays import Occurrences, People
from solver.pairs import Eligibility, eligible_pairs
from solver.people import Volunteer
from solver.rules import FILTER_RULES, RULES
from solver.solution import Roster
from solver.work import Seat
from tests.solver.building import problem_of, shift, variables_of
from tests.solver.explain.some_rosters import generated


def test_pairs_stand_by_volunteer_occurrence_and_seat_and_number_their_work() -> None:
    free = Volunteer("v0", availability=((0, 5_000),))
    early = Volunteer("v1", availability=((600, 660),))
    work = [shift("s0", (600, 720), 60, seats=(Seat(), Seat())), shift("s1", 900)]
    pairs = variables_of(problem_of([free, early], work), RULES).pairs
    assert pairs.volunteer.tolist() == [0] * 5 + [1] * 2
    assert pairs.occurrence.tolist() == [0, 0, 1, 1, 2, 0, 0]
    assert pairs.seat.tolist() == [0, 1, 0, 1, 0, 0, 1]
    assert pairs.work.tolist() == [0, 0, 1, 1, 2, 3, 3]
    assert pairs.work_volunteer.tolist() == [0, 0, 0, 1]
    assert pairs.work_occurrence.tolist() == [0, 1, 2, 0]


def test_a_seat_of_no_places_has_no_pairs() -> None:
    problem = problem_of([Volunteer("v0")], [shift("s0", seats=(Seat(count=0), Seat()))])
    assert variables_of(problem).pairs.seat.tolist() == [1]


def test_nobody_and_nothing_make_no_pairs() -> None:
    assert len(variables_of(problem_of([], [shift("s0")])).pairs) == 0
    assert len(variables_of(problem_of([Volunteer("v0")], [])).pairs) == 0


def test_pairs_are_exactly_those_that_the_judge_lets_alone() -> None:
    kept = removed = 0
    for seed in range(60):
        problem, _ = generated(seed)
        occurrences = Occurrences.of(problem)
        pairs = eligible_pairs(Eligibility(People(problem), FILTER_RULES), occurrences)
        found = set(
            zip(pairs.volunteer.tolist(), pairs.occurrence.tolist(), pairs.seat.tolist(), strict=True)
        )
        for occurrence in range(len(occurrences)):
            index, start = int(occurrences.shift[occurrence]), int(occurrences.start[occurrence])
            for seat, wanted in enumerate(problem.shifts[index].seats):
                for who in range(len(problem.volunteers)):
                    alone = Roster.of([(who, index, seat)], {index: start})
                    faults = [
                        fault
                        for rule in FILTER_RULES
                        for fault in rule.violations(problem, alone)
                        if not fault.waived and fault.facts.get("reason") != "pin_not_kept"
                    ]
                    is_kept = not faults and wanted.most > 0
                    assert ((who, occurrence, seat) in found) == is_kept, (seed, who, index, seat, faults)
                    kept, removed = kept + is_kept, removed + (not is_kept)
    assert min(kept, removed) > 200


def test_reasons_are_disjoint_and_leave_those_who_are_allowed() -> None:
    for seed in range(60):
        problem, _ = generated(seed)
        eligibility = Eligibility(People(problem), RULES)
        for index, work in enumerate(problem.shifts):
            for seat in range(len(work.seats)):
                told = eligibility.reasons(index, work.starts[0], seat)
                removed = np.sum([mask.astype(int) for _, mask in told], axis=0, initial=0)
                allowed = np.zeros(len(problem.volunteers), int)
                allowed[eligibility.allowed(index, work.starts[0], seat)] = 1
                assert np.all(removed + allowed == 1)


def test_equal_questions_are_answered_once() -> None:
    problem = problem_of([Volunteer("v0", age=30)], [shift("a", min_age=18), shift("b", min_age=18)])
    eligibility = Eligibility(People(problem), RULES)
    assert eligibility.allowed(0, 600, 0) is eligibility.allowed(1, 600, 0)
