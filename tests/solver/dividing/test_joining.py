"""What comes back from the parts is one lawful roster, whatever comes back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from solver import check
from solver.arrays import Ints
from solver.dividing.joining import joined
from solver.dividing.part import Part, parts_of
from solver.problem import Problem
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.solution import Roster
from tests.solver.dividing.test_part import parted
from tests.solver.dividing.towns import town


def solved(parts: list[Part]) -> dict[int, Roster]:
    """The parts' own rosters."""
    limits = SearchLimits(seconds=10, workers=1)
    return {number: solve(part.problem, limits).roster for number, part in enumerate(parts)}


def test_all_answers_together_are_the_roster() -> None:
    problem = town(3)
    parts = parted(problem)
    answers = solved(parts)
    roster = joined(problem, parts, answers, Roster())
    assert len(roster.assignments) == sum(len(answer.assignments) for answer in answers.values())
    assert not check.broken(problem, roster)


def test_for_a_lost_part_the_roster_of_before_stands_in_with_the_people_of_the_part() -> None:
    problem = town(3)
    parts = parted(problem)
    answers = solved(parts)
    before = solve(problem, SearchLimits(seconds=10, workers=1)).roster
    kept = {number: answer for number, answer in answers.items() if number != 1}
    roster = joined(problem, parts, kept, before)
    assert not check.broken(problem, roster)
    lost = set(parts[1].shifts)
    expected = {
        row for row in before.assignments if row.shift in lost and row.volunteer in parts[1].volunteers
    }
    assert {row for row in roster.assignments if row.shift in lost} == expected


def test_what_breaks_a_rule_across_the_cut_is_taken_out_and_nothing_else() -> None:
    # cut by force between two shifts of one hour, with somebody in both parts: one of the two must go
    problem = town(2)
    early = [index for index, shift in enumerate(problem.shifts) if shift.starts == (600,)]
    here, there = early[0], early[-1]
    parts = [
        Part(problem, tuple(range(len(problem.volunteers))), tuple(range(len(problem.shifts))))
        for _ in range(2)
    ]
    answers = {0: Roster.of([(0, here, 0), (1, early[1], 0)]), 1: Roster.of([(0, there, 0)])}
    roster = joined(problem, parts, answers, Roster())
    assert not check.broken(problem, roster)
    assert [tuple(row) for row in roster.assignments] == [(1, early[1], 0)]


def test_a_crew_that_is_unlawful_together_goes_as_a_whole() -> None:
    problem = town(1)
    required = replace(problem.shifts[0], required=(3,))
    problem = replace(problem, shifts=(required, *problem.shifts[1:]))
    [part] = parts_of(problem, *_everything(problem))
    roster = joined(problem, [part], {0: Roster.of([(0, 0, 0), (1, 1, 0)])}, Roster())
    assert not check.broken(problem, roster)
    assert [row.shift for row in roster.assignments] == [1]


def _everything(problem: Problem) -> tuple[Ints, Ints]:
    return np.zeros(len(problem.volunteers), np.int64), np.zeros(len(problem.shifts), np.int64)
