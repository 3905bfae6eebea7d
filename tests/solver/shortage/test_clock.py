"""What time several questions have that are asked one after the other."""

from __future__ import annotations

import pytest

from solver.shortage import filling
from solver.shortage.filling import Clock


def test_none_of_several_questions_takes_the_time_of_those_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(until=120.0)
    monkeypatch.setattr(filling.time, "monotonic", lambda: 100.0)
    assert clock.share(4).until == 105.0
    monkeypatch.setattr(filling.time, "monotonic", lambda: 101.0)  # the first took one second of its five
    assert clock.share(1).until == clock.until
    monkeypatch.setattr(filling.time, "monotonic", lambda: 121.0)
    assert clock.share(3).until == clock.until  # nothing is left to share
    assert Clock(until=float("inf")).share(3).until == float("inf")
