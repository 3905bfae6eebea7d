"""A rule asked twice about the same roster: by the model, all its pairs held, and by the judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random

from solver.cliques import add_clique_rows
from solver.model import Linear
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.search.engines import HIGHS, Effort, solve
from solver.solution import Roster
from tests.solver.building import fix, variables_of

Rows = Sequence[tuple[int, int, int]]
SEEDS = 100


def allowed(rule: Rule, problem: Problem, rows: Rows, starts: Mapping[int, int] | None = None) -> bool:
    """Whether a roster keeps one rule; the model and the judge must say the same."""
    roster = Roster.of(rows, starts)
    by_judge = not [found for found in rule.violations(problem, roster) if not found.waived]
    assert _by_model(rule, problem, roster) == by_judge, list(rule.violations(problem, roster))
    return by_judge


def named(
    rule: Rule, problem: Problem, rows: Rows, starts: Mapping[int, int] | None = None
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The people and the shifts that the judge names, for each violation that nothing waives."""
    found = rule.violations(problem, Roster.of(rows, starts))
    return [(one.volunteers, one.shifts) for one in found if not one.waived]


def reasons(rule: Rule, problem: Problem, rows: Rows) -> list[object]:
    """What the judge gives as reason of each violation."""
    return [found.facts.get("reason") for found in rule.violations(problem, Roster.of(rows))]


def _by_model(rule: Rule, problem: Problem, roster: Roster) -> bool:
    variables = variables_of(problem, (rule,))
    starts = {s: roster.starts.get(s, work.starts[0]) for s, work in enumerate(problem.shifts)}
    pairs, begins = variables.pairs, variables.occurrences.start
    keys = zip(pairs.volunteer, pairs.shift, pairs.seat, begins[pairs.occurrence], strict=True)
    eligible = {tuple(map(int, key)) for key in keys}
    if any((*assignment, starts[assignment.shift]) not in eligible for assignment in roster.assignments):
        return False  # a filter has taken the pair away
    if rule.conflicts is not None:
        add_clique_rows(variables, (rule,))
    if rule.rows is not None:
        rule.rows(variables)
    matrix = variables.model.matrix()
    matrix = fix(variables, matrix, roster)
    answer = solve(matrix, Linear.of([], []), HIGHS, Effort(seconds=60))
    assert answer.status in ("optimal", "infeasible")
    return answer.status == "optimal"


def rarer_verdict(
    rule: Rule, draw: Callable[[Random], Problem], *, orderly: bool = True, one_at_a_time: bool = False
) -> int:
    """Both sides agree on so many random rosters; how often the rarer of the two verdicts came.

    ``orderly``: one seat of a shift for one person, and no more people on a seat than it takes; the
    model's own columns rest on that.  ``one_at_a_time``: nobody on two shifts that share an instant, on
    which the columns of working days rest.
    """
    verdicts: Counter[bool] = Counter()
    for seed in range(SEEDS):
        dice = Random(f"{rule.code}/{seed}")
        problem = draw(dice)
        roster = random_roster(dice, problem, orderly=orderly, one_at_a_time=one_at_a_time)
        verdicts[allowed(rule, problem, roster.assignments, roster.starts)] += 1
    return min(verdicts[True], verdicts[False])


def random_roster(dice: Random, problem: Problem, *, orderly: bool, one_at_a_time: bool = False) -> Roster:
    """The pins of a problem and anybody else anywhere, each flexible shift at one of its starts."""
    rows = {(pin.volunteer, pin.shift, pin.seat or 0) for pin in problem.pins}
    share = dice.choice((0.1, 0.3, 0.6))
    for shift, work in enumerate(problem.shifts):
        for seat, wanted in enumerate(work.seats):
            for who in dice.sample(range(len(problem.volunteers)), len(problem.volunteers)):
                full = sum(row[1:] == (shift, seat) for row in rows) >= wanted.most
                here = any(row[:2] == (who, shift) for row in rows)
                busy = one_at_a_time and any(
                    _overlap(problem, shift, row[1]) for row in rows if row[0] == who
                )
                if dice.random() < share and not (orderly and (full or here)) and not busy:
                    rows.add((who, shift, seat))
    return Roster.of(rows, {s: dice.choice(w.starts) for s, w in enumerate(problem.shifts) if w.starts[1:]})


def _overlap(problem: Problem, one: int, other: int) -> bool:
    """Whether two shifts share an instant at any of their starts."""
    first, second = problem.shifts[one], problem.shifts[other]
    return any(
        a < b + second.duration and b < a + first.duration for a in first.starts for b in second.starts
    )
