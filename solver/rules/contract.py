"""What a hard rule is made of: up to three ways into the model, and the judge's own reading.

A rule reaches the model as a *filter* (pairs that can never be), as *conflicts* (two occurrences
that one volunteer may not both work) or as *rows* of the linear model.  ``violations`` says the same
for a finished roster and shares no code with the other three.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from solver.people import Limits
from solver.problem import Problem
from solver.solution import Roster, Violation

if TYPE_CHECKING:
    from solver.arrays import Occurrences, People
    from solver.variables import Variables

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Filter:
    """Whom a seat can never have.

    ``key(people, shift, start, seat)`` names all that the answer depends on, ``None`` where the rule
    asks nothing; ``reasons(people, key)`` gives, in order, ``(reason code, removed)`` masks over the
    volunteers.  Equal keys are answered once.
    """

    key: Callable[[People, int, int, int], Hashable | None]
    reasons: Callable[[People, Hashable], list[tuple[str, Mask]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard rule under its code; the hooks that it does not need are ``None``.

    ``conflicts(people, occurrences, limits)`` gives a symmetric ``(n, n)`` mask of occurrences that
    nobody with these limits may both work.  ``of_crews``: the rule asks about crews; every other rule asks
    about one volunteer's own assignments, whoever else there is.
    """

    code: str
    violations: Callable[[Problem, Roster], Iterator[Violation]]
    filter: Filter | None = None
    conflicts: Callable[[People, Occurrences, Limits], Mask] | None = None
    rows: Callable[[Variables], None] | None = None
    of_crews: bool = False
