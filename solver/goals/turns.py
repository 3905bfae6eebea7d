"""``sum over duties d, over teams t that take turns on d: |{s of d: somebody of t in the crew}|^2``.

Teams take recurring duties evenly: squares are least when the numbers of turns are alike.  A duty is a
task or a kind that some team names; a team has a turn once anybody of it is on the shift, and only the
teams that name a duty are counted for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from solver.arrays import Ints
from solver.facts import crews
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """Squares of each team's turns, by chords between whole numbers of turns."""
    problem = variables.problem
    had: dict[tuple[int, int], Linear] = {}
    parts = []
    for team, duty in [
        (team, d) for team, told in enumerate(problem.teams) for d in sorted(told.takes_turns_on)
    ]:
        members = np.flatnonzero([team in volunteer.teams for volunteer in problem.volunteers])
        turns = []
        for index, shift in enumerate(problem.shifts):
            if duty in (shift.task, shift.kind):
                if (team, index) not in had:
                    had[team, index] = _has_turn(variables, members, index)
                turns.append(had[team, index])
        parts.append(_square(variables, [turn for turn in turns if len(turn.columns)]))
    return {"turns": Linear.total(parts)}


def _has_turn(variables: Variables, members: Ints, shift: int) -> Linear:
    """1 when any of the members works the shift: at least what each of them works."""
    columns = variables.of_shift(shift)
    columns = columns[np.isin(variables.pairs.volunteer[columns], members)]
    works = list(_by_volunteer(variables, columns))
    if len(works) < 2:
        return Linear.of(columns, 1.0)
    (turn,) = variables.model.add_columns(1, integer=False).tolist()
    for mine in works:
        variables.model.add_row([*mine, turn], [*np.ones(len(mine)), -1.0], lower=-np.inf, upper=0)
    return Linear.of([turn], 1.0)


def _by_volunteer(variables: Variables, columns: Ints) -> Iterator[Ints]:
    owners = variables.pairs.volunteer[columns]
    for who in np.unique(owners):
        yield columns[owners == who]


def _square(variables: Variables, turns: list[Linear]) -> Linear:
    """The square of a sum of 0/1 values: ``n + rest``, ``rest >= 2 k n - k (k + 1)`` for each ``k``."""
    number, most = Linear.total(turns), len(turns)
    if most < 2:
        return number
    (rest,) = variables.model.add_columns(1, upper=float(most * (most - 1)), integer=False).tolist()
    for k in range(1, most):
        variables.model.add_row(
            [rest, *number.columns],
            [1.0, *(-2.0 * k * number.coefficients)],
            lower=-k * (k + 1.0),
            upper=np.inf,
        )
    return Linear.total([number, Linear.of([rest], 1.0)])


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Squares of the turns that the teams have on the roster."""
    total = 0
    crew = crews(roster)
    for index, team in enumerate(problem.teams):
        for duty in team.takes_turns_on:
            turns = [
                shift
                for shift, on_it in crew.items()
                if duty in (problem.shifts[shift].task, problem.shifts[shift].kind)
                and any(index in problem.volunteers[who].teams for who in on_it)
            ]
            total += len(turns) ** 2
    return {"turns": total}


GOAL = Goal("turns", "comfort", cost, measure, objective_weight("turns"))
