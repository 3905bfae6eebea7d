"""For all s with a crew: adults_s >= a; children present <= r adults_s; novices_s <= k experienced_s;
the seats of the lead's role hold somebody.

Children present are the shift's own and the minors of the crew.  An adult is known to be 18 or older
on the day; a minor never counts as one.  People of no stated experience are neither novice nor
experienced.  A shift without a crew breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from solver.facts import age_on, crews, day_of, is_adult
from solver.problem import Problem
from solver.rules.contract import Rule
from solver.solution import Roster, Violation
from solver.variables import Variables
from solver.work import Crew


def _asks(crew: Crew) -> bool:
    return bool(
        crew.adults
        or crew.children_per_adult is not None
        or crew.novices_per_experienced is not None
        or crew.lead is not None
    )


def _rows(variables: Variables) -> None:
    pairs, model = variables.pairs, variables.model
    degree = {True: 1, False: -1, None: 0}
    experience = np.array([degree[person.experienced] for person in variables.problem.volunteers])
    for shift, work in enumerate(variables.problem.shifts):
        crew = work.crew
        if not _asks(crew):
            continue
        for occurrence in variables.occurrences_of(shift):
            columns = variables.of_occurrence(occurrence)
            who, run = pairs.volunteer[columns], variables.runs(occurrence)
            day = int(variables.occurrences.day[occurrence])
            age = variables.people.ages(day)[who]
            adults, minors = (age >= 18).astype(float), ((age >= 0) & (age < 18)).astype(float)
            if crew.adults:
                model.add_row([*columns, run], [*adults, -float(crew.adults)], lower=0, upper=np.inf)
            if crew.children_per_adult is not None:
                factors = [*(minors - crew.children_per_adult * adults), float(work.children)]
                model.add_row([*columns, run], factors, lower=-np.inf, upper=0)
            if crew.novices_per_experienced is not None:
                skill = experience[who]
                factors = (skill < 0) - crew.novices_per_experienced * (skill > 0).astype(float)
                model.add_row(columns, factors, lower=-np.inf, upper=0)
            if crew.lead is not None:
                leads = [seat for seat, wanted in enumerate(work.seats) if wanted.role == crew.lead]
                leading = np.isin(pairs.seat[columns], leads).astype(float)
                model.add_row([*columns, run], [*leading, -1.0], lower=0, upper=np.inf)


def _violations(problem: Problem, roster: Roster) -> Iterator[Violation]:
    roles = {(a.volunteer, a.shift): problem.shifts[a.shift].seats[a.seat].role for a in roster.assignments}
    for shift, people in crews(roster).items():
        work = problem.shifts[shift]
        crew, day = work.crew, day_of(problem, roster, shift)
        adults = sum(is_adult(problem, v, day) for v in people)
        minors = sum(age_on(problem, v, day) is not None and not is_adult(problem, v, day) for v in people)
        if adults < crew.adults:
            facts: dict[str, int | str] = {"reason": "adults", "people": adults, "minimum": crew.adults}
            yield Violation("supervision", tuple(people), (shift,), facts)
        if crew.children_per_adult is not None and work.children + minors > crew.children_per_adult * adults:
            facts = {"reason": "children_per_adult", "children": work.children + minors, "adults": adults}
            yield Violation("supervision", tuple(people), (shift,), facts)
        if crew.novices_per_experienced is not None:
            novices = sum(problem.volunteers[v].experienced is False for v in people)
            skilled = sum(problem.volunteers[v].experienced is True for v in people)
            if novices > crew.novices_per_experienced * skilled:
                facts = {"reason": "novices", "novices": novices, "experienced": skilled}
                yield Violation("supervision", tuple(people), (shift,), facts)
        if crew.lead is not None and all(roles[v, shift] != crew.lead for v in people):
            yield Violation("supervision", tuple(people), (shift,), {"reason": "lead", "role": crew.lead})


RULE = Rule("supervision", _violations, rows=_rows, of_crews=True)
