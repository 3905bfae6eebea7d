"""The judge: reads a roster against the rules and goals with no solver at hand."""

from __future__ import annotations

import math
from collections.abc import Mapping

from solver.goals import GOALS
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Roster, Step, Violation


def violations(problem: Problem, roster: Roster) -> list[Violation]:
    """Every hard rule that a roster breaks, waived ones among them, in the order of the rules."""
    return [found for rule in RULES for found in rule.violations(problem, roster)]


def broken(problem: Problem, roster: Roster) -> list[Violation]:
    """The violations that nothing waives; empty for a roster that may be returned."""
    return [found for found in violations(problem, roster) if not found.waived]


def counts(problem: Problem, roster: Roster, *, only: str | None = None) -> dict[str, dict[str, int]]:
    """For each step of the objective, or one, the unweighted count of every goal that has a weight."""
    names = problem.objective.order if only is None else (only,)
    steps: dict[str, dict[str, int]] = {name: {} for name in names}
    for goal in GOALS:
        if goal.step not in steps:
            continue
        weights = goal.weights(problem)
        if not any(weights.values()):
            continue
        measured = goal.measure(problem, roster)
        steps[goal.step].update({label: measured.get(label, 0) for label in weights if weights[label]})
    return steps


def terms(problem: Problem, roster: Roster) -> dict[str, dict[str, int]]:
    """For each step, the weighted terms; they add up to the step's value."""
    return {step: weighted(problem, step, labels) for step, labels in counts(problem, roster).items()}


def weighted(problem: Problem, step: str, labels: Mapping[str, int]) -> dict[str, int]:
    """The counts of one step, each times its weight."""
    weights: dict[str, int] = {}
    for goal in GOALS:
        if goal.step == step:
            weights |= goal.weights(problem)
    return {label: count * weights[label] for label, count in labels.items()}


def step_of(problem: Problem, name: str, counted: Mapping[str, int], bound: float | None = None) -> Step:
    """A step by its counts, proven where a bound meets it: of no step is anything below 0."""
    terms = weighted(problem, name, counted)
    value = sum(terms.values())
    rounded = None if bound is None else min(value, math.ceil(bound - 1e-6))
    if value == 0:
        rounded = 0
    return Step(name, value, rounded, rounded == value, terms, counted)
