"""What keeps a place empty: the fewest things that stand between it and somebody who could take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from solver.explain.seats import best_start, filter_reasons, obstacles
from solver.explain.situation import Situation

LOOKED_AT_MOST = 200
"""People with as many reasons of filters against them who are looked at by every rule."""
EASIEST = (
    "at_weekly_limit",
    "at_daily_limit",
    "at_monthly_limit",
    "at_horizon_limit",
    "at_rolling_limit",
    "needs_rest",
    "at_weekend_limit",
    "at_night_limit",
    "at_run_limit",
    "not_open_to",
    "not_in_team",
    "too_far",
    "busy",
    "not_available",
    "on_time_off",
)
"""Of reasons that are as few, the one that takes least to lift is stated; others come after these."""
NEVER = frozenset({"already_here"})


@dataclass(frozen=True, slots=True)
class Binding:
    """The reason codes that hold together for some people, and nothing else does; lifted, each could come.

    No code at all: they could come now.  No people: nobody is left who is not on the shift.
    """

    shift: int
    seat: int
    start: int
    codes: tuple[str, ...]
    people: tuple[int, ...]


def binding(situation: Situation, shift: int, seat: int, *, but: Collection[int] = ()) -> Binding:
    """The stated reason of an empty seat: of all sets of obstacles the smallest, easiest and most common.

    ``but`` some, who are not looked at.
    """
    start = best_start(situation, shift, seat)
    here = {*situation.crews.get(shift, ()), *but}
    by_reasons: dict[int, list[int]] = defaultdict(list)
    for who, codes in filter_reasons(situation.eligibility, shift, start, seat).items():
        by_reasons[len(codes)].append(who)
    by_reasons[0] = situation.eligibility.allowed(shift, start, seat).tolist()
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in sorted(by_reasons):
        if found and number > min(map(len, found)):
            break
        for who in [who for who in by_reasons[number] if who not in here][:LOOKED_AT_MOST]:
            found[obstacles(situation, who, shift, seat, start=start)].append(who)
    liftable = [stated for stated in found if not NEVER & set(stated)]
    if not liftable:
        return Binding(shift, seat, start, (), ())
    best = min(liftable, key=lambda stated: _rank(stated, found))
    return Binding(shift, seat, start, best, tuple(found[best]))


def _rank(codes: tuple[str, ...], found: Mapping[tuple[str, ...], list[int]]) -> tuple[object, ...]:
    """Fewest first, then those that take least, then those that hold for most people."""
    efforts = sorted(EASIEST.index(code) if code in EASIEST else len(EASIEST) for code in codes)
    return len(codes), efforts[::-1], -len(found[codes])
