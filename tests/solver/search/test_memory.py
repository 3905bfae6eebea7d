"""What engines used is given back to the system."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from solver.search import memory


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
