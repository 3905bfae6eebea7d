"""Twelve weeks: what is carried over, and how evenness is counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.instances import load
from benchmarks.peers import Assignments, greedy
from benchmarks.twelve_weeks import OFFERS, WEEKS, by_hand, season, spread, weeks
from benchmarks.week import Week, read


def people(count: int) -> Week:
    """A week of so many people who differ in nothing but the class that their place gives them."""
    plan = load("S1")
    for person in plan["volunteers"]:
        person["limits"]["minutes_per_week"] = 600
    plan["volunteers"] = plan["volunteers"][:count]
    return read(plan)


def test_every_week_offers_each_person_as_many_quarter_days_as_the_class_says() -> None:
    plans = list(weeks(load("S1"), 1))
    assert len(plans) == WEEKS
    for plan in plans:
        offered = [len(person["availability"]) for person in plan["volunteers"]]
        assert offered == [OFFERS[number % len(OFFERS)] for number in range(len(offered))]
    assert plans[0]["volunteers"][0]["availability"] != plans[1]["volunteers"][0]["availability"]
    assert plans == list(weeks(load("S1"), 1))


def test_spread_is_the_ninetieth_less_the_tenth_percentile_within_a_class() -> None:
    week = people(27)
    # nine people in each of three classes; in the first 0, 10, ..., 80 minutes: p90 is 72, p10 is 8
    done = Counter({who: 10 * (number // 3) for number, who in enumerate(week.helpers) if number % 3 == 0})
    assert round(spread(week, done), 6) == round((72 - 8) * 9 / 27, 6)
    assert spread(week, Counter(dict.fromkeys(week.helpers, 500))) == 0


def test_what_was_done_reaches_the_next_week() -> None:
    plans = list(weeks(load("S1"), 1, count=2))
    seen: list[int] = []

    def roster(plan: dict[str, Any], done: Counter[str]) -> Assignments:
        seen.append(done.total())
        return greedy.find(plan)

    season(plans, roster)
    turns = read(plans[0]).turns
    first = sum(turns[a["shift"]].end - turns[a["shift"]].start for a in greedy.find(plans[0]))
    assert seen == [0, first]


def test_the_hand_made_season_breaks_no_rule() -> None:
    played = season(list(weeks(load("S1"), 1, count=3)), by_hand())
    assert played.broken == 0
    assert played.unfilled > 0
