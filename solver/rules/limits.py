"""For all v and every scope T (day, week, month, horizon, rolling days, one kind in the horizon): sum over
T of minutes, and of shifts, is at most the limit of v.

Nobody does more than she said she would.  Exactly the limit is allowed; no limit given means none.
Work before the horizon counts in the day, week, month and rolling days that it shares, not in the
horizon.  On-call turns count their share of minutes.  Where a pin waives limits, the limit of a scope
that holds it is raised to what the volunteer's pins alone make there; while a start is still to be
chosen, a scope holds a pin if every allowed start lies in it.  Nights and weekends are in
:mod:`solver.rules.nights_and_weekends`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from solver.arrays import Ints
from solver.calendar import Calendar
from solver.facts import day_of, shifts_of
from solver.knapsacks import tightened
from solver.people import Limits, PastWork
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


class _Scope(NamedTuple):
    """Days of one volunteer together and what they may hold."""

    volunteer: int
    name: str
    first_day: int
    last_day: int
    minutes: int | None
    shifts: int | None
    kind: str | None = None
    """Only shifts of this kind count."""


def _rows(variables: Variables) -> None:
    problem, pairs = variables.problem, variables.pairs
    minutes_of = np.array([shift.counted_minutes for shift in problem.shifts], np.int64)
    day_of_pair = variables.occurrences.day[pairs.occurrence]
    kept: list[tuple[Ints, Ints, int]] = []
    too_long: list[Ints] = []
    owner, own, days = -1, np.zeros(0, np.int64), np.zeros(0, np.int64)
    for scope in _scopes(variables):
        if scope.volunteer != owner:
            owner, own = scope.volunteer, variables.of_volunteer(scope.volunteer)
            days = day_of_pair[own]
        mine = own[(days >= scope.first_day) & (days <= scope.last_day)]
        if scope.kind is not None:
            mine = mine[[problem.shifts[s].kind == scope.kind for s in pairs.shift[mine].tolist()]]
        if not len(mine):
            continue
        if scope.minutes is not None:
            minutes, room = minutes_of[pairs.shift[mine]], _room(problem, scope, minutes_of)
            if minutes.sum() > room:
                if minutes.max() > room:
                    too_long.append(mine[minutes > room])
                kept.append((mine, *tightened(minutes, room)))
        if scope.shifts is not None:
            room = _room(problem, scope, None)
            if len(mine) > room:
                if room < 1:
                    too_long.append(mine)
                kept.append((mine, np.ones(len(mine), np.int64), room))
    never = np.unique(np.concatenate([*too_long, np.zeros(0, np.int64)]))
    if len(never):
        variables.model.add_rows(np.ones_like(never), never, upper=0)
    if kept:
        columns, coefficients, upper = zip(*kept, strict=True)
        sizes = [len(mine) for mine in columns]
        variables.model.add_rows(sizes, np.concatenate(columns), np.concatenate(coefficients), upper=upper)


def _scopes(variables: Variables) -> Iterator[_Scope]:
    """Every scope that touches the horizon and has a limit."""
    calendar = variables.problem.calendar
    groups: dict[str, Callable[[int], int]] = {
        "day": lambda day: day,
        "week": calendar.week,
        "month": calendar.month,
        "horizon": lambda day: 0,
    }
    spans: dict[str, list[tuple[int, int]]] = {}
    for name, group in groups.items():
        together: dict[int, list[int]] = {}
        for day in range(calendar.days):
            together.setdefault(group(day), []).append(day)
        spans[name] = [(days[0], days[-1]) for days in together.values()]
    for volunteer, person in enumerate(variables.problem.volunteers):
        for name in groups:
            minutes = getattr(person.limits, f"minutes_per_{name}")
            shifts = getattr(person.limits, f"shifts_per_{name}")
            if minutes is not None or shifts is not None:
                for first, last in spans[name]:
                    yield _Scope(volunteer, name, first, last, minutes, shifts)
        for rolling in person.limits.rolling:
            for first in range(1 - rolling.days, calendar.days):
                last = first + rolling.days - 1
                yield _Scope(volunteer, "rolling", first, last, rolling.minutes, rolling.shifts)
        for kind, most in person.limits.shifts_of_kind:
            yield _Scope(volunteer, "horizon", 0, calendar.days - 1, None, most, kind)


def _room(problem: Problem, scope: _Scope, minutes_of: Ints | None) -> int:
    """What past work leaves of a limit, or what the pins of the scope make if one of them waives limits."""
    past = _past(problem, scope) if problem.volunteers[scope.volunteer].before else []
    if minutes_of is None:
        limit, done = scope.shifts, len(past)
    else:
        limit, done = scope.minutes, sum(work.end - work.start for work in past)
    fixed, waives = 0, False
    for pin in problem.pins:
        if pin.volunteer == scope.volunteer and scope.kind in (None, problem.shifts[pin.shift].kind):
            days = [problem.calendar.day_of(start) for start in problem.shifts[pin.shift].starts]
            if all(scope.first_day <= day <= scope.last_day for day in days):
                fixed += 1 if minutes_of is None else int(minutes_of[pin.shift])
                waives = waives or "limits" in pin.waive
    return max(0, (limit or 0) - done, fixed if waives else 0)


def _past(problem: Problem, scope: _Scope) -> list[PastWork]:
    """Work before the horizon that shares the scope."""
    calendar = problem.calendar

    def is_inside(day: int) -> bool:
        if scope.name == "week":
            return calendar.week(day) == calendar.week(scope.first_day)
        if scope.name == "month":
            return calendar.month(day) == calendar.month(scope.first_day)
        return scope.name != "horizon" and scope.first_day <= day <= scope.last_day

    return [
        work for work in problem.volunteers[scope.volunteer].before if is_inside(calendar.day_of(work.start))
    ]


class _Turn(NamedTuple):
    """One entry of a volunteer's ledger; past work stands for no shift."""

    day: int
    minutes: int
    shift: int | None = None
    pinned_days: frozenset[int] = frozenset()
    """Days on which a pinned shift may start; none for another."""
    waives: bool = False
    kind: str | None = None

    def is_pinned(self, first: int, last: int) -> bool:
        """Whether it is pinned and starts within these days whatever start is chosen."""
        return bool(self.pinned_days) and first <= min(self.pinned_days) and max(self.pinned_days) <= last


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    waivers_of: dict[int, dict[int, bool]] = {}
    for pin in problem.pins:
        waivers_of.setdefault(pin.volunteer, {})[pin.shift] = "limits" in pin.waive
    for volunteer, mine in shifts_of(problem, roster).items():
        person, waivers = problem.volunteers[volunteer], waivers_of.get(volunteer, {})
        turns = [
            _Turn(
                day_of(problem, roster, shift),
                problem.shifts[shift].counted_minutes,
                shift,
                _days(problem, shift) if shift in waivers else frozenset(),
                waivers.get(shift, False),
                problem.shifts[shift].kind,
            )
            for shift in mine
        ]
        past = [_Turn(problem.calendar.day_of(p.start), p.end - p.start) for p in person.before]
        for unit in ("minutes", "shifts"):
            for name, first, last, limit in _limited(problem, person.limits, unit, [t.day for t in turns]):
                now = [turn for turn in turns if first <= turn.day <= last]
                before = [] if name.endswith("horizon") else [t for t in past if first <= t.day <= last]
                yield from _judged(volunteer, name, limit, now, (first, last), unit, _sum(before, unit))
        for kind, limit in person.limits.shifts_of_kind:
            now = [turn for turn in turns if turn.kind == kind]
            yield from _judged(
                volunteer,
                "shifts_of_kind_per_horizon",
                limit,
                now,
                (0, problem.calendar.days - 1),
                "shifts",
                0,
            )


def _judged(
    volunteer: int, name: str, limit: int, now: list[_Turn], days: tuple[int, int], unit: str, done: int
) -> Iterator[Violation]:
    worked = _sum(now, unit)
    if now and worked > max(0, limit - done):
        pinned = [turn for turn in now if turn.is_pinned(*days)]
        waived = any(turn.waives for turn in pinned) and worked <= _sum(pinned, unit)
        shifts = tuple(turn.shift for turn in now if turn.shift is not None)
        facts: dict[str, int | str] = {"limit": name, "allowed": limit, "worked": worked + done}
        yield Violation("limits", (volunteer,), shifts, facts, waived)


def _days(problem: Problem, shift: int) -> frozenset[int]:
    return frozenset(problem.calendar.day_of(start) for start in problem.shifts[shift].starts)


def _month(calendar: Calendar, day: int) -> tuple[int, int]:
    date = calendar.date_of(day)
    first = day - date.day + 1
    return first, first + monthrange(date.year, date.month)[1] - 1


_SPANS: dict[str, Callable[[Calendar, int], tuple[int, int]]] = {
    "day": lambda calendar, day: (day, day),
    "week": lambda calendar, day: (day - calendar.weekday(day), day - calendar.weekday(day) + 6),
    "month": _month,
    "horizon": lambda calendar, day: (0, calendar.days - 1),
}
"""First and last day of the scope of each name in which a day lies."""


def _limited(
    problem: Problem, limits: Limits, unit: str, days: list[int]
) -> Iterator[tuple[str, int, int, int]]:
    """Name, first day, last day and limit of every scope in which one of these days lies."""
    calendar, per_unit = problem.calendar, f"{unit}_per_"
    for name, span_of_day in _SPANS.items():
        limit = getattr(limits, per_unit + name)
        if limit is not None:
            spans = {span_of_day(calendar, day) for day in days}
            yield from ((per_unit + name, first, last, limit) for first, last in sorted(spans))
    for rolling in limits.rolling:
        limit = getattr(rolling, unit)
        if limit is not None:
            for first in range(1 - rolling.days, calendar.days):
                yield f"rolling_{unit}", first, first + rolling.days - 1, limit


def _sum(turns: list[_Turn], unit: str) -> int:
    return len(turns) if unit == "shifts" else sum(turn.minutes for turn in turns)


RULE = Rule("limits", _violations, rows=_rows)
