"""While a week is planned anew the roster before it is what there is to look at."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import at_the_board
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import RIVER, WEEK, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_while_a_week_is_solved_anew_its_gaps_are_those_of_the_roster_before(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, RIVER | {"seats": [{"count": 9}]})
    before = browser.open(f"{board}/gaps")
    page = browser.open(f"{board}/anew")
    browser.send(f"{board}/anew", version=re.findall(r'name="version" value="(\d+)"', page)[0])
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "solving"
    for room in ("gaps", "recruiting"):
        assert "this is of version 2, before it." in browser.open(f"{board}/{room}")
    short = r"<b>(.*?)</b>.*?>(\d+ missing)"
    assert re.findall(short, before)
    assert re.findall(short, browser.open(f"{board}/gaps")) == re.findall(short, before)


@on_both_databases
@pytest.mark.parametrize(("day", "is_over"), [(29, False), (30, True)])
def test_for_the_empty_places_of_a_week_that_is_over_nobody_is_looked_for(
    runtime: Runtime, clock: FakeClock, day: int, is_over: bool
) -> None:
    us = populated(runtime, RIVER | {"seats": [{"count": 9}]})
    reviewed(runtime, us)
    board = f"/console/{us.community}/weeks/{WEEK}"
    (gap, *_) = us.get(f"weeks/{WEEK}/roster").get_json()["unfilled"]
    clock.now = datetime(2026, 11, day, 12, tzinfo=UTC)
    browser = coordinating(runtime, us)
    for page in (browser.open(f"{board}/gaps"), browser.open(f"{board}/seat?shift={gap['shift']}")):
        assert ("The week is over: these places stayed empty" in page) is is_over
        looked_for = [word for word in ("What would fill it", "Whom to ask") if word in page]
        assert bool(looked_for) is not is_over
