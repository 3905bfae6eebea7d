"""The progress of a solve on stderr: one live line on a terminal, a line for each news elsewhere."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.status import Status
from rich.text import Text

from scheduler.language.goal_words import goal_name
from scheduler.language.roster_words import in_language, say

Event = Mapping[str, Any]


class Watch:
    """Hears the events of a solve and shows the newest: step, incumbent, bound and gap."""

    def __init__(self, console: Console, *, is_quiet: bool, language: str = "both") -> None:
        self._console = console
        self._is_quiet = is_quiet
        self.language = language
        self._began = time.monotonic()
        self._step = ""
        self._value: float | None = None
        self._bound: float | None = None
        self._said = ""
        live = console.is_terminal and not is_quiet
        self._status = Status(Text(self._line()), console=console) if live else None

    def __enter__(self) -> Self:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def hear(self, event: Event) -> None:
        """Take one event in and show it; a step that is closed stays on the screen."""
        step = str(event.get("step") or event.get("name") or self._step)
        if step != self._step:
            self._step, self._value, self._bound = step, None, None
        figures = _figures(event, self._step)
        if (value := figures.get("value")) is not None:
            # a search that runs beside tells of rosters of its own, which may be older
            is_closed = self._value is None or event.get("event") == "step"
            self._value = value if is_closed else min(self._value, value)
        if figures.get("bound") is not None:
            self._bound = whole_bound(figures["bound"])
        if self._is_quiet:
            return
        if event.get("event") == "note" and "why" in event:
            self._console.print(Text(self._chosen(event)))
        line = self._line()
        if self._status is None:
            # The clock alone is no news, and a step without a figure is none yet.
            news = line.partition("]")[2]
            if news != self._said and (self._value, self._bound) != (None, None):
                self._console.print(Text(line))
                self._said = news
        else:
            self._status.update(Text(line))
            if event.get("event") == "step":
                self._console.print(Text(line))

    def _chosen(self, event: Event) -> str:
        """What the search chose for a step, and why."""
        goal = f"{goal_name(str(event['step']), self.language)}: " if "step" in event else ""
        why = in_language((event["why"]["zh"], event["why"]["en"]), self.language, between=" ")
        return f"[{time.monotonic() - self._began:6.1f} s] {goal}{why}"

    def _line(self) -> str:
        seconds = time.monotonic() - self._began
        if not self._step:
            return f"[{seconds:6.1f} s] {say('solving', self.language)}"
        goal = goal_name(self._step, self.language)
        value, bound = shown(self._value), shown(self._bound)
        figures = {"value": value, "bound": bound, "gap": gap(self._value, self._bound)}
        news = " · ".join(f"{say(code, self.language)} {figure}" for code, figure in figures.items())
        return f"[{seconds:6.1f} s] {goal}: {news}"


def _figures(event: Event, step: str) -> Event:
    """Value and bound of a step: in the event itself, or among the goals of a roster that it carries."""
    goals = event.get("goals", ())
    return next((goal for goal in goals if goal.get("name") == step), {}) if goals else event


def whole_bound(bound: float | None) -> float | None:
    """The bound rounded up as far as the goals, which are whole, allow."""
    return None if bound is None or math.isinf(bound) else math.ceil(bound - 1e-6)


def shown(figure: float | None) -> str:
    """A figure, whole where it is whole."""
    return "–" if figure is None else f"{figure:.10g}"


def gap(value: float | None, bound: float | None) -> str:
    """How far the best roster may be from the best possible, in percent of its value."""
    if value is None or bound is None:
        return "–"
    if value <= bound:
        return "0 %"
    return f"{100 * (value - bound) / abs(value):.2f} %"
