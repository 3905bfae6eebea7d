"""How far a solve is: the places filled and the most that can be, as a small picture and in words."""

from __future__ import annotations

import threading
from collections import OrderedDict
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
READ_AT_ONCE = 500
KNOWN_MOST = 32
"""Solves of which this process keeps what they told: those that somebody looks at."""


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


class Told:
    """What the events of a solve have told, taken up one by one; of the past only steps are kept."""

    def __init__(self) -> None:
        self.last = 0
        """The number of the event that was taken up last."""
        self._lock = threading.Lock()
        self._filled: int | None = None
        self._best: list[tuple[float, float]] = []
        self._proven: list[tuple[float, float]] = []
        self._later = ""
        self._figures: tuple[float | None, float | None] = (None, None)
        self._at = 0.0

    def take(self, events: Sequence[SolveEvent]) -> None:
        """Take up events in their order; those that were taken up already change nothing."""
        with self._lock:
            for one in events:
                if one.number > self.last:
                    self._take(one)
                    self.last = one.number

    def _take(self, one: SolveEvent) -> None:
        self._at = max(self._at, float(one.facts.get("seconds", 0)))
        if one.facts.get("step") in LATER:
            self._later = one.facts["step"]
            self._figures = (one.facts.get("value"), one.facts.get("bound"))
        value, bound = _figures(one.event, one.facts)
        if value is not None and (not self._best or value < self._best[-1][1]):
            self._best.append((self._at, value))
        if bound is not None and (not self._proven or bound > self._proven[-1][1]):
            self._proven.append((self._at, bound))
        self._filled = one.facts.get("filled", self._filled)

    def progress(self, *, is_stopping: bool, spent: float) -> Progress:
        """How far the solve is, which began ``spent`` seconds ago."""
        with self._lock:
            best, proven = list(self._best), list(self._proven)
            seconds = max(self._at, spent)
            most = max([value for _, value in (*best, *proven)], default=0.0)
            return Progress(
                seconds,
                self._filled,
                best[-1][1] if best else None,
                proven[-1][1] if proven else None,
                _line(best, seconds, most),
                _line(proven, seconds, most),
                is_stopping=is_stopping,
                later=self._later,
                later_gap_percent=_gap(*self._figures) if self._figures[1] else None,
            )


_known: OrderedDict[str, Told] = OrderedDict()
_lock = threading.Lock()


def progress_of(session: Session, within: Scope, week: Week, now: datetime) -> Progress:
    """The progress of the solve that a week waits for; its seconds run on where it has nothing to tell.

    However much it has told, only what is new since the last look is read.
    """
    if week.solve_id is None:
        return Progress(0, None, None, None, "", "", is_stopping=False)
    solve = solves.get(session, week.solve_id, principal=within.community_id)
    told = _told(solve.id)
    while events := solves.progress(
        session, solve.id, principal=within.community_id, since=told.last, most=READ_AT_ONCE
    ):
        told.take(events)
    begun = solve.started_at or solve.created_at
    return told.progress(is_stopping=solve.cancel_requested, spent=(now - begun).total_seconds())


def _told(solve_id: str) -> Told:
    """What is known of a solve in this process."""
    with _lock:
        told = _known.setdefault(solve_id, Told())
        _known.move_to_end(solve_id)
        while len(_known) > KNOWN_MOST:
            _known.popitem(last=False)
        return told


def read(events: Sequence[SolveEvent], *, is_stopping: bool = False, spent: float = 0.0) -> Progress:
    """The progress that events tell, the first of them first; it began ``spent`` seconds ago."""
    told = Told()
    told.take(events)
    return told.progress(is_stopping=is_stopping, spent=spent)


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
    drawn: list[tuple[int, int]] = []
    for at, value in made:
        point = round(at * across), round(HEIGHT - 4 - value * down)
        if len(drawn) > 1 and drawn[-1][0] == drawn[-2][0] == point[0]:
            drawn[-1] = point  # within a column the first and the last are seen
        else:
            drawn.append(point)
    return " ".join(f"{x},{y}" for x, y in drawn)
