"""For all v and every scope T (day, week, month, horizon, rolling days): sum over T of minutes, and of
shifts, is at most the limit of v; so are nights and weekends worked in the horizon.

Nobody does more than she said she would.  Exactly the limit is allowed; no limit given means none.
Work before the horizon counts in the day, week, month and rolling days that it shares, not in the
horizon, its nights and its weekends.  On-call turns count their share of minutes.  Where a pin waives
limits, the limit of a scope that holds it is raised to what the volunteer's pins alone make there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.facts import day_of, shifts_of, span_of
from solver.people import Limits, PastWork
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables

SCOPES = ("day", "week", "month", "horizon")


@dataclass(frozen=True, slots=True)
class _Scope:
    """Days of one volunteer together and what they may hold."""

    volunteer: int
    first_day: int
    last_day: int
    minutes: int | None
    shifts: int | None


def _spans(variables: Variables) -> dict[str, list[tuple[int, int]]]:
    """First and last day of each scope that touches the horizon, by name."""
    calendar = variables.problem.calendar
    days = range(calendar.days)
    groups: dict[str, Callable[[int], int]] = {
        "day": lambda day: day,
        "week": calendar.week,
        "month": calendar.month,
        "horizon": lambda day: 0,
    }
    spans: dict[str, list[tuple[int, int]]] = {}
    for name, group in groups.items():
        by_group: dict[int, list[int]] = {}
        for day in days:
            by_group.setdefault(group(day), []).append(day)
        spans[name] = [(inside[0], inside[-1]) for inside in by_group.values()]
    return spans


def _scopes(variables: Variables) -> Iterator[tuple[str, _Scope]]:
    spans = _spans(variables)
    days = variables.problem.calendar.days
    for volunteer, person in enumerate(variables.problem.volunteers):
        limits = person.limits
        for name in SCOPES:
            minutes = getattr(limits, f"minutes_per_{name}")
            shifts = getattr(limits, f"shifts_per_{name}")
            if minutes is None and shifts is None:
                continue
            for first, last in spans[name]:
                yield name, _Scope(volunteer, first, last, minutes, shifts)
        for rolling in limits.rolling:
            for first in range(1 - rolling.days, days):
                last = first + rolling.days - 1
                yield "rolling", _Scope(volunteer, first, last, rolling.minutes, rolling.shifts)


def _past(variables: Variables, name: str, scope: _Scope) -> list[PastWork]:
    """Work before the horizon that shares the scope."""
    calendar = variables.problem.calendar
    past = []
    for work in variables.problem.volunteers[scope.volunteer].before:
        day = calendar.day_of(work.start)
        together = {
            "day": day == scope.first_day,
            "week": calendar.week(day) == calendar.week(scope.first_day),
            "month": calendar.month(day) == calendar.month(scope.first_day),
            "horizon": False,
            "rolling": scope.first_day <= day <= scope.last_day,
        }
        if together[name]:
            past.append(work)
    return past


def _rows(variables: Variables) -> None:
    problem = variables.problem
    minutes_of = np.array([shift.counted_minutes for shift in problem.shifts], np.int64)
    day_of_pair = variables.occurrences.day[variables.pairs.occurrence]
    pinned: dict[int, list[tuple[int, int, bool]]] = {}
    for pin in problem.pins:
        day = problem.calendar.day_of(problem.shifts[pin.shift].starts[0])
        pinned.setdefault(pin.volunteer, []).append((day, pin.shift, "limits" in pin.waive))
    sizes: list[int] = []
    columns: list[Ints] = []
    coefficients: list[Ints] = []
    upper: list[float] = []
    for name, scope in _scopes(variables):
        mine = variables.of_volunteer(scope.volunteer)
        days = day_of_pair[mine]
        mine = mine[(days >= scope.first_day) & (days <= scope.last_day)]
        if not len(mine):
            continue
        weights = minutes_of[variables.pairs.shift[mine]]
        past = _past(variables, name, scope)
        held = [p for p in pinned.get(scope.volunteer, ()) if scope.first_day <= p[0] <= scope.last_day]
        waived = any(p[2] for p in held)
        for limit, factors, done, fixed in (
            (scope.minutes, weights, sum(p.end - p.start for p in past), sum(int(minutes_of[p[1]]) for p in held)),
            (scope.shifts, np.ones_like(weights), len(past), len(held)),
        ):
            if limit is None:
                continue
            room = max(0, limit - done, fixed if waived else 0)
            if int(factors.sum()) > room:
                sizes.append(len(mine))
                columns.append(mine)
                coefficients.append(factors)
                upper.append(room)
    if sizes:
        variables.model.add_rows(sizes, np.concatenate(columns), np.concatenate(coefficients), upper=upper)
    _weekends_and_nights(variables)


def _weekends_and_nights(variables: Variables) -> None:
    problem, calendar = variables.problem, variables.problem.calendar
    weekends: dict[int, list[int]] = {}
    for day in range(calendar.days):
        if calendar.weekday(day) >= 5:
            weekends.setdefault(calendar.week(day), []).append(day)
    for volunteer, person in enumerate(problem.volunteers):
        limits: Limits = person.limits
        waivers = [pin for pin in problem.pins if pin.volunteer == volunteer and "limits" in pin.waive]
        pins = [pin for pin in problem.pins if pin.volunteer == volunteer]
        if limits.weekends is not None:
            columns = []
            for days in weekends.values():
                worked = [y for day in days if (y := variables.works_day(volunteer, day)) is not None]
                if worked:
                    column = int(variables.model.add_columns(1)[0])
                    columns.append(column)
                    for y in worked:
                        variables.model.add_row([y, column], [1.0, -1.0], lower=-np.inf, upper=0)
            starts = [calendar.day_of(problem.shifts[pin.shift].starts[0]) for pin in pins]
            fixed = len({calendar.week(day) for day in starts if calendar.weekday(day) >= 5})
            room = max(limits.weekends, fixed if waivers else 0)
            if len(columns) > room:
                variables.model.add_row(columns, np.ones(len(columns)), lower=-np.inf, upper=room)
        if limits.nights is not None:
            mine = variables.of_volunteer(volunteer)
            begins = variables.occurrences.start[variables.pairs.occurrence[mine]]
            ends = variables.occurrences.end[variables.pairs.occurrence[mine]]
            nightly = np.zeros(len(mine), np.bool_)
            for dusk, dawn in calendar.nights:
                nightly |= (begins < dawn) & (ends > dusk)
            spans = [(s.starts[0], s.starts[0] + s.duration) for s in (problem.shifts[p.shift] for p in pins)]
            fixed = sum(any(a < dawn and b > dusk for dusk, dawn in calendar.nights) for a, b in spans)
            room = max(limits.nights, fixed if waivers else 0)
            if nightly.sum() > room:
                variables.model.add_row(mine[nightly], np.ones(int(nightly.sum())), lower=-np.inf, upper=room)


def _worked(problem: Problem, roster: Roster, volunteer: int, mine: list[int]) -> list[tuple[int, int, bool, bool]]:
    """Day, counted minutes, whether pinned, whether a pin waives limits; past work has a negative entry."""
    pins = {pin.shift: "limits" in pin.waive for pin in problem.pins if pin.volunteer == volunteer}
    return [
        (day_of(problem, roster, s), problem.shifts[s].counted_minutes, s in pins, pins.get(s, False))
        for s in mine
    ]


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    calendar = problem.calendar
    for volunteer, mine in shifts_of(problem, roster).items():
        person, limits = problem.volunteers[volunteer], problem.volunteers[volunteer].limits
        work = _worked(problem, roster, volunteer, mine)
        past = [(calendar.day_of(p.start), p.end - p.start) for p in person.before]

        def judge(
            name: str,
            limit: int | None,
            inside: Callable[[int], bool],
            size: Callable[[int], int],
            counts_past: bool,
            volunteer: int = volunteer,
            mine: list[int] = mine,
            work: list[tuple[int, int, bool, bool]] = work,
            past: list[tuple[int, int]] = past,
        ) -> Iterator[Violation]:
            if limit is None:
                return
            chosen = [entry for entry in work if inside(entry[0])]
            total = sum(size(entry[1]) for entry in chosen)
            done = sum(size(minutes) for day, minutes in past if inside(day)) if counts_past else 0
            if chosen and total > max(0, limit - done):
                allowed = sum(size(entry[1]) for entry in chosen if entry[2])
                waived = any(entry[3] for entry in chosen) and total <= allowed
                shifts = tuple(s for s, entry in zip(mine, work, strict=True) if inside(entry[0]))
                facts: dict[str, int | str] = {"limit": name, "allowed": limit, "worked": total + done}
                yield Violation("limits", (volunteer,), shifts, facts, waived)

        for unit, size in (("minutes", lambda minutes: minutes), ("shifts", lambda minutes: 1)):
            for name, group in (("day", int), ("week", calendar.week), ("month", calendar.month)):
                limit = getattr(limits, f"{unit}_per_{name}")
                for which in sorted({group(entry[0]) for entry in work}):
                    inside = lambda day, group=group, which=which: group(day) == which  # noqa: E731
                    yield from judge(f"{unit}_per_{name}", limit, inside, size, True)
            yield from judge(f"{unit}_per_horizon", getattr(limits, f"{unit}_per_horizon"), lambda day: True, size, False)
            for rolling in limits.rolling:
                for first in range(1 - rolling.days, calendar.days):
                    inside = lambda day, a=first, n=rolling.days: a <= day < a + n  # noqa: E731
                    yield from judge(f"rolling_{unit}", getattr(rolling, unit), inside, size, True)
        yield from _nights_and_weekends(problem, roster, volunteer, mine, work)


def _nights_and_weekends(
    problem: Problem, roster: Roster, volunteer: int, mine: list[int], work: list[tuple[int, int, bool, bool]]
) -> Iterator[Violation]:
    calendar, limits = problem.calendar, problem.volunteers[volunteer].limits
    waives = any(entry[3] for entry in work)
    if limits.nights is not None:
        nightly = [
            entry
            for s, entry in zip(mine, work, strict=True)
            if any(span_of(problem, roster, s)[0] < dawn and dusk < span_of(problem, roster, s)[1] for dusk, dawn in calendar.nights)
        ]
        if len(nightly) > limits.nights:
            waived = waives and len(nightly) <= sum(entry[2] for entry in nightly)
            facts: dict[str, int | str] = {"limit": "nights", "allowed": limits.nights, "worked": len(nightly)}
            yield Violation("limits", (volunteer,), tuple(mine), facts, waived)
    if limits.weekends is not None:
        all_weeks = {calendar.week(day) for day, *_ in work if calendar.weekday(day) >= 5}
        pinned_weeks = {calendar.week(e[0]) for e in work if e[2] and calendar.weekday(e[0]) >= 5}
        if len(all_weeks) > limits.weekends:
            waived = waives and len(all_weeks) <= len(pinned_weeks)
            facts = {"limit": "weekends", "allowed": limits.weekends, "worked": len(all_weeks)}
            yield Violation("limits", (volunteer,), tuple(mine), facts, waived)


RULE = Rule("limits", _violations, rows=_rows)
