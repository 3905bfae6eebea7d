"""A part solved in a process of its own: ``python -m scheduler.planning.parts.child``.

A packed problem comes on standard input; the answer is what ``packing`` calls one.  Otherwise all is as in
:mod:`scheduler.planning.child`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scheduler.planning.child import Event, run
from scheduler.planning.options import SolveOptions

if TYPE_CHECKING:
    from solver.solution import Roster, Step

DEFAULT_SECONDS = 60.0


def solve(
    raw: bytes, options: SolveOptions, on_event: Callable[[Event], None], should_stop: Callable[[], bool]
) -> dict[str, Any]:
    """The answer to a part; better ones are told on the way, so that a part cut short is not lost."""
    from scheduler.planning.parts.packing import answer_of, problem_of
    from solver.search.limits import Listener, SearchLimits
    from solver.search.stages import solve as search

    class Teller(Listener):
        def incumbent(self, roster: Roster, steps: tuple[Step, ...]) -> None:
            on_event({"event": "incumbent", "roster": answer_of(roster)})

    limits = SearchLimits(
        seconds=options.time_limit_seconds or DEFAULT_SECONDS,
        seed=options.seed or 1,
        workers=options.workers or 1,
    )
    return answer_of(search(problem_of(raw), limits, listener=Teller(), should_stop=should_stop).roster)


if __name__ == "__main__":
    run(solve)
