"""The decision variables, with words: who takes a seat, who works a shift, which shift runs."""

from __future__ import annotations

from copy import copy
from functools import cached_property

import numpy as np

from solver.arrays import Ints, Occurrences, People
from solver.model import Linear, Model
from solver.pairs import Pairs
from solver.problem import Problem

SATURDAY = 5


class Variables:
    """Columns ``0 .. len(pairs) - 1`` are the pairs; all others are made when first asked for.

    An *occurrence* is a shift at one of its allowed starts; a fixed shift has exactly one.
    """

    def __init__(self, people: People, occurrences: Occurrences, pairs: Pairs) -> None:
        self.people = people
        self.problem: Problem = people.problem
        self.occurrences = occurrences
        self.pairs = pairs
        self.model = Model()
        self.model.add_columns(len(pairs))
        self._runs: dict[int, int] = {}
        self._works_day: dict[tuple[int, int, str | None], int] = {}
        self._works_weekend: dict[tuple[int, int], int] = {}

    def copy(self) -> Variables:
        """The same variables over a model of their own."""
        twin = copy(self)
        twin.model = self.model.copy()
        twin._runs, twin._works_day = dict(self._runs), dict(self._works_day)
        twin._works_weekend = dict(self._works_weekend)
        return twin

    # -- pairs by volunteer, shift and seat ------------------------------------------------------
    @cached_property
    def _volunteer_ends(self) -> Ints:
        return np.searchsorted(self.pairs.volunteer, np.arange(self.people.count + 1))

    def of_volunteer(self, volunteer: int) -> Ints:
        """Columns of everything a volunteer could take, by occurrence and seat."""
        ends = self._volunteer_ends
        return np.arange(ends[volunteer], ends[volunteer + 1], dtype=np.int64)

    @cached_property
    def _by_occurrence(self) -> tuple[Ints, Ints]:
        order = np.lexsort((self.pairs.volunteer, self.pairs.seat, self.pairs.occurrence))
        ends = np.searchsorted(self.pairs.occurrence[order], np.arange(len(self.occurrences) + 1))
        return order, ends

    def of_occurrence(self, occurrence: int) -> Ints:
        """Columns of one occurrence, by seat and volunteer."""
        order, ends = self._by_occurrence
        mine: Ints = order[ends[occurrence] : ends[occurrence + 1]]
        return mine

    @cached_property
    def _shift_ends(self) -> Ints:
        return np.searchsorted(self.occurrences.shift, np.arange(len(self.problem.shifts) + 1))

    def occurrences_of(self, shift: int) -> range:
        """The occurrences of a shift, by start."""
        return range(int(self._shift_ends[shift]), int(self._shift_ends[shift + 1]))

    def of_shift(self, shift: int) -> Ints:
        """Columns of all occurrences of a shift."""
        order, ends = self._by_occurrence
        own = self.occurrences_of(shift)
        return order[ends[own.start] : ends[own.stop]]

    def takes(self, shift: int, seat: int, volunteer: int | None = None) -> Ints:
        """Columns in which somebody, or one volunteer, takes a seat of a shift."""
        columns = self.of_shift(shift)
        chosen = self.pairs.seat[columns] == seat
        if volunteer is not None:
            chosen &= self.pairs.volunteer[columns] == volunteer
        takers: Ints = columns[chosen]
        return takers

    @cached_property
    def seats_per_shift(self) -> int:
        """Most seats that a shift has."""
        return max((len(s.seats) for s in self.problem.shifts), default=1)

    @cached_property
    def seat_key(self) -> Ints:
        """One number for the shift and seat of every pair: ``shift * seats_per_shift + seat``."""
        return self.pairs.shift * self.seats_per_shift + self.pairs.seat

    def works(self, volunteer: int, shift: int) -> Ints:
        """Columns that add up to 1 when a volunteer works a shift: ``w[v,s] = sum_q x[v,s,q]``."""
        columns = self.of_volunteer(volunteer)
        mine: Ints = columns[self.pairs.shift[columns] == shift]
        return mine

    @cached_property
    def crew_most(self) -> Ints:
        """Greatest crew of each shift, from its seats and its crew's maximum."""
        return np.array(
            [
                min(sum(q.most for q in s.seats), s.crew.maximum if s.crew.maximum is not None else 1 << 30)
                for s in self.problem.shifts
            ],
            np.int64,
        )

    # -- auxiliary columns -----------------------------------------------------------------------
    def runs(self, occurrence: int) -> int:
        """A 0/1 column that is 1 exactly when the occurrence has a crew."""
        known = self._runs.get(occurrence)
        if known is not None:
            return known
        column = int(self.model.add_columns(1)[0])
        self._runs[occurrence] = column
        mine = self.of_occurrence(occurrence)
        shift = self.problem.shifts[int(self.occurrences.shift[occurrence])]
        seats = self.pairs.seat[mine]
        for seat, wanted in enumerate(shift.seats):
            takers = mine[seats == seat]
            if len(takers):
                most = float(min(wanted.most, len(takers)))
                self.model.add_row([*takers, column], [*np.ones(len(takers)), -most], lower=-np.inf, upper=0)
        self.model.add_row([*mine, column], [*np.ones(len(mine)), -1.0], lower=0, upper=np.inf)
        return column

    def shift_runs(self, shift: int) -> list[int]:
        """Columns that add up to 1 when the shift has a crew: one for each allowed start."""
        return [self.runs(occurrence) for occurrence in self.occurrences_of(shift)]

    def works_day(self, volunteer: int, day: int, kind: str | None = None) -> int | None:
        """A 0/1 column that is 1 exactly when the volunteer works that day; None if nothing is open.

        With a ``kind``: exactly when she does work of that kind.
        """
        key = (volunteer, day, kind)
        if key in self._works_day:
            return self._works_day[key]
        columns = self.of_volunteer(volunteer)
        columns = columns[self.occurrences.day[self.pairs.occurrence[columns]] == day]
        if kind is not None:
            kinds = [self.problem.shifts[shift].kind == kind for shift in self.pairs.shift[columns].tolist()]
            columns = columns[np.array(kinds, np.bool_)]
        if not len(columns):
            return None
        column = self._works_day[key] = self.any_of(volunteer, columns)
        return column

    @property
    def days_asked(self) -> int:
        """How many days of people have a column of their own: what rules and goals look at runs of."""
        return sum(kind is None for _, _, kind in self._works_day)

    def works_weekend(self, volunteer: int, week: int) -> int | None:
        """A 0/1 column that is 1 exactly when the volunteer works on the Saturday or Sunday of a week."""
        if (volunteer, week) in self._works_weekend:
            return self._works_weekend[volunteer, week]
        calendar = self.problem.calendar
        found = [
            self.works_day(volunteer, day)
            for day in range(calendar.days)
            if calendar.weekday(day) >= SATURDAY and calendar.week(day) == week
        ]
        days = [column for column in found if column is not None]
        if not days:
            return None
        column = self._works_weekend[volunteer, week] = int(self.model.add_columns(1)[0])
        for day in days:
            self.model.add_row([day, column], [1.0, -1.0], lower=-np.inf, upper=0)
        self.model.add_row([*days, column], [*np.ones(len(days)), -1.0], lower=0, upper=np.inf)
        return column

    def any_of(self, volunteer: int, columns: Ints) -> int:
        """A new 0/1 column that is 1 exactly when a volunteer takes any of these pairs of hers."""
        column = int(self.model.add_columns(1)[0])
        if self.at_most_one(volunteer, columns):
            self.model.add_row([*columns, column], [*np.ones(len(columns)), -1.0], lower=0, upper=0)
            return column
        groups = self.pairs.work[columns]
        for group in np.unique(groups):
            takers = columns[groups == group]
            self.model.add_row([*takers, column], [*np.ones(len(takers)), -1.0], lower=-np.inf, upper=0)
        self.model.add_row([*columns, column], [*np.ones(len(columns)), -1.0], lower=0, upper=np.inf)
        return column

    def at_most_one(self, volunteer: int, columns: Ints) -> bool:
        """Whether a volunteer can take at most one of these pairs of hers, by the clock or by her limits."""
        places = self.pairs.occurrence[columns]
        if len(np.unique(self.pairs.shift[columns])) == 1:
            return True
        if self.occurrences.start[places].max() < self.occurrences.end[places].min():
            return True
        one_day = len(np.unique(self.occurrences.day[places])) == 1
        waives = any(pin.volunteer == volunteer and "limits" in pin.waive for pin in self.problem.pins)
        return one_day and self.problem.volunteers[volunteer].limits.shifts_per_day == 1 and not waives

    def load(self, volunteer: int) -> Linear:
        """Half-hours of a volunteer: ``sum ceil(counted minutes / 30) w[v,s]``."""
        columns = self.of_volunteer(volunteer)
        return Linear.of(columns, self.half_hours[self.pairs.shift[columns]])

    @cached_property
    def half_hours(self) -> Ints:
        """``ceil(counted minutes / 30)`` of each shift."""
        return np.array([-(-s.counted_minutes // 30) for s in self.problem.shifts], np.int64)
