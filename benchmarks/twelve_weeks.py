"""Twelve weeks one after another, with what was done carried over: ours against the hand-made roster.

The people and the work are those of an instance.  Every week each person is free on other
quarter-days, drawn by a seed, as many as the person's class offers; nobody has done anything before
the first week.  People of one class with one weekly limit are equally available, and the spread is
the 90th less the 10th percentile of their minutes, averaged over such groups by size.
Run it as ``python -m benchmarks.twelve_weeks S1``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from statistics import quantiles
from typing import Any

from benchmarks.evaluate import evaluate
from benchmarks.instances import load
from benchmarks.peers import Assignments, hand, ours
from benchmarks.week import Week, read

WEEKS = 12
OFFERS = (6, 8, 10)
"""Quarter-days of 21 that a person of each class is free; the small instances' people average about 8."""
LEAST_GROUP = 3


@dataclass(frozen=True)
class Season:
    """What twelve weeks of rosters come to."""

    unfilled: int
    spread_minutes: float
    broken: int


def weeks(base: dict[str, Any], seed: int, count: int = WEEKS) -> Iterator[dict[str, Any]]:
    """The weeks' plans, with the base's history and newly drawn availability."""
    random = Random(seed)
    monday = date.fromisoformat(base["horizon"]["start"])
    for _ in range(count):
        plan = deepcopy(base)
        for number, person in enumerate(plan["volunteers"]):
            person["availability"] = _quarter_days(
                monday, random.sample(range(21), OFFERS[number % len(OFFERS)])
            )
        yield plan


def _quarter_days(monday: date, chosen: list[int]) -> list[dict[str, str]]:
    windows = []
    for quarter in sorted(chosen):
        start = datetime.combine(monday, time()) + timedelta(days=quarter // 3, hours=6 + 6 * (quarter % 3))
        end = start + timedelta(hours=6)
        windows.append(
            {"start": start.isoformat(timespec="minutes"), "end": end.isoformat(timespec="minutes")}
        )
    return windows


Answer = Callable[[dict[str, Any], Counter[str]], Assignments]
"""From a week's plan and the minutes done so far to a roster."""


def by_us(seconds: float) -> Answer:
    """Ours, told what everybody has done since the first week."""

    def roster(plan: dict[str, Any], done: Counter[str]) -> Assignments:
        carried = deepcopy(plan)
        for person in carried["volunteers"]:
            person["history"] = {"minutes": done[person["id"]]}
        return ours.answer(carried, seconds, 1)[0]

    return roster


def by_hand() -> Answer:
    """The hand-made roster, with last week's people at hand; seniority is that of the base."""
    last_week: set[tuple[str, hand.Slot]] = set()

    def roster(plan: dict[str, Any], done: Counter[str]) -> Assignments:
        seated = hand.find(plan, last_week=last_week)
        turns = read(plan).turns
        last_week.clear()
        last_week.update((a["volunteer"], hand.slot(turns[a["shift"]], a["seat"])) for a in seated)
        return seated

    return roster


def season(plans: list[dict[str, Any]], answer: Answer) -> Season:
    """Play the weeks."""
    done: Counter[str] = Counter()
    unfilled = broken = 0
    for plan in plans:
        seated = answer(plan, done)
        score = evaluate(plan, seated)
        unfilled, broken = unfilled + score.unfilled, broken + len(score.broken)
        turns = read(plan).turns
        for entry in seated:
            turn = turns[entry["shift"]]
            done[entry["volunteer"]] += turn.end - turn.start
    return Season(unfilled, round(spread(read(plans[0]), done), 1), broken)


def spread(week: Week, done: Counter[str]) -> float:
    """Mean over groups of equally available people of p90 - p10 of their minutes, weighted by size."""
    groups: dict[tuple[int, float], list[int]] = defaultdict(list)
    for number, (who, helper) in enumerate(week.helpers.items()):
        groups[number % len(OFFERS), helper.week_minutes].append(done[who])
    large = [minutes for minutes in groups.values() if len(minutes) >= LEAST_GROUP]
    total = 0.0
    for minutes in large:
        tenths = quantiles(minutes, n=10, method="inclusive")
        total += len(minutes) * (tenths[-1] - tenths[0])
    return total / sum(map(len, large))


def play(instance: str, *, seconds: float = 5.0, seed: int = 1) -> dict[str, Season]:
    """Both seasons of an instance."""
    plans = list(weeks(load(instance), seed))
    return {"ours": season(plans, by_us(seconds)), "hand": season(plans, by_hand())}


def main(instance: str = "S1", seconds: str = "5", seed: str = "1") -> None:
    """Print both seasons as JSON lines."""
    for name, result in play(instance, seconds=float(seconds), seed=int(seed)).items():
        print(
            json.dumps({"instance": instance, "seed": int(seed), "solver": name, **asdict(result)}),
            flush=True,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
