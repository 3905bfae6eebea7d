"""A problem written down once for every engine: pairs, rules, pins and goals as columns and rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Floats, Ints, Occurrences, People
from solver.cliques import add_clique_rows
from solver.collector import paused_collector
from solver.goals import GOALS
from solver.model import Linear
from solver.pairs import Eligibility, Pairs, eligible_pairs
from solver.problem import Problem
from solver.rules import RULES
from solver.solution import Roster
from solver.variables import Variables


@dataclass(frozen=True)
class Formulation:
    """The model of a problem; goals are added step by step with :func:`add_step`."""

    problem: Problem
    eligibility: Eligibility
    variables: Variables
    impossible_pins: tuple[int, ...]
    """Pins that no eligible pair can keep: each is a contradiction by itself."""
    pin_columns: tuple[Ints, ...]
    """For every pin, the columns of which exactly one must be 1."""
    seconds: float

    def copy(self) -> Formulation:
        """The same formulation with a model of its own: what is added to it leaves this one as it is."""
        return replace(self, variables=self.variables.copy())

    def roster(self, values: Floats) -> Roster:
        """The roster that a point of the model means."""
        pairs = self.variables.pairs
        taken = np.flatnonzero(values[: len(pairs)] > 0.5)
        rows = zip(
            pairs.volunteer[taken].tolist(),
            pairs.shift[taken].tolist(),
            pairs.seat[taken].tolist(),
            strict=True,
        )
        starts = {
            int(pairs.shift[column]): int(self.variables.occurrences.start[pairs.occurrence[column]])
            for column in taken.tolist()
            if len(self.problem.shifts[int(pairs.shift[column])].starts) > 1
        }
        return Roster.of(rows, starts)

    def columns_of(self, roster: Roster) -> Ints:
        """The pair columns of a roster's assignments; assignments that no pair stands for are left out."""
        pairs, occurrences = self.variables.pairs, self.variables.occurrences
        wanted: list[tuple[int, int, int]] = []
        for volunteer, shift, seat in roster.assignments:
            start = roster.starts.get(shift, self.problem.shifts[shift].starts[0])
            for occurrence in self.variables.occurrences_of(shift):
                if occurrences.start[occurrence] == start:
                    wanted.append((volunteer, occurrence, seat))
        if not wanted:
            return np.zeros(0, np.int64)
        table = np.array(wanted, np.int64)
        factor = max((len(s.seats) for s in self.problem.shifts), default=1)
        scale = max(1, len(occurrences)) * factor
        keys = pairs.volunteer * scale + pairs.occurrence * factor + pairs.seat
        asked = table[:, 0] * scale + table[:, 1] * factor + table[:, 2]
        places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        return np.unique(places[keys[places] == asked])


@paused_collector()
def formulate(problem: Problem, choose: Callable[[Pairs, Occurrences], Pairs] | None = None) -> Formulation:
    """Write down all hard rules of a problem; ``choose`` says which pairs to write them for, else all."""
    begun = time.monotonic()
    people, occurrences = People(problem), Occurrences.of(problem)
    eligibility = Eligibility(people, RULES)
    pairs = eligible_pairs(eligibility, occurrences)
    variables = Variables(people, occurrences, choose(pairs, occurrences) if choose else pairs)
    for rule in RULES:
        if rule.rows is not None:
            rule.rows(variables)
    add_clique_rows(variables, RULES)
    pin_columns = tuple(_pin_columns(variables, pin.volunteer, pin.shift, pin.seat) for pin in problem.pins)
    return Formulation(
        problem=problem,
        eligibility=eligibility,
        variables=variables,
        impossible_pins=tuple(k for k, columns in enumerate(pin_columns) if not len(columns)),
        pin_columns=pin_columns,
        seconds=time.monotonic() - begun,
    )


def _pin_columns(variables: Variables, volunteer: int, shift: int, seat: int | None) -> Ints:
    if seat is None:
        return variables.works(volunteer, shift)
    return variables.takes(shift, seat, volunteer)


def add_step(formulation: Formulation, step: str) -> Linear:
    """The weighted objective of one step; its goals' columns and rows join the model."""
    parts: list[Linear] = []
    for goal in GOALS:
        if goal.step != step:
            continue
        weights = goal.weights(formulation.problem)
        if not any(weights.values()):
            continue
        for label, cost in goal.cost(formulation.variables).items():
            if weights.get(label, 0):
                parts.append(cost.times(weights[label]))
    return Linear.total(parts)
