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
    for reason, people, shifts in _parted(problem, held):
        for shift in sorted(shifts):
            yield Violation("pairs", people, (shift,), {"reason": reason})


def _parted(problem: Problem, held: dict[int, set[int]]) -> Iterator[tuple[str, tuple[int, ...], set[int]]]:
    """What binds people of whom somebody has work, who they are, and the shifts that break it."""
    nothing: set[int] = set()
    for pair in problem.apart:
        if pair[0] in held and pair[1] in held:
            yield "apart", pair, held[pair[0]] & held[pair[1]]
    for pair in problem.together:
        if pair[0] in held or pair[1] in held:
            yield "together", pair, held.get(pair[0], nothing) ^ held.get(pair[1], nothing)
    for pair in problem.accompanied:
        if pair[0] in held:
            yield "accompanied", pair, held[pair[0]] - held.get(pair[1], nothing)
    teams = {team for who in held for team in problem.volunteers[who].teams if problem.teams[team].as_unit}
    for team in sorted(teams):
        unit = tuple(v for v, person in enumerate(problem.volunteers) if team in person.teams)
        work = [held.get(member, nothing) for member in unit]
        yield "as_unit", unit, work[0].union(*work) - work[0].intersection(*work)


RULE = Rule("pairs", _violations, rows=_rows, of_crews=True)
