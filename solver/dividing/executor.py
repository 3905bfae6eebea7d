"""Who solves parts: local processes, workers of other machines, or whoever else; the search does not know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from solver.problem import Problem
from solver.solution import Roster


class Executor(Protocol):
    """Solves problems side by side."""

    def __call__(
        self, parts: Sequence[Problem], *, seconds: float, seed: int, should_stop: Callable[[], bool]
    ) -> Iterator[tuple[int, Roster]]:
        """Number and roster of each part as it is solved, in any order, within so many seconds of wall time.

        A part that is lost, by whatever accident, does not come; nothing is raised for it.
        """


@dataclass(frozen=True)
class Division:
    """How a large plan is divided, and who solves the parts."""

    executor: Executor
    pairs_least: int
    """Eligible pairs from which a plan is divided at all, ..."""
    pairs_most: int
    """... and that one part may have at most."""
