"""``sum over amounts a: points_a ((minimum_a - number)+ + (number - maximum_a)+)``.

How many shifts, working days, days off, weekends or half weekends somebody has in the horizon, between what
was agreed.  A weekend is worked when its Saturday or Sunday is; it is split when exactly one of them is and
both lie in the horizon.  Work before the horizon does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from solver.agreements import Amount
from solver.facts import day_of, shifts_of
from solver.goals.contract import Goal, objective_weight
from solver.model import Linear
from solver.problem import Problem
from solver.solution import Roster
from solver.variables import SATURDAY, Variables


def cost(variables: Variables) -> Mapping[str, Linear]:
    """A column for what is missing of each amount and one for what is too much."""
    parts = []
    for who, volunteer in enumerate(variables.problem.volunteers):
        for amount in volunteer.amounts:
            number = _number(variables, who, amount)
            least, most = float(amount.minimum), amount.maximum
            if least:
                parts.append(_above(variables, number.times(-1.0), -least).times(amount.points))
            if most is not None:
                parts.append(_above(variables, number, float(most)).times(amount.points))
    return {"amounts": Linear.total(parts)}


def _above(variables: Variables, number: Linear, bound: float) -> Linear:
    """``max(0, number - bound)``."""
    if not len(number.columns):
        return Linear.of([], [], max(0.0, number.constant - bound))
    column = variables.model.add_columns(1, upper=np.inf, integer=False)
    factors = [1.0, *-number.coefficients]
    lower = number.constant - bound
    variables.model.add_row([*column, *number.columns], factors, lower=lower, upper=np.inf)
    return Linear.of(column, 1.0)


def _number(variables: Variables, who: int, amount: Amount) -> Linear:
    calendar = variables.problem.calendar
    if amount.of == "shifts":
        columns = variables.of_volunteer(who)
        kinds = [variables.problem.shifts[s].kind for s in variables.pairs.shift[columns].tolist()]
        kept = [amount.kind in (None, kind) for kind in kinds]
        return Linear.of(columns[np.array(kept, np.bool_)], 1.0)
    weeks = sorted({calendar.week(day) for day in range(calendar.days)})
    if amount.of == "weekends":
        found = [variables.works_weekend(who, week) for week in weeks]
        return Linear.of([column for column in found if column is not None], 1.0)
    if amount.of == "split_weekends":
        return Linear.total([_split(variables, who, week) for week in weeks])
    found = [variables.works_day(who, day, amount.kind) for day in range(calendar.days)]
    days = [column for column in found if column is not None]
    if amount.of == "days":
        return Linear.of(days, 1.0)
    return Linear.of(days, -1.0, float(calendar.days))


def _split(variables: Variables, who: int, week: int) -> Linear:
    """A column that is 1 exactly when one day of a weekend is worked and the other is not."""
    calendar, model = variables.problem.calendar, variables.model
    days = [d for d in range(calendar.days) if calendar.weekday(d) >= SATURDAY and calendar.week(d) == week]
    found = [variables.works_day(who, day) for day in days]
    columns = [column for column in found if column is not None]
    if len(days) < 2 or not columns:
        return Linear.of([], [])
    if len(columns) == 1:
        return Linear.of(columns, 1.0)
    split, (first, second) = int(model.add_columns(1)[0]), columns
    model.add_row([split, first, second], [1.0, -1.0, 1.0], lower=0, upper=np.inf)
    model.add_row([split, first, second], [1.0, 1.0, -1.0], lower=0, upper=np.inf)
    model.add_row([split, first, second], [1.0, 1.0, 1.0], lower=-np.inf, upper=2)
    model.add_row([split, first, second], [1.0, -1.0, -1.0], lower=-np.inf, upper=0)
    return Linear.of([split], 1.0)


def measure(problem: Problem, roster: Roster) -> Mapping[str, int]:
    """Points of what is missing and what is too much."""
    held = shifts_of(problem, roster)
    points = 0
    for who, volunteer in enumerate(problem.volunteers):
        for amount in volunteer.amounts:
            number = _counted(problem, roster, held.get(who, []), amount)
            most = number if amount.maximum is None else amount.maximum
            points += amount.points * (max(0, amount.minimum - number) + max(0, number - most))
    return {"amounts": points}


def _counted(problem: Problem, roster: Roster, mine: Sequence[int], amount: Amount) -> int:
    calendar = problem.calendar
    mine = [shift for shift in mine if amount.kind in (None, problem.shifts[shift].kind)]
    if amount.of == "shifts":
        return len(mine)
    worked = {day_of(problem, roster, shift) for shift in mine} & set(range(calendar.days))
    if amount.of == "days":
        return len(worked)
    if amount.of == "days_off":
        return calendar.days - len(worked)
    if amount.of == "weekends":
        return len({calendar.week(day) for day in worked if calendar.weekday(day) >= 5})
    saturdays = [day for day in range(calendar.days - 1) if calendar.weekday(day) == 5]
    return sum((day in worked) != (day + 1 in worked) for day in saturdays)


GOAL = Goal("amounts", "comfort", cost, measure, objective_weight("amounts"))
