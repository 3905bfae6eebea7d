"""A week as numbers in a fixed order, one record a line: what ``java/Reader.java`` reads."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from itertools import count

from benchmarks.week import Helper, Turn, Week


def written(week: Week) -> str:
    """The text: travel, sites, people, shifts with their seats, pairs to keep apart; -1 is no limit."""
    book = _Book(week)
    lines: list[list[float]] = [[week.metres_per_minute, week.fixed_minutes]]
    lines += [[len(week.places)], *([*place] for place in week.places.values())]
    lines += [[len(book.kinds), len(week.helpers)], *map(book.helper, week.helpers.values())]
    lines += [[len(week.turns)], *map(book.turn, week.turns.values())]
    pairs = [sorted(book.people[who] for who in pair) for pair in week.apart]
    lines += [[len(pairs)], *sorted(pairs)]
    return "\n".join(" ".join(map(_word, line)) for line in lines) + "\n"


class _Book:
    """Numbers for names, from 0 in the order of the plan."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.people = dict(zip(week.helpers, count()))
        self.sites = dict(zip(week.places, count()))
        asked = (skill for turn in week.turns.values() for _, skills in turn.seats for skill in skills)
        self.skills = _numbered(asked)
        self.kinds = _numbered(turn.kind for turn in week.turns.values())
        self.areas = _numbered(area for turn in week.turns.values() for area in turn.areas)

    def helper(self, helper: Helper) -> list[float]:
        x, y = helper.home or (0, 0)
        lies = self._lies(helper.area)
        skills = [self.skills[skill] for skill in sorted(helper.skills) if skill in self.skills]
        wishes = [3 if k in helper.disliked else 0 if k in helper.liked else 1 for k in self.kinds]
        usual = [self.sites[site] for site in sorted(helper.usual) if site in self.sites]
        return [
            helper.age, helper.home is not None, x, y, *_list(lies), *_list(skills),
            len(helper.free), *(minute for window in helper.free for minute in window),
            _limit(helper.week_minutes), _limit(helper.day_turns), helper.rest,
            math.floor(helper.history / 30 + 0.5), *wishes, *_list(usual),
        ]  # fmt: skip

    @cache  # noqa: B019 -- lives as long as the writing
    def _lies(self, own: str) -> list[int]:
        return [area for name, area in self.areas.items() if self.week.lies_under(own, frozenset({name}))]

    def turn(self, turn: Turn) -> list[float]:
        seats = [
            [wanted, *_list(self.skills[skill] for skill in sorted(skills))] for wanted, skills in turn.seats
        ]
        return [
            turn.start, turn.end, self.kinds[turn.kind], self.sites[turn.site], turn.weight, turn.min_age,
            *_list(self.areas[area] for area in sorted(turn.areas)), _limit(turn.reach),
            len(seats), *(figure for seat in seats for figure in seat),
        ]  # fmt: skip


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return dict(zip(sorted(set(names)), count()))


def _list(figures: Iterable[float]) -> list[float]:
    found = list(figures)
    return [len(found), *found]


def _limit(figure: float) -> float:
    return -1 if math.isinf(figure) else figure


def _word(figure: float) -> str:
    """A number without an exponent, whole where it is whole."""
    return str(int(figure)) if figure == int(figure) else f"{figure:f}"
