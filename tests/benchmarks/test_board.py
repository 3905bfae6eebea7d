"""What the board's figures are made of: time of the processor, and what a spread is told by."""

from __future__ import annotations

import os
import time

from benchmarks.board import spread, worked


def test_the_processor_time_of_a_process_is_what_the_system_says_of_it() -> None:
    before = worked(os.getpid())
    begun = time.process_time()
    while time.process_time() - begun < 0.05:
        sum(range(1000))
    # Ticks of a hundredth of a second; children that ended in between are not counted.
    assert worked(os.getpid()) - before >= 0.03


def test_milliseconds_are_told_as_the_least_the_middle_almost_the_most_and_the_most() -> None:
    assert spread([30.4, 10.2, 20.0]) == {"least": 10, "median": 20, "p95": 30, "most": 30}
    hundred = [float(number) for number in range(100, 0, -1)]
    assert spread(hundred) == {"least": 1, "median": 50, "p95": 95, "most": 100}
