"""How much of a plan can be covered when it is solved anew, for some seconds at most."""

from __future__ import annotations

from typing import Any

from scheduler.planning.options import SolveOptions
from scheduler.planning.proving import STEP
from scheduler.planning.runner import run


def missing_when_solved(raw: bytes, *, seconds: float) -> int | None:
    """Places that stay empty in the best roster found; None where none was found.

    It ends with the step that counts empty places: what comes after changes nobody's coverage.
    """
    is_covered = False

    def hear(event: dict[str, Any]) -> None:
        nonlocal is_covered
        is_covered = is_covered or (event["event"] == "step" and event.get("step") == STEP)

    options = SolveOptions(time_limit_seconds=seconds, seed=1, workers=1, preset="coverage_first")
    outcome = run(raw, options, on_event=hear, should_stop=lambda: is_covered)
    if outcome.roster is None:
        return None
    return sum(int(gap["missing"]) for gap in outcome.roster["unfilled"])
