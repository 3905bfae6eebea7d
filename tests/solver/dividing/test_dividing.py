"""A plan divided among executors: whatever they do, what is returned is lawful and no worse than without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from solver import check
from solver.dividing.executor import Division
from solver.problem import Problem
from solver.search.limits import SearchLimits
from solver.search.stages import solve
from solver.solution import Roster
from tests.solver.dividing.towns import town


@dataclass
class Here:
    """An executor that solves in place; ``spoil`` makes of an answer what comes back."""

    spoil: Callable[[int, Roster], Roster | None] = lambda number, roster: roster
    given: list[Problem] = field(default_factory=list)

    def __call__(
        self, parts: Sequence[Problem], *, seconds: float, seed: int, should_stop: Callable[[], bool]
    ) -> Iterator[tuple[int, Roster]]:
        """Each part in turn."""
        self.given += parts
        for number, part in enumerate(parts):
            answer = self.spoil(number, solve(part, SearchLimits(seconds=5, seed=seed, workers=1)).roster)
            if answer is not None:
                yield number, answer


def value(problem: Problem, roster: Roster) -> int:
    """Weight of the empty places."""
    return sum(check.terms(problem, roster)["wanted"].values())


LIMITS = SearchLimits(seconds=20, workers=1)


def test_a_town_is_divided_joined_and_solved_to_the_same_optimum() -> None:
    problem, here = town(5), Here()
    exact = solve(problem, LIMITS)
    found = solve(problem, LIMITS, division=Division(here, 1, 60))
    assert len(here.given) > 1
    assert {"parts": len(here.given), "lost": 0, "priced": False} in found.notes
    assert not check.broken(problem, found.roster)
    assert exact.status == found.status == "optimal"
    assert [step.value for step in found.steps] == [step.value for step in exact.steps]


@pytest.mark.parametrize("lost", [{0}, {1, 2}, set(range(99))], ids=["one", "two", "all"])
def test_lost_parts_cost_the_answer_nothing(lost: set[int]) -> None:
    problem = town(5)
    here = Here(lambda number, roster: None if number in lost else roster)
    found = solve(problem, LIMITS, division=Division(here, 1, 60))
    assert any(note.get("lost") == min(len(lost), len(here.given)) for note in found.notes)
    assert not check.broken(problem, found.roster)
    assert value(problem, found.roster) == value(problem, solve(problem, LIMITS).roster)


def test_a_small_plan_one_piece_and_a_deterministic_solve_are_not_divided() -> None:
    here = Here()
    solve(town(3), LIMITS, division=Division(here, 10_000, 60))
    solve(town(3), LIMITS, division=Division(here, 1, 10_000))
    exact = SearchLimits(seconds=20, deterministic=True)
    solve(town(3), exact, division=Division(here, 1, 60))
    assert not here.given
