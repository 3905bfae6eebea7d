"""What a search may spend, and whom it tells of its progress."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from solver.solution import Roster, Step

ENGINE_GRACE_SECONDS, ENGINE_GRACE_LEAST = 2.0, 0.5
"""An engine is given the time that is left and ends by itself; after this it is left behind.  Where the whole
limit is shorter, after as long again."""


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """Seconds of wall time, seed, threads of an engine that takes several (``None``: its best).

    ``deterministic``: one worker and limits in units of work; wall time is only a guard.
    ``no_improvement_seconds``: end when nothing better was found for so long.
    """

    seconds: float = 60.0
    seed: int = 1
    workers: int | None = None
    deterministic: bool = False
    no_improvement_seconds: float | None = None


class Listener:
    """Hears of a search; every method may be overridden, none need be."""

    def formulated(self, columns: int, rows: int, seconds: float) -> None:
        """The model is written down."""

    def incumbent(self, roster: Roster, steps: tuple[Step, ...]) -> None:
        """A better roster, judged and lawful, with what is known of each step."""

    def progress(self, step: str, value: float | None, bound: float | None) -> None:
        """An engine's own value and bound of the step it works on."""

    def stepped(self, step: Step) -> None:
        """A step of the objective is over."""

    def note(self, **facts: object) -> None:
        """What the search chose, and why."""

    def proving(self) -> None:
        """The thread that calls only proves from now on: it may press less for a core than a search."""


@dataclass
class Watch:
    """A deadline, a stop asked for from outside, and patience."""

    limits: SearchLimits
    asked: Callable[[], bool] = lambda: False
    begun: float = field(default_factory=time.monotonic)
    improved: float = field(default_factory=time.monotonic)

    def spent(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self.begun

    def left(self) -> float:
        """Seconds until the deadline, at least 0."""
        return max(0.0, self.limits.seconds - self.spent())

    def better(self) -> None:
        """Something better was found."""
        self.improved = time.monotonic()

    def asked_to_stop(self) -> bool:
        """A stop was asked for, patience has run out, or an engine has overrun the deadline."""
        patience = self.limits.no_improvement_seconds
        tired = patience is not None and time.monotonic() - self.improved > patience
        grace = min(ENGINE_GRACE_SECONDS, max(ENGINE_GRACE_LEAST, self.limits.seconds))
        return tired or self.spent() > self.limits.seconds + grace or self.asked()

    def should_stop(self) -> bool:
        """The deadline is over, or one of the above."""
        return self.left() <= 0 or self.asked_to_stop()
