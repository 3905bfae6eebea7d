"""A roster being filled seat by seat, as a person at a board would: who may still take what."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

from benchmarks.week import Helper, Turn, Week


def may_take(week: Week, helper: Helper, turn: Turn, place: int) -> bool:
    """Whether nothing but other assignments can keep the person from the seat."""
    if helper.age < turn.min_age or not turn.seats[place][1] <= helper.skills:
        return False
    if turn.areas and not week.lies_under(helper.area, turn.areas):
        return False
    if turn.reach < math.inf and week.metres_home(helper, turn) > turn.reach:
        return False
    return any(start <= turn.start and turn.end <= end for start, end in helper.free)


def exclude(week: Week, helper: Helper, one: Turn, other: Turn) -> bool:
    """Whether one person cannot hold both turns."""
    early, late = (one, other) if one.start <= other.start else (other, one)
    gap = late.start - early.end
    if gap < week.travel(early.site, late.site):
        return True
    return early.day != late.day and gap < helper.rest


def linear_cost(week: Week, helper: Helper, turn: Turn) -> int:
    """What one assignment adds to Z beside fair share: wishes, way, unusual site."""
    wish = 3 if turn.kind in helper.disliked else 0 if turn.kind in helper.liked else 1
    metres = week.metres_home(helper, turn)
    far = 0 if math.isinf(metres) else math.floor(metres / 100 + 0.5)
    return 20 * wish + far + 8 * (turn.site not in helper.usual)


class Board:
    """Seats filled so far; ``put`` does not ask, ``is_free`` does."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.seated: list[dict[str, Any]] = []
        self._held: dict[str, list[str]] = defaultdict(list)
        self._crews: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for pair in week.apart:
            one, other = sorted(pair)
            self._apart[one].add(other)
            self._apart[other].add(one)

    def minutes(self, who: str) -> int:
        """What the person holds so far."""
        return sum(self.week.turns[what].end - self.week.turns[what].start for what in self._held[who])

    def is_free(self, who: str, what: str) -> bool:
        """Whether what the person holds leaves room for the turn."""
        helper, turn = self.week.helpers[who], self.week.turns[what]
        held = [self.week.turns[other] for other in self._held[who]]
        if self.minutes(who) + turn.end - turn.start > helper.week_minutes:
            return False
        if sum(other.day == turn.day for other in held) + 1 > helper.day_turns:
            return False
        if who in self._crews[what] or self._apart[who] & self._crews[what]:
            return False
        return not any(exclude(self.week, helper, turn, other) for other in held)

    def put(self, who: str, what: str, place: int) -> None:
        """Seat the person."""
        self.seated.append({"volunteer": who, "shift": what, "seat": place})
        self._held[who].append(what)
        self._crews[what].add(who)
