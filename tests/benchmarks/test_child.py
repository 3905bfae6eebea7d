"""A solver runs in a process of its own, and goes with whoever asked for it."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from threading import Timer
from types import FrameType

import pytest

from benchmarks.child import answer


def children() -> set[str]:
    """The processes that this one has started and that are not gone."""
    tasks = Path("/proc/self/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text(encoding="utf-8").split()}


def test_an_interrupted_run_leaves_no_solver_behind() -> None:
    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before, heard = children(), signal.signal(signal.SIGUSR1, interrupt)
    someone = Timer(0.5, os.kill, (os.getpid(), signal.SIGUSR1))
    try:
        someone.start()
        with pytest.raises(KeyboardInterrupt):
            answer("S1", "cpsat", 60.0, 1)
    finally:
        signal.signal(signal.SIGUSR1, heard)
    assert children() <= before


def test_a_solver_that_fails_is_told_by_its_last_words() -> None:
    answered = answer("nothing-of-this-name", "greedy", 1.0, 1)
    assert answered.assignments == []
    assert "FileNotFoundError" in answered.notes["error"]
