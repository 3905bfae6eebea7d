"""What the service says of somebody's times reads back as the same times, in both languages."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.importers.chain import Times, read_times
from scheduler.importers.chain.spoken import spoken
from scheduler.importers.values import WEEKDAYS
from scheduler.language import LANGUAGES
from scheduler.planning.document.layout import Horizon

WEEK = Horizon(start="2026-12-07", days=7)
MINUTE = st.integers(0, 24 * 4 - 1).map(lambda quarter: quarter * 15)


def clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@st.composite
def window(draw: st.DrawFn, *, is_weekly: bool) -> dict[str, Any]:
    start, end = draw(MINUTE), draw(MINUTE)
    if is_weekly:
        days = sorted(draw(st.sets(st.integers(0, 6), min_size=1)))
        whole: dict[str, Any] = {"days": [WEEKDAYS[number] for number in days]}
        if start == end:
            return whole
        return whole | {"from": clock(start), "to": clock(end) if end else "24:00"}
    day = draw(st.integers(7, 13))
    until = f"2026-12-{day if start < end else day + 1:02d}T{clock(end)}"
    return {"start": f"2026-12-{day:02d}T{clock(start)}", "end": until}


WEEKLY = st.lists(window(is_weekly=True), min_size=1, max_size=3, unique_by=str).map(tuple)
DATED = st.lists(window(is_weekly=False), min_size=1, max_size=3, unique_by=str).map(tuple)
WINDOWS = st.one_of(WEEKLY, DATED)
NO_WINDOWS = st.just(())


@settings(max_examples=60)
@given(
    free=st.one_of(st.just("always"), WINDOWS),
    off=st.one_of(NO_WINDOWS, WINDOWS),
    language=st.sampled_from(LANGUAGES),
)
def test_what_is_said_of_times_reads_back_as_the_same(free: Any, off: Any, language: str) -> None:
    said = spoken(Times(availability=free, time_off=off), language)
    found = read_times(said, week=WEEK)
    assert spoken(found, language) == said
    assert not found.troubles, said
    assert {guess.code for guess in found.guesses} <= {"chain_contradiction"}, said
