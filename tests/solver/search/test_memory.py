"""What engines used is given back to the system."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from solver.search import memory, stages, steps
from solver.search.improving import Improver
from solver.search.limits import SearchLimits
from tests.solver.search.test_steps import problem_of


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_free_pieces_between_others_are_given_back() -> None:
    pieces = [np.ones(60_000 // 8) for _ in range(1_000)]
    kept = pieces[::50]
    before = resident()
    del pieces
    memory._last = float("-inf")
    memory.give_back()
    assert before - resident() > 30_000_000
    assert len(kept) == 20


@pytest.mark.parametrize("pairs_most", [-1, 60_000], ids=["by-neighbourhoods", "by-one-engine"])
def test_a_search_goes_with_its_step_and_so_does_its_model(
    pairs_most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[weakref.ref[Improver]] = []
    begin = Improver.__init__

    def begun(self: Improver, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        made.append(weakref.ref(self))

    monkeypatch.setattr(Improver, "__init__", begun)
    monkeypatch.setattr(steps, "WHOLE_PAIRS_MOST", pairs_most)
    gc.collect()
    gc.disable()  # on a large plan the collector hardly ever comes
    try:
        for seed in range(3000, 3004):
            stages.solve(problem_of(seed), SearchLimits(seconds=0.3))
        assert len(made) > 1
        assert [one() for one in made if one() is not None] == []
    finally:
        gc.enable()
