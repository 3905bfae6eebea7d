"""The answer to a problem: a roster, and how good each step of it is known to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Assignment(NamedTuple):
    """A volunteer on a seat of a shift, all three by index."""

    volunteer: int
    shift: int
    seat: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Assignments in order of shift, seat and volunteer, and the start of each flexible shift."""

    assignments: tuple[Assignment, ...] = ()
    starts: Mapping[int, int] = field(default_factory=dict)
    """Chosen start by shift, for shifts that have several; the first allowed one where absent."""

    @classmethod
    def of(
        cls, assignments: Iterable[tuple[int, int, int]], starts: Mapping[int, int] | None = None
    ) -> Roster:
        """A roster from assignments in any order."""
        rows = {Assignment(*a) for a in assignments}
        return cls(tuple(sorted(rows, key=lambda a: (a[1], a[2], a[0]))), dict(starts or {}))


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that a roster breaks: the rule's code, whom and what it concerns, and facts.

    ``waived`` is true when a pin waives the rule; it is then told, not counted as broken.
    """

    rule: str
    volunteers: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    facts: Mapping[str, int | str] = field(default_factory=dict)
    waived: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the objective: its value, the best bound, and whether they meet."""

    name: str
    value: int
    bound: int | None
    proven: bool
    terms: Mapping[str, int] = field(default_factory=dict)
    """Weighted; they add up to ``value``."""
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Solution:
    """What a search hands back.

    ``status`` is ``optimal`` (every step proven), ``feasible``, or ``contradiction`` with the
    irreducible set of pins in ``conflict`` (indices into ``Problem.pins``) and an empty roster.
    ``dropped_locks`` are indices into ``Problem.previous``.
    """

    status: str
    roster: Roster
    steps: tuple[Step, ...] = ()
    conflict: tuple[int, ...] = ()
    dropped_locks: tuple[int, ...] = ()
    engines: tuple[str, ...] = ()
    notes: tuple[Mapping[str, object], ...] = ()
    """What the search chose and why, in order."""
    seconds: float = 0.0
