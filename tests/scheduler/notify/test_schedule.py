"""The times at which a callback is tried."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.notify.schedule import ATTEMPTS, JITTER, PAUSES, pause_after


@pytest.mark.case("B63")
def test_there_are_ten_attempts_over_75_hours_35_minutes_and_5_seconds() -> None:
    assert ATTEMPTS == 10
    assert sum(PAUSES, timedelta()) == timedelta(hours=75, minutes=35, seconds=5)


@pytest.mark.case("A2.8")
@given(attempts=st.integers(1, 999), seed=st.integers())
def test_pauses_are_jittered_by_a_fifth_and_end_after_ten_attempts(attempts: int, seed: int) -> None:
    pause = pause_after(attempts, Random(seed))
    if attempts >= ATTEMPTS:
        assert pause is None
        return
    assert pause is not None
    assert PAUSES[attempts] * (1 - JITTER) <= pause <= PAUSES[attempts] * (1 + JITTER)


@pytest.mark.case("B64")
def test_a_receiver_may_ask_for_a_longer_pause_but_not_for_more_than_a_day() -> None:
    random = Random(1)
    assert pause_after(1, random, asked=timedelta(hours=1)) == timedelta(hours=1)
    assert pause_after(1, random, asked=timedelta(days=9)) == timedelta(hours=24)


def test_a_receiver_cannot_ask_for_a_shorter_pause() -> None:
    pause = pause_after(3, Random(1), asked=timedelta(0))
    assert pause is not None
    assert pause >= PAUSES[3] * (1 - JITTER)
