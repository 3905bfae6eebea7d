"""A hand-made roster: last week's people first, then by seniority, the important work of each day first.

What a good coordinator does with a spreadsheet: she goes through the days; on each day she fills
the most important shifts first; to each seat she calls whoever did it last week, then whoever is
used to the place, then the rest in the order of how long they have served.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from benchmarks.peers.board import Board
from benchmarks.peers.eligible import Eligible
from benchmarks.week import DAY, Turn, read

Slot = tuple[str, str, int, int, int]
"""The same work in any week: kind, site, weekday, minute of the day, seat."""


def slot(turn: Turn, place: int) -> Slot:
    """What makes a seat the same seat as last week's."""
    return (turn.kind, turn.site, turn.day % 7, turn.start % DAY, place)


def find(
    plan: dict[str, Any],
    seconds: float = 0,
    seed: int = 0,
    *,
    last_week: Set[tuple[str, Slot]] = frozenset(),
) -> list[dict[str, Any]]:
    """Fill the plan; ``last_week`` holds ``(volunteer, slot)`` of the roster before."""
    week = read(plan)
    board, eligible = Board(week), Eligible(week)
    in_order = sorted(week.helpers, key=lambda who: -week.helpers[who].history)
    seniority = {who: rank for rank, who in enumerate(in_order)}
    for what, turn in sorted(
        week.turns.items(), key=lambda item: (item[1].day, -item[1].weight, item[1].start)
    ):
        for place, (wanted, _) in enumerate(turn.seats):
            again = slot(turn, place)

            def call_order(who: str, again: Slot = again, site: str = turn.site) -> tuple[bool, bool, int]:
                return ((who, again) not in last_week, site not in week.helpers[who].usual, seniority[who])

            left = wanted
            for who in sorted(eligible.people(turn, place), key=call_order):
                if not left:
                    break
                if board.is_free(who, what):
                    board.put(who, what, place)
                    left -= 1
    return board.seated
