"""A step over whole lines of people, where what each may do can be followed day by day."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from solver.search.improving import Improver
from solver.search.lines.blocks import SHARED, blocks_of
from solver.search.lines.composing import Composer
from solver.search.lines.master import Master
from solver.search.lines.ordering import NotOrdered
from solver.search.lines.people import people_of

DIAGRAMS_SHARE, SURE_AFTER = 0.4, 0.05
"""Part of the time that diagrams of everybody may take, and the part of them after which it is foreseen."""


def composer_of(
    improver: Improver,
    is_over: Callable[[], bool],
    left: Callable[[], float],
    on_bound: Callable[[float], None],
) -> Composer | None:
    """A composer for the improver's point and objective; ``None`` where lines do not serve, or too late."""
    variables, sparse = improver.formulation.variables, improver.sparse
    pairs = variables.pairs
    days = variables.occurrences.day[pairs.occurrence]
    blocks = blocks_of(sparse, pairs.volunteer)
    if improver.sparse.matrix.lower[blocks.column_owner == SHARED].any():
        return None  # the relaxation over lines counts such columns from 0 on
    begun, worked = left(), time.thread_time()

    def should_stop(done: float) -> bool:
        most = DIAGRAMS_SHARE * begun
        # foreseen by its own work: a moment in which others had the core says nothing of what is to come
        is_foreseen = done > SURE_AFTER and time.thread_time() - worked > most * done
        return is_over() or is_foreseen or begun - left() > most

    try:
        people = people_of(sparse, blocks, days, improver.costs, should_stop)
    except NotOrdered:
        return None
    with improver.lock:
        improver.todo.clear()  # one person after another is done sooner over lines
    return Composer(
        Master(sparse, blocks, people, improver.costs),
        np.random.default_rng(improver.seed),
        is_over,
        left,
        now=lambda: improver.snapshot()[: len(pairs)],
        worth=improver.value,
        offer=improver.offer,
        on_bound=on_bound,
    )
