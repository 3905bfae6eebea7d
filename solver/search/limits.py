"""What a search may spend, and whom it tells of its progress."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from solver.solution import Roster, Step

ENGINE_GRACE_SECONDS, ENGINE_GRACE_LEAST = 2.0, 0.5
"""An engine is given the time that is left and ends by itself; after this it is left behind.  Where the whole
limit is shorter, after as long again."""


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """Seconds of wall time, seed, threads of an engine that takes several (``None``: its best).

    ``deterministic``: one worker and limits in units of work; wall time is only a guard.
    ``no_improvement_seconds``: end when a search has found no better roster and no better bound for so long.
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
    """A deadline, a stop asked for from outside, and patience, which counts while a step is searched."""

    limits: SearchLimits
    asked: Callable[[], bool] = lambda: False
    begun: float = field(default_factory=time.monotonic)
    improved: float | None = None
    """When the search under way began or last found something better; ``None`` while none is."""
    is_tired: bool = False
    """Whether patience has run out."""

    def spent(self) -> float:
        """Seconds since the search began."""
        return time.monotonic() - self.begun

    def left(self) -> float:
        """Seconds until the deadline, at least 0."""
        return max(0.0, self.limits.seconds - self.spent())

    def keep_back(self, seconds: float) -> None:
        """Let the deadline be earlier by so many seconds, but by no more than half of what is left."""
        if not self.limits.deterministic:
            kept = min(seconds, self.left() / 2)
            self.limits = replace(self.limits, seconds=self.limits.seconds - kept)

    def search_begins(self) -> None:
        """From now on patience counts, anew for each step: what is built before is no search."""
        self.improved = time.monotonic()

    def search_ends(self) -> None:
        """Patience counts no more."""
        self.improved = None

    @property
    def cause(self) -> str:
        """Why nothing is searched any more: ``no_improvement``, ``asked`` or ``time``."""
        if self.is_tired:
            return "no_improvement"
        return "asked" if self.asked() else "time"

    def better(self) -> None:
        """Something better was found."""
        if self.improved is not None:
            self.improved = time.monotonic()

    def asked_to_stop(self) -> bool:
        """A stop was asked for, patience has run out, or an engine has overrun the deadline."""
        patience, improved = self.limits.no_improvement_seconds, self.improved
        if patience is not None and improved is not None and time.monotonic() - improved > patience:
            self.is_tired = True
        grace = min(ENGINE_GRACE_SECONDS, max(ENGINE_GRACE_LEAST, self.limits.seconds))
        return self.is_tired or self.spent() > self.limits.seconds + grace or self.asked()

    def should_stop(self) -> bool:
        """The deadline is over, or one of the above."""
        return self.left() <= 0 or self.asked_to_stop()
