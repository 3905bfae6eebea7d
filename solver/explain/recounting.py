"""Reasons counted again after a change of a roster: only those whom it concerns are looked at.

What keeps somebody from a seat follows from their own shifts and from the crews around it alone, as
:class:`Situation` judges it: where neither changed, the reason is what it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from solver.explain.seats import best_start, obstacles_of_each
from solver.explain.situation import Situation

Counts = Sequence[tuple[str, int]]


def whose_changed(before: Situation, after: Situation) -> frozenset[int]:
    """Everybody who has other shifts in one roster than in the other."""
    rows = set(before.roster.assignments) ^ set(after.roster.assignments)
    return frozenset(row.volunteer for row in rows)


def recounted(
    before: Situation, after: Situation, shift: int, seat: int, counts: Counts, *, who: Collection[int]
) -> list[tuple[str, int]] | None:
    """The reasons of an empty seat after a change, from those before it; ``who`` are those it moved.

    As ``reason_counts`` finds them, those that are new at the end; None where the crews around the seat
    or a start changed, so that everybody is to be looked at.
    """
    if before.roster.starts != after.roster.starts or before.around(shift) != after.around(shift):
        return None
    start = best_start(after, shift, seat)
    able = set(after.eligibility.allowed(shift, start, seat).tolist()) - after.on_seat(shift, seat)
    moved = sorted(able.intersection(who))
    found = Counter(dict(counts))
    for situation, step in ((before, -1), (after, 1)):
        for codes in obstacles_of_each(situation, moved, shift, seat, start=start, is_eligible=True):
            found[codes[0] if codes else "could_take"] += step
    return None if min(found.values(), default=0) < 0 else [(code, n) for code, n in found.items() if n]
