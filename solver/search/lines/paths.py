"""The cheapest paths through a diagram at the prices of a moment, and the diagram of little more."""

from __future__ import annotations

import numpy as np

from solver.arrays import Floats, Ints
from solver.search.lines.diagrams import Diagram, Layer

SAME = 1e-9
"""Sums that differ by less are one."""
SAMPLED = 16
"""Of so many arcs one is looked at for how cheap a share of them is."""


def cheapest(diagram: Diagram, pair_prices: Floats) -> tuple[float, Ints]:
    """The least sum of prices and own costs, and the pairs (by their place in the block) that make it."""
    prices = diagram.choices.prices(pair_prices)
    reached = _reached(diagram, prices)
    total = reached[-1] + diagram.ends
    state = int(np.argmin(total))
    value = float(total[state])
    pairs: list[int] = []
    for number in range(len(diagram.layers) - 1, -1, -1):
        layer, price = diagram.layers[number], prices[number]
        first = int(layer.first[state])
        last = int(layer.first[state + 1]) if state + 1 < len(layer.first) else len(layer.tail)
        tails, worth = layer.tail[first:last], layer.worth[first:last]
        best = int(np.argmin(reached[number][tails] + (layer.cost + price[layer.option])[worth]))
        pairs += diagram.choices.pairs(number, int(layer.option[worth[best]]), pair_prices)
        state = int(tails[best])
    return value, np.array(sorted(pairs), np.int64)


def _reached(diagram: Diagram, prices: list[Floats]) -> list[Floats]:
    """The least cost of every state of every layer."""
    reached: list[Floats] = [np.zeros(1)]
    for layer, price in zip(diagram.layers, prices, strict=True):
        ways = reached[-1][layer.tail]
        ways += (layer.cost + price[layer.option])[layer.worth]
        reached.append(np.minimum.reduceat(ways, layer.first))
    return reached


def thinned(diagram: Diagram, pair_prices: Floats, share: float) -> Diagram:
    """The diagram of the arcs whose best paths are cheapest: about this share of all, whole paths alone."""
    prices = diagram.choices.prices(pair_prices)
    reached = _reached(diagram, prices)
    through = _through(diagram, prices, reached)
    some = np.concatenate([whole[::SAMPLED] for whole in through])
    place = int(share * (len(some) - 1))
    most = max(float(some.min()), float(np.partition(some, place)[place])) + SAME
    layers, known = [], np.ones(1, np.bool_)
    for layer, whole in zip(diagram.layers, through, strict=True):
        kept = np.flatnonzero(whole <= most)
        head = np.searchsorted(layer.first, kept, "right") - 1
        tail = (np.cumsum(known) - 1)[layer.tail[kept]].astype(np.int32)
        first = np.flatnonzero(np.append(True, head[1:] != head[:-1])).astype(np.int32)
        known = np.zeros(len(layer.first), np.bool_)
        known[head] = True
        layers.append(Layer(tail, layer.worth[kept], layer.option, layer.cost, first))
    return Diagram(diagram.choices, layers, diagram.ends[known])


def _through(diagram: Diagram, prices: list[Floats], reached: list[Floats]) -> list[Floats]:
    """The least cost of the paths through every arc of every layer."""
    rest, through = diagram.ends, []
    for number in range(len(diagram.layers) - 1, -1, -1):
        layer, before = diagram.layers[number], reached[number]
        onward = np.repeat(rest, np.diff(np.append(layer.first, len(layer.tail))))
        onward += (layer.cost + prices[number][layer.option])[layer.worth]
        rest = np.full(len(before), np.inf)
        np.minimum.at(rest, layer.tail, onward)
        onward += before[layer.tail]
        through.append(onward)
    return through[::-1]


def nearly_cheapest(
    diagram: Diagram, pair_prices: Floats, slack: float, most: int
) -> tuple[Floats, list[Ints], bool]:
    """Values and pairs of the paths within ``slack`` of the cheapest, at most so many; whether these are all.

    Followed from the end, with what was reached from the beginning: no path is followed in vain.
    """
    prices = diagram.choices.prices(pair_prices)
    reached = _reached(diagram, prices)
    total = reached[-1] + diagram.ends
    least, are_all = float(total.min()), True
    state = np.flatnonzero(total <= least + slack)
    rest = diagram.ends[state]
    trail: list[tuple[Ints, Ints]] = []
    for number in range(len(diagram.layers) - 1, -1, -1):
        layer, price = diagram.layers[number], prices[number]
        ends = np.append(layer.first, len(layer.tail)).astype(np.int64)
        degree = ends[state + 1] - ends[state]
        came = np.repeat(np.arange(len(state)), degree)
        arc = np.repeat(ends[state] - np.cumsum(degree) + degree, degree) + np.arange(len(came))
        tail = layer.tail[arc].astype(np.int64)
        worth = layer.worth[arc]
        longer = rest[came] + (layer.cost + price[layer.option])[worth]
        whole = longer + reached[number][tail]
        kept = np.flatnonzero(whole <= least + slack + SAME)
        if len(kept) > most:
            kept, are_all = kept[np.argpartition(whole[kept], most)[:most]], False
        trail.append((came[kept], layer.option[worth[kept]]))
        state, rest = tail[kept], longer[kept]
    return rest, _trails(diagram, trail, len(state), pair_prices), are_all


def _trails(diagram: Diagram, trail: list[tuple[Ints, Ints]], count: int, pair_prices: Floats) -> list[Ints]:
    """The pairs of paths that were followed from the end."""
    place = np.arange(count)
    options = np.zeros((count, len(trail)), np.int64)
    for number, (came, option) in enumerate(reversed(trail)):
        options[:, number] = option[place]
        place = came[place]
    cheapest_of = [
        [diagram.choices.pairs(layer, option, pair_prices) for option in range(len(members))]
        for layer, members in enumerate(diagram.choices.members)
    ]
    found = []
    for row in options.tolist():
        pairs = [pair for layer, option in enumerate(row) for pair in cheapest_of[layer][option]]
        found.append(np.array(sorted(pairs), np.int64))
    return found
