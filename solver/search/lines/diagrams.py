"""All that one person may do in a horizon, as paths through a diagram of days.

A state is what the rows still need to know of the days before; states of which no row can tell the
difference are one.  Rows over a few days are followed first; rows over many are then counted along that
small diagram, which also says how much of each may still come.  The diagram does not depend on the prices
of shifts: written once, it answers for any of them in milliseconds which roster of this person is cheapest.
Source: Bergman, Cire, van Hoeve and Hooker, Decision Diagrams for Optimization, 2016.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search.lines.choices import Choices
from solver.search.lines.following import Arcs, clipped, followed, keys_of, late_range, least_value
from solver.search.lines.ordering import FAR, NEVER, Auxiliary, NotOrdered, Ordered

Small = NDArray[np.int32]

ARCS_MOST = 3_000_000
"""Arcs of one person's diagram above which it is given up."""
WORTHS_MOST = 1 << 16


@dataclass
class Layer:
    """Arcs of one day, sorted by head, as arrays that are as small as they may be.

    What an arc is worth depends on its option and own cost alone, of which there are few combinations.
    """

    tail: Small
    worth: NDArray[np.uint16]
    """Which combination each arc has."""
    option: Ints
    """Of each combination the option, and ..."""
    cost: Floats
    """... its own cost."""
    first: Small
    """First arc of every head."""


@dataclass
class Diagram:
    """The layers of days and the cost of ending in each of the last states."""

    choices: Choices
    layers: list[Layer]
    ends: Floats

    @property
    def arcs(self) -> int:
        """Arcs of all layers."""
        return sum(len(layer.tail) for layer in self.layers)


def diagram_of(block: Ordered, choices: Choices) -> Diagram:
    """Write down the diagram of a block.

    Raises :class:`NotOrdered` when it grows too large or no roster is left.
    """
    days, counts = followed(block, choices)
    return _counted(block, choices, days, counts)


def _counted(block: Ordered, choices: Choices, days: list[Arcs], counts: list[int]) -> Diagram:
    longs = np.flatnonzero(block.is_long)
    late_low, late_high = (bound[longs] for bound in late_range(block))
    ranges = _ranges(days, counts, len(longs))
    low, high, _ = ranges[0]
    tells = (low[0] + late_low < block.lower[longs]) | (high[0] + late_high > block.upper[longs])
    tells |= np.isin(longs, list(block.fills))
    told = np.flatnonzero(tells)
    longs, late_low, late_high = longs[told], late_low[told], late_high[told]
    sides = (block.lower[longs], block.upper[longs])
    lower, upper = (np.clip(side, -2 * FAR, 2 * FAR).astype(np.int32) for side in sides)
    nodes: NDArray[Any] = np.zeros(1, np.int32)
    sums: NDArray[Any] = np.zeros((1, len(longs)), np.int32)
    layers, total = [], 0
    for layer, arcs in enumerate(days):
        low, high, alive = ranges[layer + 1]
        least = np.clip(low[:, told] + late_low, -FAR, FAR).astype(np.int32)
        most = np.clip(high[:, told] + late_high, -FAR, FAR).astype(np.int32)
        heads, added = arcs.head.astype(np.int32), arcs.long[:, told].astype(np.int32)
        pairs = np.stack([arcs.option.astype(np.float64), arcs.cost], axis=1)
        known, number = np.unique(pairs, axis=0, return_inverse=True)
        if len(known) > WORTHS_MOST:
            raise NotOrdered("too many costs")
        option, cost, worth = known[:, 0].astype(np.int64), known[:, 1], number.ravel().astype(np.uint16)
        order = np.argsort(arcs.tail, kind="stable")
        ends = np.searchsorted(arcs.tail[order], np.arange(counts[layer] + 1))
        degree = ends[nodes + 1] - ends[nodes]
        tail = np.repeat(np.arange(len(nodes), dtype=np.int32), degree)
        arc = order[np.repeat(ends[nodes] - np.cumsum(degree) + degree, degree) + np.arange(len(tail))]
        head, now = heads[arc], sums[tail] + added[arc]
        fits = alive[head] & ((now + most[head] >= lower) & (now + least[head] <= upper)).all(axis=1)
        tail, arc, head, now = tail[fits], arc[fits], head[fits], now[fits]
        if not len(now):
            raise NotOrdered("no roster is left")
        now = clipped(now, block, longs, least[head], most[head])
        keys = keys_of(np.concatenate([head[:, None], now], axis=1))
        by_head = np.argsort(keys)
        keys, arc, tail, head, now = keys[by_head], arc[by_head], tail[by_head], head[by_head], now[by_head]
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
        same = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(keys))))
        nodes, sums = head[first], now[first]
        if not (np.array_equal(nodes[same], head) and np.array_equal(sums[same], now)):
            raise NotOrdered("two states of one hash")
        total += len(arc)
        if total > ARCS_MOST:
            raise NotOrdered("too many states")
        layers.append(Layer(tail, worth[arc], option, cost, first.astype(np.int32)))
    return _trimmed(Diagram(choices, layers, _end_costs(block, longs, sums.astype(np.int64))))


def _ranges(days: list[Arcs], counts: list[int], rows: int) -> list[tuple[Ints, Ints, NDArray[np.bool_]]]:
    """For every layer and node the least and most that paths to the end add to each long row."""
    low, high = np.zeros((counts[-1], rows), np.int64), np.zeros((counts[-1], rows), np.int64)
    alive = np.ones(counts[-1], np.bool_)
    found = [(low, high, alive)]
    for layer in range(len(days) - 1, -1, -1):
        arcs = days[layer]
        kept = alive[arcs.head]
        tail, head, added = arcs.tail[kept], arcs.head[kept], arcs.long[kept]
        lower = np.full((counts[layer], rows), FAR, np.int64)
        upper = np.full((counts[layer], rows), -FAR, np.int64)
        np.minimum.at(lower, tail, low[head] + added)
        np.maximum.at(upper, tail, high[head] + added)
        low, high = lower, upper
        alive = np.zeros(counts[layer], np.bool_)
        alive[tail] = True
        found.append((low, high, alive))
    return found[::-1]


def _end_costs(block: Ordered, longs: Ints, sums: Ints) -> Floats:
    """What the columns that long rows decide cost in each of the last states; infinite where none fits."""
    idle = np.where(block.lower > -NEVER, block.lower, np.where(block.upper < NEVER, block.upper, 0))
    full = np.tile(idle, (len(sums), 1))
    full[:, longs] = sums
    costs = np.zeros(len(sums))
    for row, (widths, prices) in block.fills.items():
        filled = full[:, row] - block.lower[row]
        before = np.concatenate([[0.0], np.cumsum(widths)])
        spent = np.concatenate([[0.0], np.cumsum(prices)])
        costs += np.interp(filled, before, spent)
        costs[(filled < 0) | (filled > before[-1])] = np.inf
        full[:, row] = block.lower[row]
    told = [np.isin(aux.decided_by, longs).any() for aux in block.late]
    left = [
        aux for aux, is_told in zip(block.late, told, strict=True) if is_told or aux.is_tried or aux.values[0]
    ]
    return _late(block, left, longs, full, costs)


def _late(block: Ordered, left: list[Auxiliary], longs: Ints, full: Ints, costs: Floats) -> Floats:
    if not left:
        fits = ((full >= block.lower) & (full <= block.upper))[:, longs].all(axis=1)
        return np.where(fits, costs, np.inf)
    aux, rest = left[0], left[1:]
    if aux.is_tried:
        tried = [
            _late(block, rest, longs, full + v * block.matrix[:, aux.column], costs + v * aux.cost)
            for v in sorted(set(aux.values))
        ]
        return np.asarray(np.min(tried, axis=0))
    value = least_value(block, aux, full[:, aux.decided_by])
    costs = np.where(value <= aux.values[1], costs + value * aux.cost, np.inf)
    return _late(block, rest, longs, full + value[:, None] * block.matrix[:, aux.column], costs)


def _trimmed(diagram: Diagram) -> Diagram:
    """The diagram without states that lead nowhere."""
    alive = np.isfinite(diagram.ends)
    if not alive.any():
        raise NotOrdered("no roster is left")
    ends = diagram.ends[alive]
    layers: list[Layer] = []
    for layer in reversed(diagram.layers):
        number = np.cumsum(alive) - 1
        every = np.repeat(np.arange(len(alive)), np.diff(np.append(layer.first, len(layer.tail))))
        kept = alive[every]
        tail, head = layer.tail[kept], number[every[kept]]
        before = np.zeros(int(layer.tail.max(initial=0)) + 1, np.bool_)
        before[tail] = True
        renamed = (np.cumsum(before) - 1)[tail].astype(np.int32)
        first = np.searchsorted(head, np.arange(int(alive.sum()))).astype(np.int32)
        layers.append(Layer(renamed, layer.worth[kept], layer.option, layer.cost, first))
        alive = before
    return Diagram(diagram.choices, layers[::-1], ends)
