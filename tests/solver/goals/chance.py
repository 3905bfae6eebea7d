"""Small problems and rosters by the dice: everything that a goal reads occurs in them."""

from __future__ import annotations

import random

from solver.agreements import AMOUNTS, Amount, Request, Rhythm
from solver.goals.contract import Goal
from solver.people import Limits, PastWork, Volunteer, Wish
from solver.problem import Objective, Person, Place, Policy, Previous, Problem, Team
from solver.rules import FILTER_RULES
from solver.solution import Roster
from solver.variables import Variables
from solver.work import Crew, OnCall, Seat, Shift
from tests.solver.building import DAY, problem_of, variables_of
from tests.solver.goals.fixing import agreed

KINDS = ("desk", "meal")


def random_problem(dice: random.Random) -> Problem:
    """Five people, seven shifts, three persons served, two teams, over the fortnight."""
    places = (
        Place("centre", 0, 0, area=dice.choice([0, 1, 2])),
        Place("school", 300, dice.randint(0, 400), area=dice.choice([None, 3])),
        Place("home", dice.randint(-500, 500), 50),
        Place("hidden"),
    )
    return problem_of(
        [_volunteer(dice, number) for number in range(5)],
        [_shift(dice, number) for number in range(7)],
        places=places,
        # 0 is above all, 1 and 2 lie under it, 3 under 1.
        area_parents=(None, 0, 0, 1),
        teams=(
            Team("a", takes_turns_on=frozenset({"desk", "t"})),
            Team("b", takes_turns_on=frozenset({"desk"})),
        ),
        persons=tuple(
            Person(
                f"p{number}",
                dice.choice([None, 3, 9]),
                dice.choice([None, -20, -5, 0]),
                dice.choice([None, 1, 2]),
            )
            for number in range(3)
        ),
        duty_classes=("dawn",),
        previous=tuple(
            Previous(dice.randrange(5), shift, dice.randrange(2), accepted=dice.random() < 0.5)
            for shift in range(4)
        ),
        now=dice.choice([None, 0, 5 * DAY]),
        policy=Policy(newcomers_start_at_median=dice.random() < 0.5),
        objective=Objective(),
    )


def _volunteer(dice: random.Random, number: int) -> Volunteer:
    wishes = [
        Wish(
            prefers=dice.random() < 0.5,
            kind=dice.choice([None, *KINDS]),
            site=dice.choice([None, None, 0]),
            weekdays=dice.choice([None, frozenset({0, 2, 5})]),
            daily=dice.choice([None, (8 * 60, 13 * 60), (20 * 60, 7 * 60)]),
            companion=dice.choice([None, *range(5)]),
        )
        for _ in range(dice.randint(0, 3))
    ]
    gap = dice.randrange(14 * DAY)
    return Volunteer(
        id=f"v{number}",
        availability=((0, gap), (gap + 6 * 60, 16 * DAY)),
        area=dice.choice([None, 0, 1, 2, 3]),
        teams=frozenset(dice.sample(range(2), dice.randint(0, 2))),
        home=dice.choice([None, 2, 3]),
        limits=Limits(minutes_per_week=dice.choice([None, 600]), shifts_per_day=dice.choice([None, 3])),
        minimum_minutes=dice.choice([0, 100, 600]),
        wishes=tuple(wishes),
        usual_sites=frozenset(dice.sample(range(2), dice.randint(0, 2))),
        usual_persons=frozenset(dice.sample(range(3), dice.randint(0, 2))),
        history_minutes=dice.choice([0, 14, 15, 44, 45, 300]),
        history_classes={"dawn": dice.randint(0, 90)},
        faces=frozenset(dice.sample(range(3), dice.randint(0, 2))),
        reserve=dice.randint(0, 2),
        requests=tuple(_request(dice) for _ in range(dice.randint(0, 2))),
        rhythms=tuple(_rhythm(dice) for _ in range(dice.randint(0, 2))),
        amounts=tuple(_amount(dice) for _ in range(dice.randint(0, 2))),
        before=tuple(
            PastWork(day * DAY + 60, day * DAY + 90, dice.choice(KINDS))
            for day in (-5, -3, -2, -1)
            if dice.random() < 0.4
        ),
    )


def _request(dice: random.Random) -> Request:
    return Request(
        on=dice.random() < 0.5,
        points=dice.randint(1, 9),
        kind=dice.choice([None, *KINDS]),
        site=dice.choice([None, None, 0]),
        shift=dice.choice([None, None, *range(7)]),
        day=dice.choice([None, None, *range(14)]),
    )


def _rhythm(dice: random.Random) -> Rhythm:
    of, minimum = dice.choice(["work", "off", "kind"]), dice.randint(1, 3)
    return Rhythm(
        of,
        dice.choice(KINDS) if of == "kind" else None,
        minimum,
        dice.choice([None, minimum, minimum + 1, minimum + 4]),
        dice.randint(1, 9),
        past_is_known=dice.random() < 0.5,
    )


def _amount(dice: random.Random) -> Amount:
    of, minimum = dice.choice(AMOUNTS), dice.randint(0, 3)
    kind = dice.choice([None, *KINDS]) if of in ("shifts", "days") else None
    return Amount(of, kind, minimum, dice.choice([None, minimum, minimum + 1]), dice.randint(1, 9))


def _shift(dice: random.Random, number: int) -> Shift:
    starts = {dice.randrange(14 * 48) * 30 for _ in range(dice.choice([1, 1, 1, 3]))}
    seats = []
    for _ in range(dice.randint(1, 2)):
        count = dice.randint(1, 2)
        points = [dice.choice([0, dice.randint(1, 9)]) for _ in range(2)]
        least, most = dice.randint(0, count), count + dice.randint(0, 1)
        seats.append(Seat("", count, least, most, missing_points=points[0], extra_points=points[1]))
    return Shift(
        id=f"s{number}",
        kind=dice.choice(KINDS),
        site=dice.randrange(2),
        starts=tuple(sorted(starts)),
        duration=dice.choice([30, 50, 60, 240, 900]),
        seats=tuple(seats),
        crew=Crew(minimum=dice.randint(0, 3)),
        task=dice.choice([None, "t"]),
        weight=dice.choice([16, 8, 4, 2, 1]),
        classes=frozenset(dice.choice([["dawn"], []])),
        serves=tuple(dice.sample(range(3), dice.randint(0, 2))),
        on_call=dice.choice([None, None, OnCall(reach_minutes=60, load_percent=50)]),
        standby=dice.choice([0, 1, 3]),
    )


def random_roster(dice: random.Random, variables: Variables) -> Roster:
    """Eligible people on random seats, flexible shifts at random starts, nobody in two places at once.

    Limits hold as well: at most 600 minutes a week where they are set, and three shifts a day.
    """
    problem, pairs, rows = variables.problem, variables.pairs, variables.occurrences
    starts = {shift: dice.choice(work.starts) for shift, work in enumerate(problem.shifts)}
    columns = [k for k in range(len(pairs)) if starts[int(pairs.shift[k])] == rows.start[pairs.occurrence[k]]]
    dice.shuffle(columns)
    chosen: list[tuple[int, int, int]] = []
    for column in columns[: dice.randint(0, len(columns))]:
        who, shift, seat = int(pairs.volunteer[column]), int(pairs.shift[column]), int(pairs.seat[column])
        full = sum(a[1:] == (shift, seat) for a in chosen) >= problem.shifts[shift].seats[seat].most
        if not full and _is_free(problem, starts, [s for v, s, _ in chosen if v == who], shift, who):
            chosen.append((who, shift, seat))
    flexible = {shift: start for shift, start in starts.items() if len(problem.shifts[shift].starts) > 1}
    return Roster.of(chosen, flexible)


def _is_free(problem: Problem, starts: dict[int, int], held: list[int], shift: int, who: int) -> bool:
    limits, week = problem.volunteers[who].limits, starts[shift] // (7 * DAY)
    same_week = [s for s in [*held, shift] if starts[s] // (7 * DAY) == week]
    if sum(problem.shifts[s].counted_minutes for s in same_week) > (limits.minutes_per_week or 10**6):
        return False
    if sum(starts[s] // DAY == starts[shift] // DAY for s in [*held, shift]) > (limits.shifts_per_day or 99):
        return False
    end = starts[shift] + problem.shifts[shift].duration
    return all(end <= starts[s] or starts[s] + problem.shifts[s].duration <= starts[shift] for s in held)


def distinct_values(goal: Goal, *, seeds: int = 60) -> int:
    """Let cost and measure agree on so many random rosters; returns how many different answers there were."""
    answers = set()
    for seed in range(seeds):
        dice = random.Random(seed)
        problem = random_problem(dice)
        roster = random_roster(dice, variables_of(problem, FILTER_RULES))
        answers.add(tuple(sorted(agreed(goal, problem, roster, FILTER_RULES).items())))
    return len(answers)
