"""A week that is over is closed from its board, after a question that says what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, proposals, published
from tests.api.pages.test_hours import MORNING, WEDNESDAY
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import WEEK
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

SUNDAY, MONDAY_AFTER = (datetime(2026, 11, day, 4, 0, tzinfo=UTC) for day in (29, 30))


@on_both_databases
def test_a_week_that_is_over_is_asked_about_and_closed(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    (who,) = holders(us, MORNING)
    clock.now = WEDNESDAY
    seen = {"entries": [{"volunteer": who, "shift": MORNING}]}
    assert us.post(f"weeks/{WEEK}/attendance", seen).status_code == 200
    board = f"/console/{us.community}/weeks/{WEEK}"
    clock.now = MONDAY_AFTER
    browser = coordinating(runtime, us)
    assert f'href="{board}/close"' in browser.open(board)
    assert f'href="{board}/close"' in browser.open(f"/console/{us.community}")
    page = browser.open(f"{board}/close")
    places = len(proposals(us))
    assert places > 2
    assert f"Of {places - 1} places nothing is written down" in page
    assert f'href="/console/{us.community}/day?date=2026-11-23"' in page
    version = str(us.get(f"weeks/{WEEK}").get_json()["version"])
    stale = browser.send(f"{board}/close", version="1", status=412)
    assert "Somebody else changed this week first" in stale
    closed = browser.send(f"{board}/close", version=version)
    assert "The week is closed" in closed
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "closed"
    assert len(us.get("ledger/entries").get_json()["items"]) == places
    assert f'href="{board}/close"' not in browser.open(board)
    assert f'href="{board}/close"' not in browser.open(f"/console/{us.community}")
    assert "The week is closed" not in browser.send(f"{board}/close", version=version)  # pressed twice
    assert "\u5f52\u6863" in browser.open(f"/console/{us.community}/log?language=zh")


def test_a_week_that_is_not_over_is_not_closed_from_its_page(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    board = f"/console/{us.community}/weeks/{WEEK}"
    clock.now = SUNDAY
    browser = coordinating(runtime, us)
    assert f'href="{board}/close"' not in browser.open(board)
    assert "the week is not over yet" in browser.open(f"{board}/close")
    version = str(us.get(f"weeks/{WEEK}").get_json()["version"])
    assert "the week is not over yet" in browser.send(f"{board}/close", version=version)
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "published"
