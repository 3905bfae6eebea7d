"""The peers: ways to make a roster that people use or books teach, all called alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.peers import greedy, hand, mip, ours

Assignments = list[dict[str, Any]]
"""Each ``{"volunteer", "shift", "seat"}``."""
Notes = dict[str, Any]
"""What a solver says of its own answer: status, bound, steps."""


@dataclass(frozen=True)
class Peer:
    """A solver of the comparison; ``sources`` are files whose change makes its rows stale."""

    name: str
    words: str
    answer: Callable[[dict[str, Any], float, int], tuple[Assignments, Notes]]
    """``answer(plan, seconds, seed)``."""
    sources: tuple[str, ...]
    obeys_limit: bool = True
    """False: it takes what it takes, and one row does for every limit."""


def _silent(
    find: Callable[[dict[str, Any], float, int], Assignments],
) -> Callable[..., tuple[Assignments, Notes]]:
    return lambda plan, seconds, seed: (find(plan, seconds, seed), {})


PEERS: tuple[Peer, ...] = (
    Peer("ours", "本项目 · ours", ours.answer, ("solver", "scheduler/planning", "benchmarks/peers/ours.py")),
    Peer("mip", "一个整数规划 · one MIP in HiGHS", mip.answer, ("benchmarks/peers/mip.py",)),
    Peer(
        "hand",
        "手工排班 · hand-made roster",
        _silent(hand.find),
        ("benchmarks/peers/hand.py", "benchmarks/peers/board.py"),
        False,
    ),
    Peer(
        "greedy",
        "先到先得 · greedy first-come",
        _silent(greedy.find),
        ("benchmarks/peers/greedy.py", "benchmarks/peers/board.py"),
        False,
    ),
)


def peer(name: str) -> Peer:
    """The peer of that name; raises ``KeyError``."""
    return {entry.name: entry for entry in PEERS}[name]
