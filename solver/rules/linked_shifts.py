"""For all links (s, t): crew[t] > 0 only if crew[s] > 0 and start_t >= end_s + gap; with the same people
asked for, w[v,t] <= w[v,s] for all v.

What is heard in the morning is acted on in the afternoon.  Exactly the gap is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from solver.facts import crews, span_of
from solver.problem import Link, Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables


def _rows(variables: Variables) -> None:
    occurrences, model = variables.occurrences, variables.model
    for link in variables.problem.links:
        first = list(variables.occurrences_of(link.first))
        for then in variables.occurrences_of(link.then):
            # an occurrence of `then` needs an occurrence of `first` that is over in time
            over = [
                variables.runs(one)
                for one in first
                if occurrences.end[one] + link.min_gap_minutes <= occurrences.start[then]
            ]
            needs = [1.0, *-np.ones(len(over))]
            model.add_row([variables.runs(then), *over], needs, lower=-np.inf, upper=0)
        if link.same_volunteer:
            columns = variables.of_shift(link.then)
            for volunteer in np.unique(variables.pairs.volunteer[columns]).tolist():
                later, earlier = variables.works(volunteer, link.then), variables.works(volunteer, link.first)
                factors = [*np.ones(len(later)), *-np.ones(len(earlier))]
                model.add_row([*later, *earlier], factors, lower=-np.inf, upper=0)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    people = crews(roster)
    for link in problem.links:
        after = people.get(link.then, [])
        if not after:
            continue
        before = people.get(link.first, [])
        if not before:
            yield Violation("linked_shifts", (), (link.first, link.then), {"reason": "first_does_not_run"})
        elif (gap := _gap(problem, roster, link)) < link.min_gap_minutes:
            yield Violation(
                "linked_shifts", (), (link.first, link.then), {"reason": "too_early", "gap_minutes": gap}
            )
        strangers = tuple(v for v in after if v not in before)
        if link.same_volunteer and strangers:
            yield Violation("linked_shifts", strangers, (link.first, link.then), {"reason": "not_the_same"})


def _gap(problem: Problem, roster: Roster, link: Link) -> int:
    """Minutes from the end of the first to the start of the other."""
    return span_of(problem, roster, link.then)[0] - span_of(problem, roster, link.first)[1]


RULE = Rule("linked_shifts", _violations, rows=_rows, of_crews=True)
