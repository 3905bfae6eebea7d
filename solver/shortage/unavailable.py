"""Who has all that seats ask and cannot come: not free then, or the shifts are not for them."""

from __future__ import annotations

from collections.abc import Iterable

from solver.explain import filter_reasons
from solver.shortage.cutting import Cutter
from solver.shortage.filling import Seat

NOT_FREE, NOT_OPEN, KEPT = "not_free", "not_open", "kept"
FREE = frozenset({"not_available", "on_time_off"})
OPEN = frozenset({"not_open_to", "not_in_team", "too_far", "distance_unknown"})
OTHERWISE = frozenset({"banned", "needs_rest", "out_of_reach"})
"""Reasons that say nothing of what somebody is or can; all others say that a seat asks for something else."""


def unavailable(cutter: Cutter, seats: Iterable[Seat]) -> dict[str, tuple[int, ...]]:
    """Those who meet what one of some seats asks, by what keeps them from it; of several seats by the least.

    ``not_free`` are kept by their time alone, ``not_open`` by whom the shift is for besides, ``kept`` by a
    ban, a rest or a reach.
    """
    found: dict[int, int] = {}
    for shift, seat in seats:
        for start in cutter.problem.shifts[shift].starts:
            for who, codes in filter_reasons(cutter.eligibility, shift, start, seat).items():
                steps = (FREE, FREE | OPEN, FREE | OPEN | OTHERWISE)
                able = [number for number, step in enumerate(steps) if step.issuperset(codes)]
                if able:
                    found[who] = min(found.get(who, able[0]), able[0])
    names = (NOT_FREE, NOT_OPEN, KEPT)
    each = {name: tuple(sorted(w for w, one in found.items() if one == k)) for k, name in enumerate(names)}
    return {name: people for name, people in each.items() if people}
