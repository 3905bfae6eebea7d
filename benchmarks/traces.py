"""Traces: Z and its bound over the seconds of one run, as ``[seconds, value, bound]``, either ``None``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Point = list[float | None]
"""Seconds since the solver was asked, the best Z so far, the greatest bound on it so far."""
MOST = 80
"""Points of a trace that are kept; a fast local search has thousands."""


def joined(points: Iterable[Point]) -> list[Point]:
    """In the order of time, each with the best value and bound known by then; no news is left out."""
    found: list[Point] = []
    value: float | None = None
    bound: float | None = None
    for seconds, new_value, new_bound in sorted(points, key=lambda point: point[0] or 0.0):
        value = new_value if value is None else value if new_value is None else min(value, new_value)
        bound = new_bound if bound is None else bound if new_bound is None else max(bound, new_bound)
        if [value, bound] != (found[-1][1:] if found else [None, None]):
            found.append([seconds, value, bound])
    return found


def thinned(points: list[Point], most: int = MOST) -> list[Point]:
    """At most so many points: the first, the last, and those before which most was gained."""
    if len(points) <= most:
        return points
    inner = enumerate(pairwise(points[:-1]), start=1)
    gains = [(_gain(before, after), place) for place, (before, after) in inner]
    kept = {0, len(points) - 1} | {place for _, place in sorted(gains, reverse=True)[: most - 2]}
    return [points[place] for place in sorted(kept)]


def _gain(before: Point, after: Point) -> float:
    """A first value or bound gains without end, others by their share of what was there."""
    gain = 0.0
    for old, new in zip(before[1:], after[1:], strict=True):
        if new is not None:
            gain += float("inf") if old is None else abs(new - old) / max(1.0, abs(old))
    return gain
