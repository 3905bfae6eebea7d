"""The picture of a solve: the best and the bound over time, and the gap between them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from api.pages.console.board.progress import read
from scheduler.models import SolveEvent

AT = datetime(2026, 11, 29, tzinfo=UTC)


def told(number: int, event: str, **facts: Any) -> SolveEvent:
    """Something that a solve said."""
    return SolveEvent(solve_id="s", number=number, event=event, facts=facts, attempt=1, at=AT)


def test_nothing_is_drawn_before_anything_is_found() -> None:
    found = read([told(1, "started", seconds=0.2)])
    assert (found.filled, found.best, found.gap_percent) == (None, "", None)


def test_the_gap_closes_as_roster_and_bound_meet() -> None:
    events = [
        told(1, "incumbent", seconds=1.0, filled=80, goals=[{"name": "wanted", "value": 40, "bound": None}]),
        told(2, "bound", seconds=2.0, step="wanted", value=40, bound=10),
        told(3, "bound", seconds=2.5, step="comfort", value=9000, bound=1),
    ]
    assert read(events).gap_percent == 75  # (40 - 10) / 40
    events.append(told(4, "incumbent", seconds=4.0, filled=90, goals=[{"name": "wanted", "value": 20}]))
    events.append(told(5, "step", seconds=4.0, step="wanted", value=20, bound=20))
    found = read(events)
    assert (found.filled, found.value, found.bound, found.gap_percent) == (90, 20, 20, 0)
    # 1 s of 4 is 150 of 600 across; 40 is as high as it gets: 120 - 4 - 40 x 112 / 40 = 4; 20 is half: 60.
    assert found.best == "150,4 600,4 600,60 600,60"


def test_while_comfort_is_searched_it_is_said_so_with_its_gap_and_the_seconds_go_on() -> None:
    events = [
        told(1, "step", seconds=2.0, step="wanted", value=20, bound=20, filled=60),
        told(2, "note", seconds=2.1, step="comfort", engine="highs"),
    ]
    begun = read(events, spent=9.4)
    assert (begun.later, begun.later_gap_percent, begun.seconds) == ("comfort", None, 9.4)
    events.append(told(3, "bound", seconds=8.0, step="comfort", value=800, bound=600, filled=61))
    found = read(events, spent=30.0)
    # (800 - 600) / 800; the picture is still that of the empty places, and reaches to the present
    assert (found.filled, found.gap_percent, found.later_gap_percent) == (61, 0, 25)
    assert found.best == "40,4 600,4"  # 2 s of 30 is 40 of 600 across
