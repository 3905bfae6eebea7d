"""The formulation of OR-Tools' employee scheduling examples, as a programmer meets it first, in CP-SAT.

A Boolean for each person and seat; the people on a seat and its empty places add up to exactly what is
wanted; no two shifts at once, pair by pair; limits as sums; one weighted objective over empty places and
requests, with the square of each load by multiplication.  Kinder than the examples in one thing: there is a
Boolean only where no static rule forbids the pair.  Two workers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from benchmarks.peers.board import exclude, linear_cost
from benchmarks.peers.eligible import Eligible
from benchmarks.peers.limit import Limit, OutOfTime
from benchmarks.week import Helper, Week, read

WORKERS = 2

Taken = dict[tuple[str, str, int], cp_model.IntVar]


def answer(
    plan: dict[str, Any], seconds: float, seed: int = 0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Solve for at most ``seconds``, building included; an empty roster when nothing was found in time."""
    limit = Limit(seconds)
    week = read(plan)
    try:
        model, taken = _model(week, limit)
    except OutOfTime:
        return [], {"status": "out_of_time_while_building", "build_seconds": round(limit.spent(), 3)}
    built = round(limit.spent(), 3)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = limit.left()
    solver.parameters.relative_gap_limit = 0.0
    heard = _Heard(limit)
    solver.best_bound_callback = heard.bounded
    status = solver.solve(model, heard)
    notes: dict[str, Any] = {
        "status": solver.status_name(status).lower(),
        "build_seconds": built,
        "trace": heard.trace,
    }
    if math.isfinite(bound := solver.best_objective_bound):
        notes["bound"] = math.ceil(bound - 1e-3)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return [], notes
    return [
        {"volunteer": who, "shift": what, "seat": place}
        for (who, what, place), variable in taken.items()
        if solver.boolean_value(variable)
    ], notes


class _Heard(cp_model.CpSolverSolutionCallback):
    """Writes down each better roster and each better bound."""

    def __init__(self, limit: Limit) -> None:
        super().__init__()
        self.limit = limit
        self.trace: list[list[float | None]] = []
        self._last: tuple[float | None, float | None] = (None, None)

    def on_solution_callback(self) -> None:
        """A better roster."""
        self._note(self.objective_value, self.best_objective_bound)

    def bounded(self, bound: float) -> None:
        """A better bound."""
        self._note(self._last[0], bound)

    def _note(self, value: float | None, bound: float) -> None:
        self._last = (value, bound)
        self.trace.append([round(self.limit.spent(), 3), value, bound])


def _model(week: Week, limit: Limit) -> tuple[cp_model.CpModel, Taken]:
    model = cp_model.CpModel()
    taken: Taken = {}
    held: dict[str, dict[str, list[cp_model.IntVar]]] = defaultdict(lambda: defaultdict(list))
    seats: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
    for who, what, place in Eligible(week).pairs():
        limit.check()
        taken[who, what, place] = variable = model.new_bool_var("")
        held[who][what].append(variable)
        seats[what, place].append(variable)
    cost: list[Any] = []
    for what, turn in week.turns.items():
        for place, (wanted, _) in enumerate(turn.seats):
            empty = model.new_int_var(0, wanted, "")
            model.add(sum(seats[what, place]) + empty == wanted)
            cost.append(1_000_000 * turn.weight * empty)
    for who, whats in held.items():
        limit.check()
        cost.append(10 * _person(model, week, week.helpers[who], whats))
    for pair in sorted(map(sorted, week.apart)):
        one, other = (held.get(who, {}) for who in pair)
        for what in one.keys() & other.keys():
            model.add_at_most_one(one[what] + other[what])
    cost += [
        linear_cost(week, week.helpers[who], week.turns[what]) * variable
        for (who, what, _), variable in taken.items()
    ]
    model.minimize(sum(cost))
    limit.check()
    return model, taken


def _person(
    model: cp_model.CpModel, week: Week, helper: Helper, whats: dict[str, list[cp_model.IntVar]]
) -> Any:
    """The rules of one person; returns (history + load)^2 - history^2."""
    for takes in whats.values():
        model.add_at_most_one(takes)
    for one, other in combinations(whats, 2):
        if exclude(week, helper, week.turns[one], week.turns[other]):
            for first in whats[one]:
                for second in whats[other]:
                    model.add_at_most_one(first, second)
    days: dict[int, list[cp_model.IntVar]] = defaultdict(list)
    minutes, halves = [], []
    for what, takes in whats.items():
        turn = week.turns[what]
        days[turn.day] += takes
        minutes += [(turn.end - turn.start) * take for take in takes]
        halves += [math.ceil((turn.end - turn.start) / 30) * take for take in takes]
    if helper.week_minutes < math.inf:
        model.add(sum(minutes) <= int(helper.week_minutes))
    if helper.day_turns < math.inf:
        for takes in days.values():
            model.add(sum(takes) <= int(helper.day_turns))
    history = math.floor(helper.history / 30 + 0.5)
    most = sum(math.ceil((week.turns[what].end - week.turns[what].start) / 30) for what in whats)
    if helper.week_minutes < math.inf:
        # rounding each turn up can put the half-hours above the minutes' limit, by less than one a turn
        most = min(most, int(helper.week_minutes // 30) + len(whats))
    most += history
    load = model.new_int_var(history, most, "")
    model.add(load == history + sum(halves))
    square = model.new_int_var(history**2, most**2, "")
    model.add_multiplication_equality(square, [load, load])
    return square - history**2
