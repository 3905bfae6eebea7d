"""Whoever takes packed parts to be solved: what a carrier is, and how it shares out the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

PAIRS_LEAST, PAIRS_MOST = 400_000, 60_000
SECONDS_LEAST = 1.0
START_SECONDS = 1.5
"""What a part takes before its search begins: its process starts, its engines are loaded."""
DUE_SHARE = 0.9
"""Part of the time in which parts are due, so that the last of them are back before it is over."""

Answered = Callable[[int, dict[str, Any]], None]
Stopped = Callable[[], bool]


class Carrier(Protocol):
    """Has parts solved and hands back what comes of them, until all are there or time is up."""

    def __call__(
        self, parts: Sequence[bytes], *, seconds: float, seed: int, on_answer: Answered, should_stop: Stopped
    ) -> None:
        """``on_answer`` hears number and answer of each part, in any order, from any thread."""


@dataclass(frozen=True)
class Dividing:
    """That large plans are divided: who carries their parts, and what is large.

    In eligible pairs of a volunteer and a seat: from how many on a plan is divided, how many a part may have.
    """

    carrier: Carrier
    pairs_least: int = PAIRS_LEAST
    pairs_most: int = PAIRS_MOST


def share(left: float, hands: int, waiting: int) -> float:
    """Seconds for the next part, where so many hands have so many parts to solve, the next among them."""
    return max(SECONDS_LEAST, left * hands / max(hands, waiting) - START_SECONDS)
