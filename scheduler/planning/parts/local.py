"""The carrier that is at hand everywhere: processes of this machine."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.planning.options import SolveOptions
from scheduler.planning.outcome import ChildLimits
from scheduler.planning.parts.carrier import DUE_SHARE, Answered, Stopped, share
from scheduler.planning.runner import run

PART_CHILD = (sys.executable, "-m", "scheduler.planning.parts.child")
LIMITS = ChildLimits(late_seconds=2.0, kill_seconds=4.0, stop_seconds=1.0)
"""A part that is late keeps the whole waiting: what it told of on its way is then its answer."""


def solved(
    part: bytes, seconds: float, seed: int, should_stop: Stopped, limits: ChildLimits = LIMITS
) -> dict[str, Any] | None:
    """The answer to one part, found in a process that is limited and watched; None when it is lost."""
    options = SolveOptions(time_limit_seconds=seconds, seed=seed, workers=1)
    found = run(part, options, on_event=_unheard, should_stop=should_stop, limits=limits, command=PART_CHILD)
    return found.roster


def _unheard(event: dict[str, Any]) -> None:
    """What a part tells on its way is nobody's; the runner keeps the best of it."""


@dataclass(frozen=True)
class LocalProcesses:
    """So many parts side by side on this machine; by default one on each core."""

    hands: int = 0
    limits: ChildLimits = LIMITS

    def __call__(
        self, parts: Sequence[bytes], *, seconds: float, seed: int, on_answer: Answered, should_stop: Stopped
    ) -> None:
        """Solve all parts, the largest first, and those that are lost once more while there is time."""
        end = time.monotonic() + seconds
        due = end - (1 - DUE_SHARE) * seconds
        hands = self.hands or os.cpu_count() or 1
        waiting = sorted(range(len(parts)), key=lambda number: len(parts[number]))
        again = set(waiting)
        lock = threading.Lock()

        def is_over() -> bool:
            return should_stop() or time.monotonic() >= end

        def work() -> None:
            while not is_over():
                with lock:
                    if not waiting:
                        return
                    seconds_each = share(due - time.monotonic(), hands, len(waiting))
                    number = waiting.pop()
                answer = solved(parts[number], seconds_each, seed, should_stop, self.limits)
                if answer is not None:
                    on_answer(number, answer)
                elif number in again:
                    with lock:
                        again.discard(number)
                        waiting.insert(0, number)

        threads = [threading.Thread(target=work, daemon=True) for _ in range(min(hands, len(parts)))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
