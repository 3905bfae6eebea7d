"""The neutral evaluator: a plan document and a roster's assignments in, broken rules and Z out.

Z = 1,000,000 U + 10 F + 20 P + D + 8 C, with

- U unfilled seats by weight (critical 16, high 8, normal 4, low 2, optional 1)
- F sum of (history + load)^2 - history^2, in half-hours: history rounded half up, each turn up
- P per assignment 0 for a preferred kind, 1 neutral, 3 avoided; avoided wins over preferred
- D metres from home to site / 100, rounded half up, per assignment
- C assignments at a site that is not among the person's usual ones

It imports nothing of the product, and nothing of the peers.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from benchmarks.week import Helper, Turn, Week, read

Seated = dict[str, Any]
"""``{"volunteer": id, "shift": id, "seat": place in the shift's list}``."""


@dataclass(frozen=True)
class Score:
    """What a roster is worth, and every hard rule that it breaks."""

    broken: tuple[str, ...]
    unfilled: int
    fair_share: int
    wishes: int
    distance: int
    unusual: int
    assigned: int

    @property
    def comfort(self) -> int:
        """Everything of Z but the unfilled seats."""
        return 10 * self.fair_share + 20 * self.wishes + self.distance + 8 * self.unusual

    @property
    def total(self) -> int:
        """Z."""
        return 1_000_000 * self.unfilled + self.comfort


def evaluate(plan: dict[str, Any], assignments: Iterable[Seated]) -> Score:
    """Judge a roster; raises ``week.NotUnderstood`` for a plan outside the instances' language."""
    week = read(plan)
    seated = [(entry["volunteer"], entry["shift"], entry["seat"]) for entry in assignments]
    known = [
        (who, what, place)
        for who, what, place in seated
        if who in week.helpers and what in week.turns and 0 <= place < len(week.turns[what].seats)
    ]
    broken = [f"unknown {entry}" for entry in Counter(seated) - Counter(known)]
    broken += _each_alone(week, known)
    broken += _each_person(week, known)
    broken += _each_turn(week, known)
    return Score(
        broken=tuple(broken),
        unfilled=_unfilled(week, known),
        fair_share=_fair_share(week, known),
        wishes=sum(_wish(week.helpers[who], week.turns[what]) for who, what, _ in known),
        distance=sum(_hundreds(week, week.helpers[who], week.turns[what]) for who, what, _ in known),
        unusual=sum(week.turns[what].site not in week.helpers[who].usual for who, what, _ in known),
        assigned=len(seated),
    )


Known = list[tuple[str, str, int]]


def _each_alone(week: Week, known: Known) -> list[str]:
    """Rules on one assignment: availability, qualification, age, catchment, distance."""
    broken = []
    for who, what, place in known:
        helper, turn = week.helpers[who], week.turns[what]
        at = f"{who} {what}"
        if not any(start <= turn.start and turn.end <= end for start, end in _joined(helper.free)):
            broken.append(f"availability {at}")
        if not turn.seats[place][1] <= helper.skills:
            broken.append(f"qualification {at}")
        if helper.age < turn.min_age:
            broken.append(f"age {at}")
        if turn.areas and not week.lies_under(helper.area, turn.areas):
            broken.append(f"catchment {at}")
        if turn.reach < math.inf and week.metres_home(helper, turn) > turn.reach:
            broken.append(f"distance {at}")
    return broken


def _joined(windows: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _each_person(week: Week, known: Known) -> list[str]:
    """Rules on what one person holds: one seat, overlap and travel, rest, limits."""
    held: dict[str, list[str]] = defaultdict(list)
    for who, what, _ in known:
        held[who].append(what)
    broken = []
    for who, whats in held.items():
        helper = week.helpers[who]
        broken += [f"one_seat {who} {what}" for what, times in Counter(whats).items() if times > 1]
        for first, then in combinations(sorted(set(whats), key=lambda what: week.turns[what].start), 2):
            early, late = week.turns[first], week.turns[then]
            gap = late.start - early.end
            if gap < week.travel(early.site, late.site):
                broken.append(f"no_overlap {who} {first} {then}")
            if early.day != late.day and gap < helper.rest:
                broken.append(f"rest {who} {first} {then}")
        turns = [week.turns[what] for what in whats]
        if sum(turn.end - turn.start for turn in turns) > helper.week_minutes:
            broken.append(f"minutes_per_week {who}")
        if max(Counter(turn.day for turn in turns).values()) > helper.day_turns:
            broken.append(f"shifts_per_day {who}")
    return broken


def _each_turn(week: Week, known: Known) -> list[str]:
    """Rules on one shift: head count, and who must stay apart."""
    filled = Counter((what, place) for _, what, place in known)
    broken = [
        f"headcount {what} {place}"
        for (what, place), count in filled.items()
        if count > week.turns[what].seats[place][0]
    ]
    held: dict[str, set[str]] = defaultdict(set)
    for who, what, _ in known:
        held[who].add(what)
    for one, other in sorted(map(sorted, week.apart)):
        broken += [f"apart {what} {[one, other]}" for what in sorted(held[one] & held[other])]
    return broken


def _unfilled(week: Week, known: Known) -> int:
    filled = Counter((what, place) for _, what, place in known)
    return sum(
        turn.weight * max(0, wanted - filled[what, place])
        for what, turn in week.turns.items()
        for place, (wanted, _) in enumerate(turn.seats)
    )


def _fair_share(week: Week, known: Known) -> int:
    load: Counter[str] = Counter()
    for who, what, _ in known:
        turn = week.turns[what]
        load[who] += math.ceil((turn.end - turn.start) / 30)
    total = 0
    for who, halves in load.items():
        history = math.floor(week.helpers[who].history / 30 + 0.5)
        total += (history + halves) ** 2 - history**2
    return total


def _wish(helper: Helper, turn: Turn) -> int:
    if turn.kind in helper.disliked:
        return 3
    return 0 if turn.kind in helper.liked else 1


def _hundreds(week: Week, helper: Helper, turn: Turn) -> int:
    metres = week.metres_home(helper, turn)
    return 0 if math.isinf(metres) else math.floor(metres / 100 + 0.5)
