"""Plans of a fortnight in which days hang together, and one person's rows of them."""

from __future__ import annotations

from random import Random

import numpy as np

from solver.agreements import Amount, Request, Rhythm
from solver.arrays import Floats, Ints
from solver.people import Limits, PastWork, Volunteer
from solver.problem import Objective, Problem
from solver.search.formulation import Formulation, add_step, formulate
from solver.search.lines.blocks import Blocks, blocks_of
from solver.search.lines.people import Person, people_of
from solver.search.sparse import Sparse
from solver.work import Seat
from tests.solver.building import DAY, problem_of, shift

WEIGHTS = {"cover": 1, "requests": 1, "rhythm": 1, "amounts": 1}
KINDS = {"early": 420, "late": 840}


def plan(count: int = 4, *, seed: int = 1, days: int = 14, **weights: int) -> Problem:
    """Some people with limits, runs, rhythms and amounts drawn by chance, and two shifts on each day."""
    random = Random(seed)
    seats = (Seat(count=min(2, count), maximum=count, missing_points=100, extra_points=1),)
    work = [
        shift(f"{kind}{day}", day * DAY + start, 420, kind=kind, seats=seats)
        for day in range(days)
        for kind, start in KINDS.items()
    ]
    volunteers = [_person(random, f"v{number}", days) for number in range(count)]
    never = (("late", "early"),) if random.random() < 0.7 else ()
    return problem_of(volunteers, work, never_follow=never, objective=Objective(weights=WEIGHTS | weights))


def _person(random: Random, name: str, days: int) -> Volunteer:
    chance = random.random
    return Volunteer(
        name,
        availability=((0, 15 * DAY),),
        time_off=((3 * DAY, 4 * DAY),) if chance() < 0.3 else (),
        limits=Limits(
            shifts_per_day=1 if chance() < 0.7 else None,
            consecutive_days=random.choice([None, 3, 4]),
            run_minimum=random.choice([None, 2]),
            days_off_minimum=random.choice([None, 2]),
            weekends=random.choice([None, 1]),
            minutes_per_horizon=random.choice([None, 420 * (days // 2)]),
            shifts_of_kind=(("late", 3),) if chance() < 0.4 else (),
            rest_minutes=random.choice([0, 660]),
        ),
        minimum_minutes=random.choice([0, 420 * 3]),
        requests=(Request(on=chance() < 0.5, points=3, day=1, kind=random.choice([None, "late"])),),
        rhythms=(
            Rhythm("work", minimum=2, maximum=3, points=7, past_is_known=chance() < 0.5),
            Rhythm("kind", "late", minimum=2, points=2),
            *((Rhythm("off", minimum=2, maximum=3, points=5, past_is_known=True),) if chance() < 0.5 else ()),
        ),
        amounts=(
            Amount("shifts", minimum=days // 3, maximum=days // 2, points=5),
            Amount("split_weekends", maximum=0, points=4),
            *((Amount("weekends", maximum=1, points=6),) if chance() < 0.5 else ()),
        ),
        before=(PastWork(-DAY + 840, -DAY + 1260, "late"),) if chance() < 0.5 else (),
        history_minutes=random.choice([0, 600]),
    )


def taken_apart(problem: Problem) -> tuple[Formulation, Sparse, Blocks, Floats, list[Person]]:
    """The comfort step of a problem with the diagrams of everybody."""
    formulation = formulate(problem)
    objective = add_step(formulation, "comfort")
    sparse = Sparse(formulation.variables.model.matrix())
    count = len(sparse.matrix.lower)
    costs = np.bincount(objective.columns, objective.coefficients, count).astype(np.float64)
    blocks = blocks_of(sparse, formulation.variables.pairs.volunteer)
    days = days_of(formulation)
    return formulation, sparse, blocks, costs, people_of(sparse, blocks, days, costs, lambda done: False)


def days_of(formulation: Formulation) -> Ints:
    """The day of every pair."""
    variables = formulation.variables
    return np.asarray(variables.occurrences.day[variables.pairs.occurrence])


def never() -> bool:
    """Nobody asks to stop."""
    return False
