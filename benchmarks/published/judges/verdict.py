"""What a judge is given and what it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """A person on a shift of a day, with the skill used or the task done, where there is one."""

    person: str
    day: int
    shift: str
    skill: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The family's own cost, and every hard rule that is broken, in words."""

    cost: int
    broken: tuple[str, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()
    """The cost part by part, where the family names its parts."""
