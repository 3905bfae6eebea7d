"""Clique rows: occurrences of which one volunteer may work at most one.

Every pair in a clique is itself a forbidden pair, so a row forbids nothing legal; every forbidden pair
lies in a clique, so nothing forbidden is left.  Forbidden are pairs in conflict by a rule, and pairs that
exceed together what a row of the model leaves the volunteer.  Greedy edge-clique cover on bit sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from solver.arrays import Ints, ranges
from solver.people import Limits
from solver.rules.contract import Mask, Rule
from solver.variables import Variables

WHOLE_MATRIX_MOST = 5_000
"""Occurrences up to which conflicts are computed once for all people with the same rest."""


def add_clique_rows(variables: Variables, rules: Sequence[Rule]) -> None:
    """Rows for all conflicts of all rules, and of the rows so far, for every volunteer."""
    pairs, knapsacks = variables.pairs, _Knapsacks(variables)
    covers: dict[tuple[bytes, int, bool, bytes], list[list[int]]] = {}
    conflicts = _Conflicts(variables, rules)
    ends = np.searchsorted(pairs.work_volunteer, np.arange(variables.people.count + 1)).tolist()
    sizes: list[int] = []
    members: list[int] = []
    for volunteer, (begin, end) in enumerate(pairwise(ends)):
        if begin == end:
            continue
        works, limits = pairs.work_occurrence[begin:end], variables.problem.volunteers[volunteer].limits
        excluded = knapsacks.excluded(volunteer, begin, end)
        beyond = b"" if excluded is None else np.packbits(excluded).tobytes()
        key = (works.tobytes(), limits.rest_minutes, limits.rest_same_day, beyond)
        waived = conflicts.waived.get(volunteer)
        cover = None if waived else covers.get(key)
        if cover is None:
            clash = conflicts.matrix(volunteer, works, limits)
            cover = list(_clique_cover(clash if excluded is None else clash | excluded))
            if not waived:
                covers[key] = cover
        for clique in cover:
            sizes.append(len(clique))
            members += [begin + place for place in clique]
    _add_rows(variables, np.array(sizes, np.int64), np.array(members, np.int64))


def _add_rows(variables: Variables, sizes: Ints, works: Ints) -> None:
    """Rows of cliques of works, ``sizes[k]`` of them in the k-th: of their pairs one at most is taken."""
    if not len(sizes):
        return
    ends = np.append(0, np.cumsum(np.bincount(variables.pairs.work)))
    counts = np.add.reduceat(np.diff(ends)[works], np.cumsum(sizes) - sizes)
    works = works[np.repeat(counts > 1, sizes)]
    if len(works):
        variables.model.add_rows(counts[counts > 1], ranges(ends[works], np.diff(ends)[works]), upper=1)


class _Conflicts:
    """Conflict matrices, shared by volunteers with the same rest."""

    def __init__(self, variables: Variables, rules: Sequence[Rule]) -> None:
        self.variables = variables
        self.rules = [rule for rule in rules if rule.conflicts is not None]
        self.waived: dict[int, set[int]] = {}
        for pin in variables.problem.pins:
            if "rest" in pin.waive:
                self.waived.setdefault(pin.volunteer, set()).add(pin.shift)
        self._whole: dict[tuple[int, bool], Mask] = {}

    def _compute(self, rows: Ints, limits: Limits) -> Mask:
        chosen = self.variables.occurrences.take(rows)
        clash = np.zeros((len(rows), len(rows)), np.bool_)
        for rule in self.rules:
            assert rule.conflicts is not None
            clash |= rule.conflicts(self.variables.people, chosen, limits)
        return clash

    def matrix(self, volunteer: int, rows: Ints, limits: Limits) -> Mask:
        """Conflicts among some occurrences for one volunteer."""
        if len(rows) == 1:
            return np.zeros((1, 1), np.bool_)
        waived = self.waived.get(volunteer)
        if waived:
            exempt = np.isin(self.variables.occurrences.shift[rows], sorted(waived))
            either = exempt[:, None] | exempt[None, :]
            free = replace(limits, rest_minutes=0)
            return np.where(either, self._compute(rows, free), self._compute(rows, limits))
        if len(self.variables.occurrences) > WHOLE_MATRIX_MOST:
            return self._compute(rows, limits)
        key = (limits.rest_minutes, limits.rest_same_day)
        if key not in self._whole:
            self._whole[key] = self._compute(np.arange(len(self.variables.occurrences)), limits)
        clash: Mask = self._whole[key][np.ix_(rows, rows)]
        return clash


class _Knapsacks:
    """The rows so far that hold the pairs of one volunteer to a room which two of them can exceed."""

    def __init__(self, variables: Variables) -> None:
        pairs, self.matrix = variables.pairs, variables.model.matrix()
        matrix, self.work = self.matrix, pairs.work
        self.of: dict[int, list[int]] = {}
        filled = np.flatnonzero(np.diff(matrix.indptr))
        if not len(filled):
            return
        starts = matrix.indptr[filled]
        least = np.minimum.reduceat(matrix.coefficients, starts)
        most = np.maximum.reduceat(matrix.coefficients, starts)
        last = np.maximum.reduceat(matrix.columns, starts)
        owner = np.append(pairs.volunteer, -1)[np.minimum(matrix.columns, len(pairs))]
        one = np.minimum.reduceat(owner, starts) == np.maximum.reduceat(owner, starts)
        upper = matrix.row_upper[filled]
        kept = one & (least >= 0) & (last < len(pairs)) & (2 * most > upper)
        for row, volunteer in zip(filled[kept].tolist(), owner[starts[kept]].tolist(), strict=True):
            self.of.setdefault(volunteer, []).append(row)

    def excluded(self, volunteer: int, begin: int, end: int) -> Mask | None:
        """Which of a volunteer's works, those from ``begin`` up to ``end``, exceed a room together."""
        rows = self.of.get(volunteer)
        if rows is None:
            return None
        found = np.zeros((end - begin, end - begin), np.bool_)
        for row in rows:
            inside = slice(self.matrix.indptr[row], self.matrix.indptr[row + 1])
            size = np.zeros(end - begin)
            size[self.work[self.matrix.columns[inside]] - begin] = self.matrix.coefficients[inside]
            held = size > 0
            found |= (size[:, None] + size > self.matrix.row_upper[row]) & held[:, None] & held
        np.fill_diagonal(found, False)
        return found if found.any() else None


def _clique_cover(clash: Mask) -> Iterator[list[int]]:
    """Cliques that together hold every edge; nodes in none are given alone."""
    count = len(clash)
    packed = np.packbits(clash, axis=1, bitorder="little")
    raw, width = packed.tobytes(), packed.shape[1]
    edges = [int.from_bytes(raw[k * width : (k + 1) * width], "little") & ~(1 << k) for k in range(count)]
    open_edges = list(edges)
    for node in range(count):
        if not edges[node]:
            yield [node]
        while open_edges[node]:
            clique = [node]
            candidates = edges[node]
            wanted = open_edges[node]
            while candidates:
                # edges of this node that are still open first, then any that fits
                pick = candidates & wanted or candidates
                other = (pick & -pick).bit_length() - 1
                clique.append(other)
                candidates &= edges[other]
            members = 0
            for member in clique:
                members |= 1 << member
            for member in clique:
                open_edges[member] &= ~members
            clique.sort()
            yield clique
