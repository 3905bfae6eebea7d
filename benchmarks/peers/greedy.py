"""Greedy first-come: shifts as they come, each seat to the first who may and can."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.board import Board
from benchmarks.peers.eligible import Eligible
from benchmarks.week import read


def find(plan: dict[str, Any], seconds: float = 0, seed: int = 0) -> list[dict[str, Any]]:
    """Fill the plan in the order of its lists; time and seed change nothing."""
    week = read(plan)
    board, eligible = Board(week), Eligible(week)
    for what, turn in week.turns.items():
        for place, (wanted, _) in enumerate(turn.seats):
            left = wanted
            for who in eligible.people(turn, place):
                if not left:
                    break
                if board.is_free(who, what):
                    board.put(who, what, place)
                    left -= 1
    return board.seated
