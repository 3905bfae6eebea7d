"""Reasons counted again after a change are those that everybody looked at anew gives, on real weeks."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.explain import Situation, empty_seats, reason_counts, recounted, whose_changed
from solver.problem import Problem
from solver.solution import Roster

EXAMPLES = Path(__file__).parents[3] / "examples"
CHANGES = 12


def some_roster(problem: Problem, dice: random.Random) -> list[tuple[int, int, int]]:
    """People on half of the seats, whoever a filter lets there."""
    situation = Situation(problem, Roster.of([], {}))
    rows: dict[tuple[int, int], int] = {}
    for shift, work in enumerate(problem.shifts):
        for seat in range(len(work.seats)):
            able = situation.eligibility.allowed(shift, work.starts[0], seat).tolist()
            if able and dice.random() < 0.5:
                rows[dice.choice(able), shift] = seat
    return [(who, shift, seat) for (who, shift), seat in rows.items()]


@pytest.mark.parametrize("name", ["gucheng", "kongmujiang", "zhenxing"])
def test_reasons_counted_again_are_those_counted_anew(name: str) -> None:
    problem = to_problem(read_plan((EXAMPLES / f"{name}.json").read_bytes()))
    dice = random.Random(7)
    rows = some_roster(problem, dice)
    taken_over = 0
    for _ in range(CHANGES):
        after_rows = list(rows)
        who, shift, seat = after_rows.pop(dice.randrange(len(after_rows)))
        elsewhere = dice.randrange(len(problem.shifts))
        if dice.random() < 0.6 and (who, elsewhere) not in {row[:2] for row in after_rows}:
            after_rows.append((who, elsewhere, 0))
        before, after = (Situation(problem, Roster.of(one, {})) for one in (rows, after_rows))
        moved = whose_changed(before, after)
        was_empty = {gap[:2] for gap in empty_seats(before)}
        for shift, seat, _ in empty_seats(after):
            if (shift, seat) not in was_empty:
                continue
            counts = reason_counts(before, shift, seat)
            made = recounted(before, after, shift, seat, counts, who=moved)
            if made is not None:
                taken_over += 1
                assert dict(made) == dict(reason_counts(after, shift, seat))
        rows = after_rows
    assert taken_over > CHANGES


def test_where_the_crew_around_a_seat_changed_everybody_is_looked_at() -> None:
    problem = to_problem(read_plan((EXAMPLES / "gucheng.json").read_bytes()))
    rows = some_roster(problem, random.Random(3))
    before, after = (Situation(problem, Roster.of(one, {})) for one in (rows, rows[1:]))
    who, shift, seat = rows[0]
    assert whose_changed(before, after) == {who}
    assert recounted(before, after, shift, seat, [("could_take", 1)], who={who}) is None
