"""Greedy first-come: shifts as they come, each seat to the first who may and can."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.board import Board, may_take
from benchmarks.week import read


def find(plan: dict[str, Any], seconds: float = 0, seed: int = 0) -> list[dict[str, Any]]:
    """Fill the plan in the order of its lists; time and seed change nothing."""
    week = read(plan)
    board = Board(week)
    for what, turn in week.turns.items():
        for place, (wanted, _) in enumerate(turn.seats):
            left = wanted
            for who, helper in week.helpers.items():
                if not left:
                    break
                if may_take(week, helper, turn, place) and board.is_free(who, what):
                    board.put(who, what, place)
                    left -= 1
    return board.seated
