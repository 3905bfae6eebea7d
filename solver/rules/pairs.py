"""For all s: w[a,s] + w[b,s] <= 1 (apart); w[a,s] = w[b,s] (together, and all members of a team that
works as a unit); w[a,s] <= w[b,s] (accompanied).

Some people never share a shift, some only ever come together, some only with another.  Where one of
those who belong together can never be, none of them is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _shifts(variables: Variables, volunteer: int) -> set[int]:
    return set(variables.pairs.shift[variables.of_volunteer(volunteer)].tolist())


def _bind(variables: Variables, first: int, second: int, *, both_ways: bool) -> None:
    """Rows w[first] <= w[second], or = when both ways, on every shift."""
    mine, theirs = _shifts(variables, first), _shifts(variables, second)
    for shift in sorted(mine | theirs if both_ways else mine):
        one, other = variables.works(first, shift), variables.works(second, shift)
        factors = [*np.ones(len(one)), *-np.ones(len(other))]
        variables.model.add_row([*one, *other], factors, lower=0 if both_ways else -np.inf, upper=0)


def _rows(variables: Variables) -> None:
    problem = variables.problem
    for first, second in problem.apart:
        for shift in sorted(_shifts(variables, first) & _shifts(variables, second)):
            columns = [*variables.works(first, shift), *variables.works(second, shift)]
            variables.model.add_rows([len(columns)], columns, upper=1)
    for first, second in problem.together:
        _bind(variables, first, second, both_ways=True)
    for first, second in problem.accompanied:
        _bind(variables, first, second, both_ways=False)
    for team, facts in enumerate(problem.teams):
        if facts.as_unit:
            members = [index for index, person in enumerate(problem.volunteers) if team in person.teams]
            for first, second in pairwise(members):
                _bind(variables, first, second, both_ways=True)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    held: dict[int, set[int]] = {}
    for volunteer, shift, _ in roster.assignments:
        held.setdefault(volunteer, set()).add(shift)

    def work(volunteer: int) -> set[int]:
        return held.get(volunteer, set())

    bound: list[tuple[str, tuple[int, ...], set[int]]]
    bound = [("apart", pair, work(pair[0]) & work(pair[1])) for pair in problem.apart]
    bound += [("together", pair, work(pair[0]) ^ work(pair[1])) for pair in problem.together]
    bound += [("accompanied", pair, work(pair[0]) - work(pair[1])) for pair in problem.accompanied]
    for number, team in enumerate(problem.teams):
        if team.as_unit:
            unit = [v for v, person in enumerate(problem.volunteers) if number in person.teams]
            all_of_them = set(range(len(problem.shifts))).intersection(*map(work, unit))
            bound.append(("as_unit", tuple(unit), set().union(*map(work, unit)) - all_of_them))
    for reason, people, shifts in bound:
        for shift in sorted(shifts):
            yield Violation("pairs", people, (shift,), {"reason": reason})


RULE = Rule("pairs", _violations, rows=_rows, of_crews=True)
