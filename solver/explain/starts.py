"""When a shift may begin: as it does for its crew, and while nobody is on it at any start that it has."""

from __future__ import annotations

from solver.explain.situation import Situation


def open_starts(situation: Situation, shift: int, *, first: int | None = None) -> list[int]:
    """The starts at which one more person may come, in the order in which they are to be tried.

    The start of its crew; without a crew ``first``, which is the one that the roster shows unless said, and
    then every other, the earliest first.
    """
    starts, shown = situation.problem.shifts[shift].starts, situation.roster.starts.get(shift)
    if shift in situation.crews:
        return [starts[0] if shown is None else shown]
    if first is None:
        first = shown
    return list(dict.fromkeys(starts if first is None else (first, *starts)))
