"""For all v: no run of working days is longer than the maximum or, unless cut, shorter than the minimum;
no run of days off between two working days of the horizon is shorter than its minimum.

A working day is one on which a shift of v starts.  Work before the horizon lengthens the run it joins.
A minimum run that touches either end of the horizon breaks nothing.  A pin that waives limits raises the
volunteer's consecutive days, not the maximum run, to the longest run that her past and her pins make;
a pin whose day is still to be chosen makes none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from solver.facts import day_of, shifts_of
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _longest(variables: Variables, volunteer: int) -> int | None:
    """The longest run allowed, with what a pin waives."""
    problem, calendar = variables.problem, variables.problem.calendar
    limits = problem.volunteers[volunteer].limits
    most = limits.consecutive_days
    pins = [pin for pin in problem.pins if pin.volunteer == volunteer]
    if most is not None and any("limits" in pin.waive for pin in pins):
        days = [{calendar.day_of(start) for start in problem.shifts[pin.shift].starts} for pin in pins]
        pinned = {day for choice in days if len(choice) == 1 for day in choice}
        held = pinned | {calendar.day_of(work.start) for work in problem.volunteers[volunteer].before}
        for day in pinned:
            first = last = day
            while first - 1 in held:
                first -= 1
            while last + 1 in held:
                last += 1
            most = max(most, last - first + 1)
    given = [limit for limit in (most, limits.run_maximum) if limit is not None]
    return min(given, default=None)


def _rows(variables: Variables) -> None:
    calendar, model = variables.problem.calendar, variables.model
    for volunteer, person in enumerate(variables.problem.volunteers):
        longest, shortest = _longest(variables, volunteer), person.limits.run_minimum or 1
        rested = person.limits.days_off_minimum or 1
        if longest is None and shortest <= 1 and rested <= 1:
            continue
        days = {
            day: y for day in range(calendar.days) if (y := variables.works_day(volunteer, day)) is not None
        }
        past = {calendar.day_of(work.start) for work in person.before}
        if longest is not None:
            for first in range(-longest, calendar.days - longest):
                window = range(first, first + longest + 1)
                columns = [days[day] for day in window if day in days]
                room = longest - sum(day in past for day in window if day not in days)
                if len(columns) > room:
                    model.add_row(columns, np.ones(len(columns)), lower=-np.inf, upper=room)
        _shortest_runs(variables, days, shortest)
        _shortest_rests(variables, days, rested)


def _shortest_runs(variables: Variables, days: dict[int, int], shortest: int) -> None:
    """Off on the day before, on today: on after so many days too, ``y_d - y_(d-1) <= y_(d+k)``.

    Tighter in the relaxation than forbidding each short run by itself: no day of the run relaxes it.
    """
    last = variables.problem.calendar.days - 1
    for first in range(1, last):
        for later in range(first + 1, min(first + shortest, last + 1)):
            if first in days:
                around = [days[day] for day in (first - 1, later) if day in days]
                factors = [1.0] + [-1.0] * len(around)
                variables.model.add_row([days[first], *around], factors, lower=-np.inf, upper=0)


def _shortest_rests(variables: Variables, days: dict[int, int], rested: int) -> None:
    """On the day before, off today: not on after so many days, ``y_(d-1) + y_(d+k) - 1 <= y_d``."""
    last = variables.problem.calendar.days - 1
    for first in range(1, last):
        for later in range(first + 1, min(first + rested, last + 1)):
            if first - 1 in days and later in days:
                today = [days[first]] if first in days else []
                factors = [1.0, 1.0] + [-1.0] * len(today)
                columns = [days[first - 1], days[later], *today]
                variables.model.add_row(columns, factors, lower=-np.inf, upper=1)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    calendar = problem.calendar
    for volunteer, mine in shifts_of(problem, roster).items():
        person = problem.volunteers[volunteer]
        limits, shortest = person.limits, person.limits.run_minimum or 1
        yield from _short_rests(problem, roster, volunteer, mine)
        if limits.consecutive_days is None and limits.run_maximum is None and shortest <= 1:
            continue
        past = {calendar.day_of(p.start) for p in person.before}
        pins = {pin.shift: pin.waive for pin in problem.pins if pin.volunteer == volunteer}
        choices = [{calendar.day_of(start) for start in problem.shifts[s].starts} for s in mine if s in pins]
        pinned = {day for choice in choices if len(choice) == 1 for day in choice}
        fixed = max((len(run) for run in _runs(past | pinned) if pinned & set(run)), default=0)
        raised = fixed if any("limits" in pins.get(s, ()) for s in mine) else 0
        worked = {day_of(problem, roster, s) for s in mine}
        for run in _runs(worked | past):
            if not worked & set(run):
                continue
            shifts = tuple(s for s in mine if day_of(problem, roster, s) in run)
            facts: dict[str, int | str]
            if limits.consecutive_days is not None and len(run) > limits.consecutive_days:
                facts = {"limit": "consecutive_days", "allowed": limits.consecutive_days, "worked": len(run)}
                yield Violation("runs", (volunteer,), shifts, facts, waived=len(run) <= raised)
            if limits.run_maximum is not None and len(run) > limits.run_maximum:
                facts = {"limit": "run_maximum", "allowed": limits.run_maximum, "worked": len(run)}
                yield Violation("runs", (volunteer,), shifts, facts)
            if len(run) < shortest and run[0] > 0 and run[-1] < calendar.days - 1:
                facts = {"limit": "run_minimum", "allowed": shortest, "worked": len(run)}
                yield Violation("runs", (volunteer,), shifts, facts)


def _short_rests(
    problem: Problem, roster: Roster, volunteer: int, mine: Sequence[int]
) -> Iterator[Violation]:
    least = problem.volunteers[volunteer].limits.days_off_minimum or 0
    for before, after in pairwise(mine):
        off = day_of(problem, roster, after) - day_of(problem, roster, before) - 1
        if 0 < off < least:
            facts: dict[str, int | str] = {"limit": "days_off_minimum", "allowed": least, "worked": off}
            yield Violation("runs", (volunteer,), (before, after), facts)


def _runs(days: set[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


RULE = Rule("runs", _violations, rows=_rows)
