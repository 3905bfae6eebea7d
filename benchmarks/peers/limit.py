"""A limit of wall time that building keeps too."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


class OutOfTime(Exception):
    """The limit was over before the engine could be asked."""


@dataclass
class Limit:
    """Seconds from now on; the clock can be given."""

    seconds: float
    clock: Callable[[], float] = time.monotonic
    begun: float = field(init=False)

    def __post_init__(self) -> None:
        self.begun = self.clock()

    def spent(self) -> float:
        """Seconds since it began."""
        return self.clock() - self.begun

    def left(self) -> float:
        """Seconds that are left, at least 0."""
        return max(0.0, self.seconds - self.spent())

    def check(self) -> None:
        """Raise :class:`OutOfTime` when nothing is left."""
        if not self.left():
            raise OutOfTime
