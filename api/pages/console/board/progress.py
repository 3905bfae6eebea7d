"""How far a solve is: the places filled and the most that can be, as a small picture and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models import SolveEvent, Week
from scheduler.services import solves
from scheduler.services.scope import Scope

STEP = "wanted"
"""The step that counts empty places, each as heavy as its shift."""
LATER = ("stability", "comfort")
"""The steps after it, in which no place is filled any more: few changes, then fairness and travel."""
WIDTH, HEIGHT = 600.0, 120.0


@dataclass(frozen=True)
class Progress:
    """What a solve has told so far."""

    seconds: float
    filled: int | None
    """Places filled in the best roster so far; None while there is none."""
    value: float | None
    """The weight of the places that are empty in it."""
    bound: float | None
    """No roster can have less."""
    best: str
    """A line of an SVG: the value over time."""
    proven: str
    """The same of the bound."""
    is_stopping: bool
    later: str = ""
    """Which of the later steps it is at; empty while places are still being filled."""
    later_gap_percent: int | None = None
    """How much of that step's value is not yet proven to be needed."""

    @property
    def gap_percent(self) -> int | None:
        """How much of the value is not yet proven to be needed."""
        return _gap(self.value, self.bound)


def progress_of(session: Session, within: Scope, week: Week, now: datetime) -> Progress:
    """The progress of the solve that a week waits for; its seconds run on where it has nothing to tell."""
    if week.solve_id is None:
        return Progress(0, None, None, None, "", "", is_stopping=False)
    solve = solves.get(session, week.solve_id, principal=within.community_id)
    told = solves.progress(session, solve.id, principal=within.community_id, most=2000)
    begun = solve.started_at or solve.created_at
    return read(told, is_stopping=solve.cancel_requested, spent=(now - begun).total_seconds())


def read(told: Sequence[SolveEvent], *, is_stopping: bool = False, spent: float = 0.0) -> Progress:
    """The progress that events tell, the first of them first; it began ``spent`` seconds ago."""
    filled: int | None = None
    best: list[tuple[float, float]] = []
    proven: list[tuple[float, float]] = []
    later, figures = "", (None, None)
    at = 0.0
    for one in told:
        at = max(at, float(one.facts.get("seconds", 0)))
        if one.facts.get("step") in LATER:
            later = one.facts["step"]
            figures = (one.facts.get("value"), one.facts.get("bound"))
        value, bound = _figures(one.event, one.facts)
        if value is not None and (not best or value < best[-1][1]):
            best.append((at, value))
        if bound is not None and (not proven or bound > proven[-1][1]):
            proven.append((at, bound))
        filled = one.facts.get("filled", filled)
    seconds = max(at, spent)
    most = max([value for _, value in (*best, *proven)], default=0.0)
    return Progress(
        seconds,
        filled,
        best[-1][1] if best else None,
        proven[-1][1] if proven else None,
        _line(best, seconds, most),
        _line(proven, seconds, most),
        is_stopping=is_stopping,
        later=later,
        later_gap_percent=_gap(*figures),
    )


def _gap(value: float | None, bound: float | None) -> int | None:
    """What a value is above its bound, as a share of the value."""
    if value is None or bound is None:
        return None
    return 0 if value <= bound else round(100 * (value - bound) / value)


def _figures(event: str, facts: dict[str, Any]) -> tuple[float | None, float | None]:
    """The value and the bound that an event gives of the step that counts empty places."""
    if event == "incumbent":
        goal = next((one for one in facts.get("goals", ()) if one["name"] == STEP), None)
        return (None, None) if goal is None else (goal.get("value"), goal.get("bound"))
    if event in ("bound", "step") and facts.get("step") == STEP:
        return facts.get("value"), facts.get("bound")
    return None, None


def _line(points: Sequence[tuple[float, float]], seconds: float, most: float) -> str:
    """Steps from the first point to the present, as an SVG's polyline takes them."""
    made: list[tuple[float, float]] = []
    for at, value in points:
        if made:
            made.append((at, made[-1][1]))
        made.append((at, value))
    if made:
        made.append((seconds, made[-1][1]))
    across, down = WIDTH / max(seconds, 0.1), (HEIGHT - 8) / max(most, 1.0)
    return " ".join(f"{at * across:.0f},{HEIGHT - 4 - value * down:.0f}" for at, value in made)
