"""A trace only ever gets better, and keeps what matters when it is made shorter."""

from __future__ import annotations

from benchmarks.traces import Point, joined, thinned


def test_values_fall_and_bounds_rise_whatever_order_they_are_told_in() -> None:
    told: list[Point] = [[3.0, 7.0, None], [1.0, 9.0, None], [2.0, None, 4.0], [4.0, 8.0, 3.0]]
    # at 4 s neither the worse value nor the lower bound is news
    assert joined(told) == [[1.0, 9.0, None], [2.0, 9.0, 4.0], [3.0, 7.0, 4.0]]


def test_nothing_told_is_an_empty_trace() -> None:
    assert joined([]) == []
    assert joined([[1.0, None, None]]) == []


def test_a_long_trace_keeps_its_ends_and_the_largest_steps() -> None:
    small: list[Point] = [[float(at), 1000.0 - at, None] for at in range(50)]
    large: list[Point] = [[float(at), 500.0 - at, None] for at in range(50, 100)]
    kept = thinned(small + large, most=5)
    assert len(kept) == 5
    assert kept[0] == small[0]
    assert kept[-1] == large[-1]
    assert large[0] in kept  # from 951 to 450
    assert thinned(kept, most=5) == kept
