"""``sum over rhythms r, runs of v: points_r ((minimum_r - length)+ + (length - maximum_r)+)``.

Runs of working days, of days off, or of days with work of one kind, neither shorter nor longer than agreed;
a day belongs to the shifts that start on it.  A run that meets the end of the horizon is not too short, nor
is one that meets its beginning, unless all that was before is known: then it began where it began, and one
that the eve of the horizon ended is judged too.  Days before the horizon lengthen a run and never cost.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from solver.agreements import Rhythm
from solver.facts import day_of, shifts_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables

ALWAYS_OFF_DAYS = 400
"""Days off before the horizon where all is known and nothing was done: longer than any horizon."""


def cost(variables: Variables) -> Mapping[str, Linear]:
    """A column for each day that a run may be too short by, and for each that it may be too long."""
    parts = []
    for who, volunteer in enumerate(variables.problem.volunteers):
        for rhythm in volunteer.rhythms:
            days = _Days(variables, who, rhythm)
            parts += [part.times(float(rhythm.points)) for part in (*_short(days), *_long(days))]
    return {"rhythm": Linear.total(parts)}


class _Days:
    """Whether each day belongs to a run, as an expression of at most one column."""

    def __init__(self, variables: Variables, who: int, rhythm: Rhythm) -> None:
        self.model, self.rhythm = variables.model, rhythm
        calendar, person = variables.problem.calendar, variables.problem.volunteers[who]
        self.count = calendar.days
        past = [w for w in person.before if rhythm.of != "kind" or w.kind == rhythm.kind]
        worked = {calendar.day_of(work.start) for work in past}
        if rhythm.of != "off":
            self.before = _length_before(worked)
        elif rhythm.past_is_known:
            self.before = -1 - max(worked, default=-1 - ALWAYS_OFF_DAYS)
        else:
            self.before = 0
        sign, constant = (-1.0, 1.0) if rhythm.of == "off" else (1.0, 0.0)
        self.days = []
        for day in range(self.count):
            column = variables.works_day(who, day, rhythm.kind)
            columns = [] if column is None else [column]
            self.days.append(Linear.of(columns, [sign] * len(columns), constant))

    def at(self, day: int) -> Linear:
        """1 when the day belongs to a run of this kind."""
        if day < 0:
            return Linear.of([], [], float(-day <= self.before))
        return self.days[day]

    def at_least(self, parts: list[Linear]) -> Linear:
        """A new column from 0 to 1 that is at least the sum of some expressions."""
        total = Linear.total(parts)
        if not len(total.columns):
            return Linear.of([], [], max(0.0, total.constant))
        column = self.model.add_columns(1, integer=False)
        factors = [1.0, *-total.coefficients]
        self.model.add_row([*column, *total.columns], factors, lower=total.constant, upper=np.inf)
        return Linear.of(column, 1.0)


def _length_before(worked: set[int]) -> int:
    """Days in a row up to the eve of the horizon."""
    length = 0
    while -1 - length in worked:
        length += 1
    return length


def _short(days: _Days) -> list[Linear]:
    """For a run that begins on a day, one column for each length k below the minimum: not longer than k.

    ``z_k >= begins - (day + k belongs to it)`` and ``z_k >= z_(k-1)``: a run of length L lifts z_L and with
    it all that follow.  Where day + k lies beyond the horizon only what was too short before it counts.
    """
    least, known = days.rhythm.minimum, days.rhythm.past_is_known
    parts = []
    starts = range(1, days.count - 1)
    firsts = [(0 if days.before == 0 else -days.before), *starts] if known else list(starts)
    for first in firsts:
        begins = [days.at(first), days.at(first - 1).times(-1.0)] if first >= 0 else [Linear.of([], [], 1.0)]
        short = Linear.of([], [])
        for length in range(max(1, -first), least):
            if first + length < days.count:
                ends = days.at_least([*begins, days.at(first + length).times(-1.0)])
                short = _greater(days, ends, short)
            parts.append(short)
    return parts


def _greater(days: _Days, fresh: Linear, before: Linear) -> Linear:
    """The fresh column, held at least as great as the one before."""
    if len(before.columns) or before.constant:
        if not len(fresh.columns):
            return before if before.constant >= fresh.constant else fresh
        columns = [*fresh.columns, *before.columns]
        factors = [1.0, *-before.coefficients]
        days.model.add_row(columns, factors, lower=before.constant, upper=np.inf)
    return fresh


def _long(days: _Days) -> list[Linear]:
    """Each day of the horizon that ends ``maximum + 1`` days of one run is one too many."""
    most = days.rhythm.maximum
    if most is None:
        return []
    parts = []
    for last in range(days.count):
        window = [days.at(day) for day in range(last - most, last + 1)]
        parts.append(days.at_least([*window, Linear.of([], [], -float(most))]))
    return parts


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Points of all runs that are too short or too long."""
    held = shifts_of(problem, roster)
    points = 0
    for who, volunteer in enumerate(problem.volunteers):
        for rhythm in volunteer.rhythms:
            mine = [s for s in held.get(who, ()) if rhythm.kind in (None, problem.shifts[s].kind)]
            worked = {day_of(problem, roster, s) for s in mine}
            past = {
                problem.calendar.day_of(work.start)
                for work in volunteer.before
                if rhythm.kind in (None, work.kind)
            }
            points += rhythm.points * _units(problem.calendar.days, worked, past, rhythm)
    return {"rhythm": points}


def _units(days: int, worked: set[int], past: set[int], rhythm: Rhythm) -> int:
    """Days by which the runs of one person miss their lengths."""
    belongs = set(worked)
    if rhythm.of == "off":
        belongs = set(range(days)) - worked
        eve = max(past) if past else -10_000
        past = set(range(eve + 1, 0)) if rhythm.past_is_known else set()
    units, day = 0, min(past, default=0)
    while day < days:
        if day not in belongs and day not in past:
            day += 1
            continue
        end = day
        while end in belongs or end in past:
            end += 1
        length, begun_known = end - day, rhythm.past_is_known or day > 0
        if begun_known and 0 <= end < days:
            units += max(0, rhythm.minimum - length)
        if rhythm.maximum is not None:
            units += max(0, min(length - rhythm.maximum, end - max(day, 0)))
        day = end
    return units


GOAL = Goal("rhythm", "comfort", cost, measure, objective_weight("rhythm"))
