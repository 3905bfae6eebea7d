"""Parts of a roster whose days hang together: some people, some days in a row, or both at once.

Where runs of working days are asked for, what a person does on one day decides what the next may be: a part
around an instant or a seat can hardly move.  Parts grow while an engine answers them quickly and shrink when
it does not; ways that have gained more for the same time are drawn more often.
Sources: Rahimian, Akartunali and Levine, A hybrid integer programming and variable neighbourhood search, 2017
(windows of days and groups of nurses); Ropke and Pisinger, An adaptive large neighbourhood search, 2006.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Ints
from solver.search.formulation import Formulation

SECONDS_WANTED = 0.3
"""Processor time that a part should take: shorter ones find less, and longer ones less often."""
SECONDS_MOST = 4.0
"""Wall time after which it is left."""
GROWTH, SHRINKING, FALLING = 1.15, 0.9, 0.75
"""A quick part grows, a slow one shrinks, and one that takes more than twice what it should falls."""
FIRST_SIZES = {"people": 2.0, "days": 3.0, "both": 0.06}
"""People, days, and the share of all people's days: small, because too large a part takes seconds to tell."""
WORTH_LEAST = 0.02
DAYS_LEAST, PEOPLE_LEAST = 3, 1
DAYS_WITHOUT_WINDOWS = 7
"""A week is hardly more than one window: there the parts around seats, people and hours stay."""


def has_runs(formulation: Formulation) -> bool:
    """Whether rules or goals look at the working days of most people, over more than a week."""
    variables = formulation.variables
    if formulation.problem.calendar.days <= DAYS_WITHOUT_WINDOWS:
        return False
    days = variables.occurrences.day[variables.pairs.occurrence]
    cells = len(np.unique(variables.pairs.volunteer * (1 + days.max(initial=0)) + days))
    return cells > 0 and 2 * variables.days_asked >= cells


class Windows:
    """Draws such parts for a formulation; all randomness comes from the generator handed in."""

    def __init__(self, formulation: Formulation, random: np.random.Generator) -> None:
        variables = formulation.variables
        self.random = random
        self.who = variables.pairs.volunteer
        self.day = variables.occurrences.day[variables.pairs.occurrence]
        self.people = np.unique(self.who)
        self.days = np.unique(self.day)
        self.sizes = dict(FIRST_SIZES)
        self.worth = dict.fromkeys(self.sizes, 1.0)

    def one_by_one(self) -> list[Ints]:
        """Each person's own pairs, in random order: a first roster, person by person."""
        return [np.flatnonzero(self.who == person) for person in self.random.permutation(self.people)]

    def draw(self) -> tuple[str, Ints]:
        """A way and the pair columns that it opens."""
        worth = np.array(list(self.worth.values()))
        way = str(self.random.choice(list(self.sizes), p=worth / worth.sum()))
        size, opened = self.sizes[way], np.ones(len(self.who), np.bool_)
        if way == "both":
            share = size**0.5
            opened &= self._some_people(share * len(self.people)) & self._some_days(share * len(self.days))
        else:
            opened &= self._some_people(size) if way == "people" else self._some_days(size)
        return way, np.flatnonzero(opened)

    def learn(self, way: str, gain: float, seconds: float) -> None:
        """What a part brought, and the processor seconds that it took."""
        slow = SHRINKING if seconds < 2 * SECONDS_WANTED else FALLING
        factor = GROWTH if seconds < SECONDS_WANTED else slow
        most = {"people": float(len(self.people)), "days": float(len(self.days)), "both": 1.0}[way]
        self.sizes[way] = min(most, self.sizes[way] * factor)
        paid = (gain > 0.5) / max(0.05, seconds)
        self.worth[way] = max(WORTH_LEAST, 0.9 * self.worth[way] + 0.1 * paid)

    def _some_people(self, number: float) -> NDArray[np.bool_]:
        count = min(len(self.people), max(PEOPLE_LEAST, round(number)))
        return np.isin(self.who, self.random.choice(self.people, count, replace=False))

    def _some_days(self, number: float) -> NDArray[np.bool_]:
        """Days in a row; those at the ends of the horizon as often as any other."""
        length = min(len(self.days), max(DAYS_LEAST, round(number)))
        first = int(self.random.integers(1 - length, len(self.days)))
        chosen = self.days[max(0, first) : first + length]
        return np.isin(self.day, chosen)
