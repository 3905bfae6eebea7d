"""The peers: ways to make a roster that people use or books teach, all called alike.

``find(plan, seconds, seed)`` returns assignments ``{"volunteer", "shift", "seat"}``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.peers import greedy, hand, mip, ours


@dataclass(frozen=True)
class Peer:
    """A solver of the comparison; ``sources`` are files whose change makes its rows stale."""

    name: str
    words: str
    find: Callable[[dict[str, Any], float, int], list[dict[str, Any]]]
    sources: tuple[str, ...]
    obeys_limit: bool = True
    """False: it takes what it takes, and is asked once per instance."""


PEERS: tuple[Peer, ...] = (
    Peer("ours", "本项目 · ours", ours.find, ("solver", "scheduler/planning", "benchmarks/peers/ours.py")),
    Peer("greedy", "先到先得 · greedy first-come", greedy.find, ("benchmarks/peers",), False),
    Peer("hand", "手工排班 · hand-made roster", hand.find, ("benchmarks/peers",), False),
    Peer("mip", "一个整数规划（HiGHS） · one MIP in HiGHS", mip.find, ("benchmarks/peers",)),
)


def peer(name: str) -> Peer:
    """The peer of that name; raises ``KeyError``."""
    return {entry.name: entry for entry in PEERS}[name]
