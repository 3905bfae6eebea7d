"""A search by neighbourhoods beside an engine that has the whole step."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from solver.arrays import Ints
from solver.model import Linear
from solver.search.core import core
from solver.search.improving import Improver
from solver.search.windows import Windows

GAPS_AFTER_SECONDS = 3.0
JOIN_SECONDS = 5.0


@contextmanager
def improving_beside(
    improver: Improver | None, objective: Linear, *, at_once: bool
) -> Iterator[Callable[[], None]]:
    """One search beside what is done within, the core of the comfort step first.

    Yields what lets it begin, where that is not at once.
    """
    free, over = threading.Event(), threading.Event()
    if at_once:
        free.set()
    search = threading.Thread(target=_improve, args=(improver, objective, free, over), daemon=True)
    search.start()
    try:
        yield free.set
    finally:
        over.set()
        free.set()
        search.join(JOIN_SECONDS)


def _improve(
    improver: Improver | None, objective: Linear, free: threading.Event, over: threading.Event
) -> None:
    free.wait()
    if improver is None or over.is_set():
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
