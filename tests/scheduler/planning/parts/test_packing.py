"""Parts travel as bytes and come back as answers, which are believed only where they fit."""

from __future__ import annotations

import msgspec
import pytest

from scheduler.planning.document import read_plan
from scheduler.planning.parts.packing import answer_of, packed, problem_of, roster_of
from scheduler.planning.translation import to_problem
from solver.solution import Roster
from tests.scheduler.plans import RAW_PLAN
from tests.solver.dividing.towns import town


def test_a_problem_is_the_same_after_its_journey() -> None:
    for problem in (town(3), to_problem(read_plan(RAW_PLAN))):
        assert problem_of(packed(problem)) == problem


def test_a_roster_is_the_same_after_its_journey_through_json() -> None:
    problem = town(2)
    roster = Roster.of([(0, 0, 0), (1, 1, 0)], {0: problem.shifts[0].starts[0]})
    carried = msgspec.json.decode(msgspec.json.encode(answer_of(roster)))
    assert roster_of(carried, problem) == roster


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"assignments": [[0, 0]]},
        {"assignments": [["0", 0, 0]]},
        {"assignments": [[10_000, 0, 0]]},
        {"assignments": [[0, -1, 0]]},
        {"assignments": [[0, 0, 1]]},
        {"assignments": [], "starts": [[0, 1]]},
        {"assignments": [], "starts": [[10_000, 600]]},
    ],
)
def test_an_answer_that_does_not_fit_is_none(answer: object) -> None:
    assert roster_of(answer, town(2)) is None


def test_bytes_of_something_else_are_refused() -> None:
    with pytest.raises(msgspec.MsgspecError):
        problem_of(b"no problem")
