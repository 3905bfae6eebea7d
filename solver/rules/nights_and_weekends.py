"""For all v: the nights, and the weekends, on which v works in the horizon are at most her limits.

A night is a shift that touches 22:00-06:00; a weekend counts once, whether a shift starts on its
Saturday, its Sunday or both.  Exactly the limit is allowed; work before the horizon does not count.
Where a pin on a night (on a weekend) waives limits, that limit is raised to what the volunteer's pins
alone make; while a start is still to be chosen, a pin counts if every allowed start does.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from solver.facts import day_of, shifts_of, span_of
from solver.problem import Pin, Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables

SATURDAY = 5


def _rows(variables: Variables) -> None:
    for volunteer, person in enumerate(variables.problem.volunteers):
        pins = [pin for pin in variables.problem.pins if pin.volunteer == volunteer]
        if person.limits.weekends is not None:
            most = max(person.limits.weekends, _waived_weekends(variables.problem, pins))
            _at_most_weekends(variables, volunteer, most)
        if person.limits.nights is not None:
            most = max(person.limits.nights, _waived_nights(variables.problem, pins))
            _at_most_nights(variables, volunteer, most)


def _at_most_weekends(variables: Variables, volunteer: int, most: int) -> None:
    calendar = variables.problem.calendar
    weeks = sorted({calendar.week(day) for day in range(calendar.days)})
    found = [variables.works_weekend(volunteer, week) for week in weeks]
    weekends = [column for column in found if column is not None]
    if len(weekends) > most:
        variables.model.add_row(weekends, np.ones(len(weekends)), lower=-np.inf, upper=most)


def _at_most_nights(variables: Variables, volunteer: int, most: int) -> None:
    mine = variables.of_volunteer(volunteer)
    begins = variables.occurrences.start[variables.pairs.occurrence[mine]]
    ends = variables.occurrences.end[variables.pairs.occurrence[mine]]
    nightly = np.zeros(len(mine), np.bool_)
    for dusk, dawn in variables.problem.calendar.nights:
        nightly |= (begins < dawn) & (ends > dusk)
    if nightly.sum() > most:
        variables.model.add_row(mine[nightly], 1.0, lower=-np.inf, upper=most)


def _waived_weekends(problem: Problem, pins: list[Pin]) -> int:
    """Weekends that the pins make whatever start is chosen, if one of those pins waives limits."""
    calendar, found, waived = problem.calendar, set(), False
    for pin in pins:
        days = [calendar.day_of(start) for start in problem.shifts[pin.shift].starts]
        weeks = {calendar.week(day) for day in days}
        if len(weeks) == 1 and all(calendar.weekday(day) >= SATURDAY for day in days):
            found |= weeks
            waived = waived or "limits" in pin.waive
    return len(found) if waived else 0


def _waived_nights(problem: Problem, pins: list[Pin]) -> int:
    """Nights that the pins make whatever start is chosen, if one of those pins waives limits."""
    nights, found, waived = problem.calendar.nights, 0, False
    for pin in pins:
        work = problem.shifts[pin.shift]
        if all(any(a < dawn and a + work.duration > dusk for dusk, dawn in nights) for a in work.starts):
            found += 1
            waived = waived or "limits" in pin.waive
    return found if waived else 0


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    for volunteer, mine in shifts_of(problem, roster).items():
        limits = problem.volunteers[volunteer].limits
        waivers = {pin.shift: "limits" in pin.waive for pin in problem.pins if pin.volunteer == volunteer}
        if limits.nights is not None:
            nights = [shift for shift in mine if _is_night(problem, roster, shift)]
            if len(nights) > limits.nights:
                pinned = [s for s in nights if s in waivers and _is_always_night(problem, s)]
                waived = pinned == nights and any(waivers[s] for s in pinned)
                yield _found("nights", volunteer, nights, limits.nights, len(nights), waived)
        if limits.weekends is not None:
            by_week: dict[int, list[int]] = {}
            for shift in mine:
                day = day_of(problem, roster, shift)
                if problem.calendar.weekday(day) >= SATURDAY:
                    by_week.setdefault(problem.calendar.week(day), []).append(shift)
            if len(by_week) > limits.weekends:
                worked = [shift for shifts in by_week.values() for shift in shifts]
                sure = [s for s in worked if s in waivers and _always_one_weekend(problem, s)]
                pinned_weeks = all(set(shifts) & set(sure) for shifts in by_week.values())
                waived = pinned_weeks and any(waivers[s] for s in sure)
                yield _found("weekends", volunteer, worked, limits.weekends, len(by_week), waived)


def _is_night(problem: Problem, roster: Roster, shift: int) -> bool:
    start, end = span_of(problem, roster, shift)
    return any(start < dawn and dusk < end for dusk, dawn in problem.calendar.nights)


def _is_always_night(problem: Problem, shift: int) -> bool:
    work = problem.shifts[shift]
    return all(_is_night(problem, Roster.of([], {shift: start}), shift) for start in work.starts)


def _always_one_weekend(problem: Problem, shift: int) -> bool:
    days = {problem.calendar.day_of(start) for start in problem.shifts[shift].starts}
    at_weekends = all(problem.calendar.weekday(day) >= SATURDAY for day in days)
    return at_weekends and len({problem.calendar.week(day) for day in days}) == 1


def _found(limit: str, who: int, shifts: list[int], allowed: int, worked: int, waived: bool) -> Violation:
    facts: dict[str, int | str] = {"limit": limit, "allowed": allowed, "worked": worked}
    return Violation("nights_and_weekends", (who,), tuple(shifts), facts, waived)


RULE = Rule("nights_and_weekends", _violations, rows=_rows)
