"""A search by neighbourhoods beside an engine that has the whole step."""

from __future__ import annotations

import threading

import numpy as np

from solver.arrays import Ints
from solver.model import Linear
from solver.search.core import core
from solver.search.improving import Improver
from solver.search.windows import Windows

GAPS_AFTER_SECONDS = 3.0


def improve_beside(improver: Improver | None, objective: Linear, over: threading.Event) -> None:
    """One search beside an engine, until the engine is over; the core of the comfort step first."""
    if improver is None:
        return
    if improver.for_gaps:
        # most coverage is proven before this; then the search would only have been in the way
        over.wait(GAPS_AFTER_SECONDS)
    elif improver.has_runs:
        improver.todo = one_by_one(improver)
    else:
        first = core(improver.formulation, improver.point, objective)
        improver.todo = [] if first is None else [first]
    improver.run(over.is_set, workers=1)


def one_by_one(improver: Improver) -> list[Ints]:
    """Each person alone first, where days hang together and the step is one of comfort."""
    if improver.for_gaps or not improver.has_runs:
        return []
    return Windows(improver.formulation, np.random.default_rng(improver.seed)).one_by_one()
