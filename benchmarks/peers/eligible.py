"""Whom no static rule keeps from a seat, by arrays: what ``board.may_take`` says one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.week import Turn, Week

Mask = NDArray[np.bool_]


class Eligible:
    """Asked seat by seat; answers in the order of the plan's people."""

    def __init__(self, week: Week) -> None:
        self.week = week
        self.names = list(week.helpers)
        helpers = list(week.helpers.values())
        self._ages = np.array([helper.age for helper in helpers])
        homes = [helper.home or (math.inf, math.inf) for helper in helpers]
        self._homes = np.array(homes, dtype=float).reshape(-1, 2)
        windows = [(place, *window) for place, helper in enumerate(helpers) for window in helper.free]
        self._whose, self._from, self._until = np.array(windows, dtype=int).reshape(-1, 3).T
        self._skilled: dict[frozenset[str], Mask] = {}
        self._inside: dict[frozenset[str], Mask] = {}

    def people(self, turn: Turn, place: int) -> list[str]:
        """Those who may take the seat."""
        return [self.names[who] for who in np.flatnonzero(self._open(turn) & self._skills(turn, place))]

    def pairs(self) -> Iterator[tuple[str, str, int]]:
        """Every ``(volunteer, shift, seat)`` that no static rule forbids."""
        for what, turn in self.week.turns.items():
            standing = self._open(turn)
            for place in range(len(turn.seats)):
                for who in np.flatnonzero(standing & self._skills(turn, place)):
                    yield self.names[who], what, place

    def _open(self, turn: Turn) -> Mask:
        mask: Mask = self._ages >= turn.min_age
        free = np.zeros(len(self.names), dtype=bool)
        free[self._whose[(self._from <= turn.start) & (turn.end <= self._until)]] = True
        mask &= free
        if turn.areas:
            mask &= self._areas(turn.areas)
        if turn.reach < math.inf:
            site = np.array(self.week.places[turn.site])
            mask &= np.hypot(*(self._homes - site).T) <= turn.reach
        return mask

    def _skills(self, turn: Turn, place: int) -> Mask:
        asked = turn.seats[place][1]
        if asked not in self._skilled:
            holds = [asked <= helper.skills for helper in self.week.helpers.values()]
            self._skilled[asked] = np.array(holds, dtype=bool)
        return self._skilled[asked]

    def _areas(self, any_of: frozenset[str]) -> Mask:
        if any_of not in self._inside:
            lies = [self.week.lies_under(helper.area, any_of) for helper in self.week.helpers.values()]
            self._inside[any_of] = np.array(lies, dtype=bool)
        return self._inside[any_of]
