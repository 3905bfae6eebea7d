"""One person's rows over a few days, followed day after day: a small diagram of all that they let her do.

A state is what the rows still need to know of the days before; states of which no row can tell the
difference are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.arrays import Floats, Ints
from solver.search.lines.choices import Choices
from solver.search.lines.ordering import FAR, NEVER, Auxiliary, NotOrdered, Ordered


@dataclass
class Arcs:
    """Ways from states of one layer to states of the next."""

    tail: Ints
    head: Ints
    option: Ints
    cost: Floats
    long: Ints
    """What each arc adds to the rows over many layers: arcs by rows."""


def followed(block: Ordered, choices: Choices) -> tuple[list[Arcs], list[int]]:
    """The arcs of every layer by the rows over a few days alone, and how many states stand before each."""
    rows = np.flatnonzero(~block.is_long)
    longs = np.flatnonzero(block.is_long)
    nonzero = block.matrix[rows] != 0
    last = np.where(nonzero, block.placed, -1).max(axis=1, initial=-1)
    first = np.where(nonzero, block.placed, FAR).min(axis=1, initial=FAR)
    least, most = _rest(block, choices)
    states, active = np.zeros((1, 0), np.int64), np.zeros(0, np.int64)
    found, counts = [], [1]
    for layer in range(len(block.layers)):
        now = rows[(first <= layer) & (last >= layer)]
        carried = np.zeros((len(states), len(now)), np.int64)
        kept = np.searchsorted(now, active)
        carried[:, kept] = states
        options = choices.matrix[layer]
        number = len(options)
        sums = (carried[:, None, :] + options[None, :, now]).reshape(-1, len(now))
        arcs = Arcs(
            np.repeat(np.arange(len(states)), number),
            np.zeros(0, np.int64),
            np.tile(np.arange(number), len(states)),
            np.zeros(len(sums)),
            np.tile(options[:, longs], (len(states), 1)),
        )
        for aux in block.auxiliaries:
            if aux.layer == layer:
                sums, arcs = _decide(block, aux, now, sums, arcs, longs)
        ends = last[np.searchsorted(rows, now)] <= layer
        low, high = least[layer][now], most[layer][now]
        fits = ((sums + high >= block.lower[now]) & (sums + low <= block.upper[now])).all(axis=1)
        sums, arcs = sums[fits], _some(arcs, fits)
        active = now[~ends]
        sums = clipped(sums[:, ~ends], block, active, low[~ends], high[~ends])
        states, head = _distinct(sums)
        if not len(states):
            raise NotOrdered("no roster is left")
        arcs.head = head
        found.append(arcs)
        counts.append(len(states))
    return found, counts


def _decide(
    block: Ordered, aux: Auxiliary, now: Ints, sums: Ints, arcs: Arcs, longs: Ints
) -> tuple[Ints, Arcs]:
    """Decide one auxiliary column on every arc."""
    if aux.is_tried:
        parts = []
        deciding = np.searchsorted(now, aux.decided_by)
        for value in sorted(set(aux.values)):
            tried = sums + value * block.matrix[now, aux.column]
            done = tried[:, deciding]
            lower, upper = block.lower[aux.decided_by], block.upper[aux.decided_by]
            fits = ((done >= lower) & (done <= upper)).all(axis=1)
            part = _some(arcs, fits)
            part.cost = part.cost + value * aux.cost
            part.long = part.long + value * block.matrix[longs, aux.column]
            parts.append((tried[fits], part))
        return np.concatenate([p[0] for p in parts]), _joined([p[1] for p in parts])
    least = least_value(block, aux, sums[:, np.searchsorted(now, aux.decided_by)])
    sums = sums + least[:, None] * block.matrix[now, aux.column]
    arcs.cost = arcs.cost + least * aux.cost
    arcs.long = arcs.long + least[:, None] * block.matrix[longs, aux.column]
    fits = least <= aux.values[1]
    return sums[fits], _some(arcs, fits)


def least_value(block: Ordered, aux: Auxiliary, sums: Ints) -> Ints:
    """The least value that rows with these sums allow a continuous column."""
    value = np.full(len(sums), aux.values[0], np.int64)
    for place, row in enumerate(aux.decided_by.tolist()):
        rising = block.matrix[row, aux.column] > 0
        short = block.lower[row] - sums[:, place] if rising else sums[:, place] - block.upper[row]
        value = np.maximum(value, short)
    return value


def _rest(block: Ordered, choices: Choices) -> tuple[list[Ints], list[Ints]]:
    """For every layer the least and most that later ones can add to each row."""
    rows, count = block.matrix.shape[0], len(block.layers)
    least = [np.zeros(rows, np.int64) for _ in range(count)]
    most = [np.zeros(rows, np.int64) for _ in range(count)]
    low, high = late_range(block)
    for layer in range(count - 1, -1, -1):
        least[layer], most[layer] = low, high
        add_low, add_high = choices.matrix[layer].min(axis=0), choices.matrix[layer].max(axis=0)
        for aux in block.auxiliaries:
            if aux.layer == layer:
                both = np.outer(np.array(aux.values), block.matrix[:, aux.column])
                add_low, add_high = add_low + both.min(axis=0), add_high + both.max(axis=0)
        low = np.maximum(-FAR, low + add_low)
        high = np.minimum(FAR, high + add_high)
    return least, most


def late_range(block: Ordered) -> tuple[Ints, Ints]:
    """The least and most that columns which long rows decide add to every row."""
    rows = block.matrix.shape[0]
    low, high = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    for aux in block.late:
        both = np.outer(np.array(aux.values), block.matrix[:, aux.column])
        low, high = low + both.min(axis=0), high + both.max(axis=0)
    return np.maximum(-FAR, low), np.minimum(FAR, high)


def clipped(sums: NDArray[Any], block: Ordered, rows: Ints, low: Ints, high: Ints) -> NDArray[Any]:
    """Sums that no later day can tell apart made equal; rows that are filled tell every sum apart."""
    upper, lower = block.upper[rows], block.lower[rows]
    above = np.clip(upper - high, -2 * FAR, 2 * FAR).astype(sums.dtype)
    below = np.clip(lower - low, -2 * FAR, 2 * FAR).astype(sums.dtype)
    upper_idle = sums <= above
    lower_idle = sums >= below
    told = np.where(
        upper_idle,
        np.where(lower <= -NEVER, -FAR, np.minimum(sums, below)),
        np.where(lower_idle, np.maximum(sums, above), sums),
    )
    filled = np.isin(rows, list(block.fills))
    return np.where(filled, sums, told)


_FACTORS = 2 * np.random.default_rng(1).integers(1, 1 << 62, 4096, dtype=np.uint64) + np.uint64(1)
"""Odd, so that no bit of a sum is lost."""


def _distinct(sums: Ints) -> tuple[Ints, Ints]:
    """The distinct rows, and which of them each row is; found by a hash that is then compared."""
    if not sums.shape[1]:
        return sums[:1], np.zeros(len(sums), np.int64)
    keys = keys_of(sums)
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    states = sums[first]
    if not np.array_equal(states[inverse], sums):
        raise NotOrdered("two states of one hash")
    return states, inverse


def keys_of(sums: Ints) -> NDArray[np.uint64]:
    """A hash of every row."""
    keys = np.zeros(len(sums), np.uint64)
    for place in range(sums.shape[1]):
        keys += sums[:, place].astype(np.uint64) * _FACTORS[place % len(_FACTORS)]
    return keys ^ (keys >> np.uint64(31))


def _some(arcs: Arcs, kept: NDArray[np.bool_]) -> Arcs:
    head = arcs.head[kept] if len(arcs.head) else arcs.head
    return Arcs(arcs.tail[kept], head, arcs.option[kept], arcs.cost[kept], arcs.long[kept])


def _joined(parts: list[Arcs]) -> Arcs:
    names = ("tail", "head", "option", "cost", "long")
    return Arcs(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
