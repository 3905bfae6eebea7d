"""The textbook: one integer programme with one objective for everything, given to HiGHS.

A 0/1 column for each person, shift and seat that the person may take; rows for the sets of shifts of
which one person can hold one only; the squares of fair share as a piecewise linear function that is
exact at whole half-hours.  Gaps are set to 0 relative and below 1 absolute, so that "optimal" is.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any

from ortools.math_opt.python import mathopt

from benchmarks.peers.board import exclude, linear_cost
from benchmarks.peers.eligible import Eligible
from benchmarks.peers.limit import Limit, OutOfTime
from benchmarks.week import Helper, Week, read

Columns = dict[tuple[str, str, int], mathopt.Variable]


def answer(
    plan: dict[str, Any], seconds: float, seed: int = 0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Solve for at most ``seconds``; an empty roster when nothing was found in time.

    Building counts: what it takes is taken from the engine's time.
    """
    limit = Limit(seconds)
    week = read(plan)
    try:
        model, columns = _model(week, limit)
    except OutOfTime:
        return [], {"status": "out_of_time_while_building", "build_seconds": round(limit.spent(), 3)}
    # filled seats are gains, so the empty roster's unfilled weight is what makes Z of the engine's figures
    empty = 1_000_000 * sum(turn.weight * wanted for turn in week.turns.values() for wanted, _ in turn.seats)
    heard = Log(limit, empty)
    built = round(limit.spent(), 3)
    solved = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=limit.left()),
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=0.9,
            random_seed=seed,
        ),
        msg_cb=heard.read,
    )
    notes = {"status": solved.termination.reason.name.lower(), "build_seconds": built, "trace": heard.trace}
    bound = solved.termination.objective_bounds.dual_bound
    if math.isfinite(bound):
        notes["bound"] = math.ceil(empty + bound - 1e-3)
    if not solved.has_primal_feasible_solution():
        return [], notes
    values = solved.variable_values()
    return [
        {"volunteer": who, "shift": what, "seat": place}
        for (who, what, place), column in columns.items()
        if values[column] > 0.5
    ], notes


TABLE_ROW = re.compile(r"^ ?\S?\s+\d+\s+\d+\s+\d+\s+[\d.]+%\s+(\S+)\s+(\S+)\s")
"""A line of the engine's log: nodes, then its bound and its best value."""


class Log:
    """Reads values and bounds off the engine's log, as Z."""

    def __init__(self, limit: Limit, empty: int) -> None:
        self.limit = limit
        self.empty = empty
        self.trace: list[list[float | None]] = []

    def read(self, lines: list[str]) -> None:
        """Take in lines of the log; what has not changed is left out."""
        for line in lines:
            if match := TABLE_ROW.match(line):
                bound, value = (self._figure(word) for word in match.groups())
                if not self.trace or [value, bound] != self.trace[-1][1:]:
                    self.trace.append([round(self.limit.spent(), 3), value, bound])

    def _figure(self, word: str) -> float | None:
        try:
            figure = float(word)
        except ValueError:
            return None
        return self.empty + figure if math.isfinite(figure) else None


def _model(week: Week, limit: Limit) -> tuple[mathopt.Model, Columns]:
    model = mathopt.Model()
    columns: Columns = {}
    held: dict[str, dict[str, list[mathopt.Variable]]] = defaultdict(lambda: defaultdict(list))
    for who, what, place in Eligible(week).pairs():
        limit.check()
        columns[who, what, place] = column = model.add_binary_variable()
        held[who][what].append(column)
    filled = _headcount(model, week, columns)
    cost = [
        linear_cost(week, week.helpers[who], week.turns[what]) * x for (who, what, _), x in columns.items()
    ]
    cost += [-1_000_000 * weight * x for weight, x in filled]
    for who, whats in held.items():
        limit.check()
        _person(model, week, week.helpers[who], whats)
        cost.append(10 * _squares(model, week, week.helpers[who], whats))
    _apart(model, week, held)
    model.minimize(mathopt.LinearSum(cost))
    limit.check()
    return model, columns


def _headcount(model: mathopt.Model, week: Week, columns: Columns) -> list[tuple[int, mathopt.Variable]]:
    seats: dict[tuple[str, int], list[mathopt.Variable]] = defaultdict(list)
    for (_, what, place), column in columns.items():
        seats[what, place].append(column)
    filled = []
    for (what, place), takers in seats.items():
        turn = week.turns[what]
        model.add_linear_constraint(mathopt.fast_sum(takers) <= turn.seats[place][0])
        filled += [(turn.weight, column) for column in takers]
    return filled


def _cliques(week: Week, helper: Helper, whats: list[str]) -> Iterator[list[str]]:
    """Sets of shifts of which one person can hold one at most, until every pair that excludes is in one.

    Each shift is in at least one set, so that taking two seats of it is excluded too.
    """
    others: dict[str, set[str]] = {what: set() for what in whats}
    for one, other in combinations(whats, 2):
        if exclude(week, helper, week.turns[one], week.turns[other]):
            others[one].add(other)
            others[other].add(one)
    open_pairs = {what: set(found) for what, found in others.items()}
    for what in whats:
        alone = not others[what]
        while alone or open_pairs[what]:
            clique = [what]
            candidates = set(others[what])
            while candidates:
                # whoever still has pairs to cover comes first
                taken = max(
                    sorted(candidates), key=lambda c: (c in open_pairs[what], len(candidates & others[c]))
                )
                clique.append(taken)
                candidates &= others[taken]
            for member in clique:
                open_pairs[member].difference_update(clique)
            yield clique
            alone = False


def _person(
    model: mathopt.Model, week: Week, helper: Helper, whats: dict[str, list[mathopt.Variable]]
) -> None:
    for clique in _cliques(week, helper, list(whats)):
        takes = [x for what in clique for x in whats[what]]
        if len(takes) > 1:
            model.add_linear_constraint(mathopt.fast_sum(takes) <= 1)
    if helper.week_minutes < math.inf:
        minutes = [
            (week.turns[what].end - week.turns[what].start) * x
            for what, takes in whats.items()
            for x in takes
        ]
        model.add_linear_constraint(mathopt.LinearSum(minutes) <= helper.week_minutes)
    days: dict[int, list[mathopt.Variable]] = defaultdict(list)
    for what, takes in whats.items():
        days[week.turns[what].day] += takes
    for takes in days.values():
        if helper.day_turns < math.inf:
            model.add_linear_constraint(mathopt.fast_sum(takes) <= helper.day_turns)


def _apart(model: mathopt.Model, week: Week, held: dict[str, dict[str, list[mathopt.Variable]]]) -> None:
    for pair in sorted(map(sorted, week.apart)):
        one, other = (held.get(who, {}) for who in pair)
        for what in one.keys() & other.keys():
            model.add_linear_constraint(mathopt.fast_sum(one[what] + other[what]) <= 1)


def _squares(
    model: mathopt.Model, week: Week, helper: Helper, whats: dict[str, list[mathopt.Variable]]
) -> mathopt.Variable:
    """A column that is at least (history + load)^2 - history^2: each chord between whole loads is a row."""
    halves = {what: math.ceil((week.turns[what].end - week.turns[what].start) / 30) for what in whats}
    history = math.floor(helper.history / 30 + 0.5)
    # rounding each turn up can put the sum of half-hours above the minutes' limit, by less than one a turn
    most = sum(halves.values())
    if helper.week_minutes < math.inf:
        most = min(most, int(helper.week_minutes // 30) + len(whats))
    load = model.add_variable(lb=0.0, ub=most)
    model.add_linear_constraint(
        mathopt.LinearSum([halves[what] * x for what, takes in whats.items() for x in takes]) == load
    )
    square = model.add_variable(lb=0.0)
    for whole in range(most):
        slope = 2 * (history + whole) + 1
        at = (history + whole) ** 2 - history**2
        model.add_linear_constraint(square - slope * load >= at - slope * whole)
    return square
