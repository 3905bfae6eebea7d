"""``sum_v (history_v + load_v)^2 - history_v^2`` in half-hours, and the same for each duty class.

Work goes to those who have done least: a half-hour more costs the more, the more one has done already.
``history_v`` is the minutes done before, rounded half up to half-hours; ``load_v`` counts begun
half-hours of the roster.  A duty class has a ledger of its own, filled by the shifts that carry it.
Where newcomers start at the median, a volunteer with no minutes of history starts the first ledger at
the lower median of those who have some; without any it is 0, and so is an unknown class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Ints
from solver.goals.contract import Goal, objective_weight
from solver.knapsacks import sums
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables

UNLIMITED = 1 << 40


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Squared loads of all ledgers, exact at every load that a volunteer can reach."""
    problem = variables.problem
    carried = np.ones(len(problem.shifts), np.bool_)
    before = np.array([v.history_minutes for v in problem.volunteers], np.int64)
    if problem.policy.newcomers_start_at_median and before.any():
        known = np.sort(before[before > 0])
        before = np.where(before > 0, before, known[(len(known) - 1) // 2])
    parts = [_ledger(variables, carried, before)]
    for name in problem.duty_classes:
        carried = np.array([name in shift.classes for shift in problem.shifts], np.bool_)
        done = [v.history_classes.get(name, 0) for v in problem.volunteers]
        parts.append(_ledger(variables, carried, np.array(done, np.int64)))
    return {"fair_share": Linear.total(parts)}


def _ledger(variables: Variables, carried: NDArray[np.bool_], minutes: Ints) -> Linear:
    """``2 history load + load^2``, the square as steps between reachable loads.

    ``load = sum_k (b_k - a_k) y_k`` with ``0 <= y_k <= 1`` and cost ``b_k^2 - a_k^2``: the steps rise,
    so a minimum fills them in order.  One row for each volunteer and bounds for the rest: on 20,000
    pairs HiGHS was at 0.01 % of its bound in half the time that chords as rows took.
    """
    pairs, model = variables.pairs, variables.model
    history = (minutes + 15) // 30
    hours = np.where(carried, variables.half_hours, 0)
    loads = _reachable_loads(variables, hours)
    linear = (2 * history)[pairs.volunteer] * hours[pairs.shift]
    parts = [Linear.of(np.flatnonzero(linear), linear[np.flatnonzero(linear)])]
    curved = np.flatnonzero([len(found) > 1 for found in loads])
    if not len(curved):
        return parts[0]
    widths = np.concatenate([np.diff(loads[who]) for who in curved])
    prices = np.concatenate([np.diff(loads[who] ** 2) for who in curved])
    steps = model.add_columns(len(widths), integer=False)
    taking = np.flatnonzero(np.isin(pairs.volunteer, curved) & (hours[pairs.shift] > 0))
    owner = np.concatenate([pairs.volunteer[taking], np.repeat(curved, [len(loads[w]) - 1 for w in curved])])
    order = np.argsort(owner, kind="stable")
    model.add_rows(
        np.bincount(owner, minlength=variables.people.count)[curved],
        np.concatenate([taking, steps])[order],
        np.concatenate([hours[pairs.shift[taking]], -widths])[order],
        lower=0.0,
        upper=0.0,
    )
    return Linear.total([*parts, Linear.of(steps, prices)])


def _reachable_loads(variables: Variables, hours: Ints) -> list[Ints]:
    """For each volunteer the rising sums of own shifts that time and limits leave possible, from 0."""
    pairs, span = variables.pairs, max(1, len(variables.problem.shifts))
    most = _most(variables, hours)
    distinct = np.unique(pairs.volunteer * span + pairs.shift)
    lengths = hours[distinct % span]
    ends = np.searchsorted(distinct // span, np.arange(variables.people.count + 1))
    known: dict[tuple[int, ...], Ints] = {}
    found = []
    for who in range(variables.people.count):
        sizes, numbers = np.unique(lengths[ends[who] : ends[who + 1]], return_counts=True)
        key = (int(most[who]), *sizes.tolist(), *numbers.tolist())
        if key not in known:
            reached = sums(int(most[who]), zip(sizes.tolist(), numbers.tolist(), strict=True))
            known[key] = np.flatnonzero([bit == "1" for bit in reversed(f"{reached:b}")]).astype(np.int64)
        found.append(known[key])
    return found


def _most(variables: Variables, hours: Ints) -> Ints:
    """For each volunteer a load that nobody can exceed: what the clock and the limits leave."""
    problem, pairs, rows = variables.problem, variables.pairs, variables.occurrences
    counts = hours[rows.shift[pairs.work_occurrence]] > 0
    who, place = pairs.work_volunteer[counts], pairs.work_occurrence[counts]
    people, calendar = variables.people.count, problem.calendar
    most = np.zeros(people, np.int64)
    if not len(who):
        return most
    load = hours[rows.shift[place]]
    counted = np.array([max(1, s.counted_minutes) for s in problem.shifts], np.int64)[rows.shift[place]]
    per_minute, longest = np.zeros(people), np.zeros(people)
    np.maximum.at(per_minute, who, load / counted)
    np.maximum.at(longest, who, load)

    def capped(bound: Ints, owner: Ints, unit: str) -> Ints:
        minutes, shifts = _limits(problem, unit)
        by_minutes = np.floor(minutes[owner] * per_minute[owner] + 1e-9)
        return np.minimum(bound, np.minimum(by_minutes, shifts[owner] * longest[owner])).astype(np.int64)

    days = np.arange(int(rows.day.min()), int(rows.day.max()) + 1)
    cells, inside = np.unique(who * len(days) + rows.day[place] - days[0], return_inverse=True)
    worth = np.zeros(len(cells))
    np.maximum.at(worth, inside, load / (rows.end - rows.start)[place])
    busy = _covered(inside, rows.start[place], rows.end[place])
    daily = capped(np.floor(busy * worth + 1e-9).astype(np.int64), cells // len(days), "day")
    most[:] = UNLIMITED
    for unit, number in (("week", calendar.week), ("month", calendar.month), ("horizon", lambda _: 0)):
        spans = np.array([number(day) for day in days.tolist()], np.int64)
        names, span = np.unique(spans, return_inverse=True)
        group = cells // len(days) * len(names) + span[cells % len(days)]
        bound = np.bincount(group, daily, minlength=people * len(names)).astype(np.int64)
        owner = np.repeat(np.arange(people), len(names))
        total = np.bincount(owner, capped(bound, owner, unit), minlength=people)
        most = np.minimum(most, total.astype(np.int64))
    return most


def _limits(problem: Problem, unit: str) -> tuple[Ints, Ints]:
    """Most minutes and shifts of each volunteer in a unit; none where a pin waives limits."""
    free = {pin.volunteer for pin in problem.pins if "limits" in pin.waive}
    found = [
        [
            UNLIMITED if limit is None or who in free else limit
            for limit in (
                getattr(volunteer.limits, f"minutes_per_{unit}"),
                getattr(volunteer.limits, f"shifts_per_{unit}"),
            )
        ]
        for who, volunteer in enumerate(problem.volunteers)
    ]
    table = np.array(found, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _covered(group: Ints, start: Ints, end: Ints) -> Ints:
    """Minutes that the intervals of each group cover together."""
    apart = 1 + int(end.max()) - int(start.min())
    order = np.lexsort((start, group))
    first = start[order] - start.min() + group[order] * apart
    last = end[order] - start.min() + group[order] * apart
    before = np.concatenate([[-1], np.maximum.accumulate(last)[:-1]])
    fresh = np.maximum(0, last - np.maximum(first, before))
    return np.bincount(group[order], fresh).astype(np.int64)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """What the roster adds to the squares of all ledgers."""
    ledgers: list[str | None] = [None, *problem.duty_classes]
    return {"fair_share": sum(_added(problem, roster, name) for name in ledgers)}


def _added(problem: Problem, roster: Roster, name: str | None) -> int:
    loads: Counter[int] = Counter()
    for assignment in roster.assignments:
        shift = problem.shifts[assignment.shift]
        if name is None or name in shift.classes:
            loads[assignment.volunteer] += (shift.counted_minutes + 29) // 30
    entries = sorted(v.history_minutes for v in problem.volunteers if v.history_minutes)
    start = 0
    if problem.policy.newcomers_start_at_median and entries:
        start = entries[(len(entries) - 1) // 2]
    added = 0
    for who, load in loads.items():
        volunteer = problem.volunteers[who]
        minutes = volunteer.history_classes.get(name, 0) if name else volunteer.history_minutes or start
        history = (2 * minutes + 30) // 60
        added += (history + load) ** 2 - history**2
    return added


GOAL = Goal("fair_share", "comfort", cost, measure, objective_weight("fair_share"))
