"""What a solve tells on its way, and what it says at the end alone."""

from __future__ import annotations

from typing import Any

from scheduler.planning import solving
from scheduler.planning.options import SolveOptions
from tests.scheduler.planning.plans import read, shift, small


def test_rosters_on_the_way_name_their_gaps_and_the_last_one_says_why() -> None:
    monday = [{"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"}]
    plan = read(
        small(
            volunteers=[{"id": "v1", "age": 40, "availability": monday}, {"id": "v2", "age": 40}],
            shifts=[shift(seats=[{"count": 2}])],
        )
    )
    events: list[dict[str, Any]] = []
    last = solving.solve_plan(plan, SolveOptions(time_limit_seconds=20.0), events.append, lambda: False)
    gap = {"shift": "s1", "seat": 0, "missing": 1}
    ways = [event["roster"]["unfilled"] for event in events if event["event"] == "incumbent"]
    assert ways == [[gap | {"reasons": []}]] * len(ways) != []
    assert last["unfilled"] == [gap | {"reasons": [{"code": "not_available", "volunteers": 1}]}]


def test_every_better_roster_is_counted_even_where_it_comes_soon_after_another() -> None:
    hours = [{"start": "2026-11-23T08:00", "end": "2026-11-23T12:00"}]
    people = [{"id": f"v{number}", "age": 40, "availability": hours} for number in range(6)]
    plan = read(small(volunteers=people, shifts=[shift(seats=[{"count": 6}])]))
    events: list[dict[str, Any]] = []
    last = solving.solve_plan(plan, SolveOptions(time_limit_seconds=20.0), events.append, lambda: False)
    (closed,) = (one for one in events if one["event"] == "step" and one["step"] == "wanted")
    assert closed["filled"] == len(last["assignments"]) == 6
    whole = next(one for one in events[events.index(closed) :] if one["event"] == "incumbent")
    assert whole["filled"] == len(whole["roster"]["assignments"]) == 6  # kept whole, should it end now
