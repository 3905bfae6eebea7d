"""The picture of a solve: the best and the bound over time, and the gap between them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from api.pages.console.board.progress import read
from scheduler.bootstrap import Runtime
from scheduler.models import Solve, SolveEvent
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import DESK, MONDAY, WEEK, populated
from tests.scheduler.databases import on_both_databases

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
    assert found.best == "150,4 600,4 600,60"


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


@on_both_databases
def test_however_much_a_solve_told_the_last_of_it_is_shown(runtime: Runtime) -> None:
    us = populated(runtime, DESK)
    us.make("weeks", start=MONDAY)
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    board = f"/console/{us.community}/weeks/{WEEK}"
    browser = coordinating(runtime, us)
    goals = [{"name": "wanted", "value": 40, "bound": 0}]
    notes = [("note", {"seconds": 1.0, "step": "wanted"})] * 2100
    later = ("bound", {"seconds": 9.0, "step": "comfort", "value": 8, "bound": 6, "filled": 77})
    for events in ([("incumbent", {"seconds": 1.0, "filled": 3, "goals": goals}), *notes], [later]):
        with runtime.writing() as session:
            (solve,) = session.scalars(select(Solve.id).where(Solve.state == "queued"))
            first = session.scalar(select(func.count()).where(SolveEvent.solve_id == solve)) or 0
            session.add_all(
                SolveEvent(solve_id=solve, number=number, event=event, facts=facts, attempt=1, at=AT)
                for number, (event, facts) in enumerate(events, start=first + 1)
            )
            session.commit()
        page = browser.open(f"{board}/state")
    assert "Places filled so far: 77." in page
    assert "Now making it fairer and nearer." in page


def test_a_line_of_many_steps_has_no_more_points_than_the_picture_has_columns() -> None:
    steps = [
        told(number, "incumbent", seconds=number / 100, goals=[{"name": "wanted", "value": 5000 - number}])
        for number in range(1, 4000)
    ]
    assert len(read(steps).best.split()) <= 2 * 601
