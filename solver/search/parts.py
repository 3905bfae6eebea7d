"""Parts of a very large plan that are nearly independent: the areas of its sites, each solved whole.

Areas meet in the people they lend each other; everything else of a part is its own.  On plans whose days
still fit an engine neighbourhoods around gaps gain more in the same time, and there are no parts.
"""

from __future__ import annotations

import numpy as np

from solver.arrays import Ints
from solver.search.formulation import Formulation

PART_PAIRS_MOST = 45_000
PART_PAIRS_LEAST = 1_000


def parts(formulation: Formulation) -> list[Ints]:
    """Pair columns of each part; none where no day is too large for an engine."""
    pairs, problem = formulation.variables.pairs, formulation.problem
    days = np.bincount(np.maximum(0, formulation.variables.occurrences.day[pairs.occurrence]))
    if days.max(initial=0) <= PART_PAIRS_MOST:
        return []
    area_of_shift = np.array([_area(formulation, s.site) for s in problem.shifts], np.int64)
    return [block for group in _joined(_groups(area_of_shift[pairs.shift])) for block in _blocks(group)]


def _area(formulation: Formulation, site: int) -> int:
    places = formulation.problem.places
    area = places[site].area if site < len(places) else None
    return -1 if area is None else area


def _groups(labels: Ints) -> list[Ints]:
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(np.diff(labels[order])) + 1
    return [np.sort(group) for group in np.split(order, ends) if len(group)]


def _joined(groups: list[Ints]) -> list[Ints]:
    """Small groups together, so that no part is a waste of an engine's start."""
    joined: list[list[Ints]] = [[]]
    for group in groups:
        if joined[-1] and sum(map(len, joined[-1])) >= PART_PAIRS_LEAST:
            joined.append([])
        joined[-1].append(group)
    return [np.unique(np.concatenate(some)) for some in joined if some]


def _blocks(group: Ints) -> list[Ints]:
    """A group cut into blocks of columns (and so of volunteers) that an engine can hold."""
    return list(np.array_split(group, -(-len(group) // PART_PAIRS_MOST)))
