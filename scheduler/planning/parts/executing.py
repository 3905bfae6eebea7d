"""The executor that the search is given: parts are packed, carried, and their answers read and checked."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.planning.parts.carrier import Carrier
from scheduler.planning.parts.packing import packed, roster_of
from solver import check
from solver.problem import Problem
from solver.solution import Roster


@dataclass(frozen=True)
class Carried:
    """An executor by a carrier; an answer that does not fit its part, or breaks a rule, counts as lost."""

    carrier: Carrier

    def __call__(
        self, parts: Sequence[Problem], *, seconds: float, seed: int, should_stop: Callable[[], bool]
    ) -> Iterator[tuple[int, Roster]]:
        """Number and roster of each part as it comes."""
        answers: queue.SimpleQueue[tuple[int, dict[str, Any]] | None] = queue.SimpleQueue()

        def carry() -> None:
            try:
                self.carrier(
                    [packed(part) for part in parts],
                    seconds=seconds,
                    seed=seed,
                    on_answer=lambda number, answer: answers.put((number, answer)),
                    should_stop=should_stop,
                )
            finally:
                answers.put(None)

        thread = threading.Thread(target=carry, name="parts", daemon=True)
        thread.start()
        seen: set[int] = set()
        while (told := answers.get()) is not None:
            number, answer = told
            if number in seen or not 0 <= number < len(parts):
                continue
            roster = roster_of(answer, parts[number])
            if roster is not None and not check.broken(parts[number], roster):
                seen.add(number)
                yield number, roster
        thread.join()
