"""The peers: ways to make a roster that people use or books teach, all called alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.peers import cpsat, greedy, hand, mip, ours, timefold

Assignments = list[dict[str, Any]]
"""Each ``{"volunteer", "shift", "seat"}``."""
Notes = dict[str, Any]
"""What a solver says of its own answer: status, bound, steps.

``trace`` is the value and the bound over time, as of ``benchmarks.traces``, or a function that works it out
once nothing is measured any more."""


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
    absent: Callable[[], str] = lambda: ""
    """Why it cannot be measured on this machine; empty when it can."""


def _silent(
    find: Callable[[dict[str, Any], float, int], Assignments],
) -> Callable[..., tuple[Assignments, Notes]]:
    return lambda plan, seconds, seed: (find(plan, seconds, seed), {})


_ENGINES = tuple(f"benchmarks/peers/{name}.py" for name in ("board", "eligible", "limit"))
_SIMPLE = ("benchmarks/peers/board.py", "benchmarks/peers/eligible.py")

PEERS: tuple[Peer, ...] = (
    Peer("ours", "本项目 · ours", ours.answer, ("solver", "scheduler/planning", "benchmarks/peers/ours.py")),
    Peer("mip", "一个整数规划 · one MIP in HiGHS", mip.answer, ("benchmarks/peers/mip.py", *_ENGINES)),
    Peer(
        "cpsat",
        "OR-Tools 例程写法 · OR-Tools example",
        cpsat.answer,
        ("benchmarks/peers/cpsat.py", *_ENGINES),
    ),
    Peer(
        "timefold",
        "Timefold",
        timefold.answer,
        ("benchmarks/peers/timefold", "requirements/peers.txt"),
        absent=timefold.absent,
    ),
    Peer(
        "hand",
        "手工排班 · hand-made roster",
        _silent(hand.find),
        ("benchmarks/peers/hand.py", *_SIMPLE),
        False,
    ),
    Peer(
        "greedy",
        "先到先得 · greedy first-come",
        _silent(greedy.find),
        ("benchmarks/peers/greedy.py", *_SIMPLE),
        False,
    ),
)


def peer(name: str) -> Peer:
    """The peer of that name; raises ``KeyError``."""
    return {entry.name: entry for entry in PEERS}[name]
