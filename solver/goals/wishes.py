"""``sum over assignments: 3 if a wish to avoid matches, else 0 if a wish to prefer does, else 1``.

Once per assignment, and avoid beats prefer.  All that a wish names must match: kind, site (a route's
first stop), shift, weekday of the day on which the shift starts, a time of day inside which the whole
shift lies (both ends belong to it), a companion in the same shift.  A wish that names nothing matches
everything; a time of day of no length matches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.facts import crews, span_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.people import Wish
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables

NEUTRAL, AVOIDED = 1.0, 3.0
Mask = NDArray[np.bool_]


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Points of each pair as its coefficient; columns where the points depend on a companion."""
    matches = _Matches(variables)
    points = np.full(len(variables.pairs), NEUTRAL)
    parts: list[Linear] = []
    for who, volunteer in enumerate(variables.problem.volunteers):
        if not volunteer.wishes:
            continue
        columns = variables.of_volunteer(who)
        places = variables.pairs.occurrence[columns]
        alone = [wish for wish in volunteer.wishes if wish.companion is None]
        for wish in sorted(alone, key=lambda w: not w.prefers):
            points[columns[matches.of(wish)[places]]] = 0.0 if wish.prefers else AVOIDED
        shared = [wish for wish in volunteer.wishes if wish.companion is not None]
        if shared:
            parts.extend(_shared(variables, columns, points[columns], shared, matches))
    told = np.flatnonzero(points)
    return {"wishes": Linear.total([Linear.of(told, points[told]), *parts])}


class _Matches:
    """Occurrences that a wish matches, companions aside; equal wishes are answered once."""

    def __init__(self, variables: Variables) -> None:
        shifts, rows = variables.problem.shifts, variables.occurrences
        calendar = variables.problem.calendar
        self.shift, self.day = rows.shift, rows.day
        self.kind = np.array([shifts[s].kind for s in rows.shift.tolist()], np.str_)
        self.site = np.array([shifts[s].site for s in rows.shift.tolist()], np.int64)
        days = [calendar.span_of(day) for day in rows.day.tolist()]
        bounds = np.array(days, np.int64).reshape(-1, 2)
        self.starts, self.ends = rows.start - bounds[:, 0], rows.end - bounds[:, 0]
        self.lengths = bounds[:, 1] - bounds[:, 0]
        self.weekday = np.array([calendar.weekday(day) for day in rows.day.tolist()], np.int64)
        self._known = cache(self._find)

    def of(self, wish: Wish) -> Mask:
        """A mask over the occurrences."""
        return self._known(replace(wish, prefers=True, companion=None))

    def _find(self, wish: Wish) -> Mask:
        found = np.ones(len(self.shift), np.bool_)
        if wish.kind is not None:
            found &= self.kind == wish.kind
        if wish.site is not None:
            found &= self.site == wish.site
        if wish.shift is not None:
            found &= self.shift == wish.shift
        if wish.weekdays is not None:
            found &= np.isin(self.weekday, sorted(wish.weekdays))
        if wish.daily is not None:
            early, late = wish.daily
            inside = (self.starts >= early) & (self.ends <= late)
            if early > late:
                # From yesterday's evening to this morning, or from this evening to tomorrow morning.
                inside = (self.ends <= late) | ((self.starts >= early) & (self.ends <= late + self.lengths))
            found &= inside
        return found


def _shared(
    variables: Variables, columns: Ints, points: Floats, wishes: list[Wish], matches: _Matches
) -> list[Linear]:
    """What companions change, for each occurrence that a volunteer could work.

    ``hit >= w + w_companion - 1`` for each one to avoid, ``kept <= w - hit`` and ``kept <= sum of
    w_companion`` over those preferred; the points are then ``w + 2 hit - kept`` (``3 hit`` where they
    are 0 already).  Whatever the weights, ``hit`` is least and ``kept`` greatest at the optimum.
    """
    model, places = variables.model, variables.pairs.occurrence[columns]
    parts: list[Linear] = []
    found = [(wish, matches.of(wish)) for wish in wishes]
    open_places = np.unique(places[points < AVOIDED])
    for place in open_places[np.any([mask[open_places] for _, mask in found], axis=0)].tolist():
        mine = columns[places == place]
        base = points[places == place][0]
        there = [(wish, _works_at(variables, wish.companion, place)) for wish, mask in found if mask[place]]
        avoided = [who for wish, who in there if not wish.prefers and len(who)]
        preferred = [who for wish, who in there if wish.prefers and len(who)]
        hit = model.add_columns(1, integer=False) if avoided else np.zeros(0, np.int64)
        for companion in avoided:
            own = np.concatenate([mine, companion])
            model.add_row([*own, *hit], [*np.ones(len(own)), -1.0], lower=-np.inf, upper=1)
        parts.append(Linear.of(hit, AVOIDED - base))
        if preferred and base == NEUTRAL:
            kept = model.add_columns(1, integer=False)
            gone = np.concatenate([kept, hit])
            model.add_row([*mine, *gone], [*-np.ones(len(mine)), *np.ones(len(gone))], lower=-np.inf, upper=0)
            others = np.unique(np.concatenate(preferred))
            model.add_row([*others, *kept], [*-np.ones(len(others)), 1.0], lower=-np.inf, upper=0)
            parts.append(Linear.of(kept, -1.0))
    return parts


def _works_at(variables: Variables, volunteer: int | None, occurrence: int) -> Ints:
    there = variables.of_occurrence(occurrence)
    return np.asarray(there[variables.pairs.volunteer[there] == volunteer])


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Points, added up over the roster."""
    crew = crews(roster)
    total = 0
    for volunteer, shift, _ in roster.assignments:
        fitting = {
            wish.prefers
            for wish in problem.volunteers[volunteer].wishes
            if _fits(problem, roster, wish, shift) and wish.companion in (None, *crew[shift])
        }
        total += 3 if False in fitting else 0 if True in fitting else 1
    return {"wishes": total}


def _fits(problem: Problem, roster: Roster, wish: Wish, index: int) -> bool:
    """Whether a shift is what a wish names, companions aside."""
    shift = problem.shifts[index]
    start, end = span_of(problem, roster, index)
    day = problem.calendar.day_of(start)
    if wish.kind not in (None, shift.kind) or wish.site not in (None, shift.site):
        return False
    if wish.shift not in (None, index):
        return False
    if wish.weekdays is not None and problem.calendar.weekday(day) not in wish.weekdays:
        return False
    if wish.daily is None:
        return True
    midnight, next_midnight = problem.calendar.span_of(day)
    first, last = wish.daily
    if first <= last:
        return midnight + first <= start and end <= midnight + last
    return end <= midnight + last or (midnight + first <= start and end <= next_midnight + last)


GOAL = Goal("wishes", "comfort", cost, measure, objective_weight("wishes"))
