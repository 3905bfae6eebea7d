"""That fewer people would not do is claimed only where it holds whatever those who are there are given."""

from __future__ import annotations

import random
from typing import Any

from scheduler.planning.options import SolveOptions
from scheduler.planning.recruiting_call import recruiting_call
from scheduler.planning.solving import solve_plan
from tests.scheduler.planning.plans import read, shift, small

TURNS = 2
SEEDS = range(24)


def generated(seed: int) -> dict[str, Any]:
    """Three days, four people who hold and have time for this and that, four crews."""
    chance = random.Random(seed)
    days = [23, 24, 25]
    people = [
        {
            "id": f"p{number}",
            "qualifications": chance.sample(["A", "B"], chance.randint(0, 2)),
            "availability": [
                {"start": f"2026-11-{day}T00:00", "end": f"2026-11-{day}T23:00"}
                for day in chance.sample(days, chance.randint(0, 2))
            ],
            "limits": {"shifts_per_week": chance.randint(1, 3)},
        }
        for number in range(4)
    ]
    shifts = []
    for number in range(4):
        day, hour = chance.choice(days), chance.choice([9, 10])
        seats: list[dict[str, Any]] = [{"count": chance.randint(1, 2)}]
        if chance.random() < 0.6:
            seats.append({"count": 1, "minimum": 1, "qualifications": {"all": [chance.choice(["A", "B"])]}})
        more: dict[str, Any] = {}
        if chance.random() < 0.5 and len(seats) > 1:
            more["crew"] = {"minimum": 2, "all_or_nobody": True}
        times = {"start": f"2026-11-{day}T{hour:02}:00", "end": f"2026-11-{day}T{hour + 1:02}:30"}
        shifts.append(shift(f"s{number}", seats=seats, **times, **more))
    return small(volunteers=people, shifts=shifts)


def solved(document: dict[str, Any], newcomers: int) -> dict[str, Any]:
    """The roster with so many people more who may do anything at any time, so many turns each."""
    anybody = {
        "qualifications": ["A", "B"],
        "availability": "always",
        "limits": {"shifts_per_week": TURNS},
    }
    people = [*document["volunteers"], *({"id": f"any{n}", **anybody} for n in range(newcomers))]
    options = SolveOptions(time_limit_seconds=20, seed=1, workers=1, preset="coverage_first")
    return solve_plan(read({**document, "volunteers": people}), options, lambda event: None, lambda: False)


def test_where_no_fewer_are_claimed_one_fewer_leaves_something_empty() -> None:
    claimed = 0
    for seed in SEEDS:
        document = generated(seed)
        # Half from nothing and half from a solved roster, in which nobody can be added without a newcomer.
        roster = solved(document, 0) if seed % 2 else {"assignments": []}
        found = recruiting_call(read(document), roster, turns=TURNS)[0]
        people = len(found["profiles"])
        if found["fewest"] and people:
            claimed += 1
            assert solved(document, people - 1)["unfilled"], seed
    assert claimed >= 3
