"""A shift of a published week is called off from its page, whether anybody is missing or not."""

from __future__ import annotations

from scheduler.bootstrap import Runtime
from tests.api.answering import holders, told
from tests.api.pages.test_board import LATER, SHIFT, at_the_board, crew, publish, read
from tests.api.pages.test_gone_shifts import text
from tests.scheduler.databases import on_both_databases

ASKS = "Will be told"


@on_both_databases
def test_a_full_shift_is_called_off_after_it_says_who_is_told(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    opened = f"{board}/seat?shift={SHIFT}"
    assert ASKS not in browser.open(opened)  # nobody knows of it yet
    publish(browser, board)
    (who,) = holders(us, SHIFT)
    page = browser.open(opened)
    assert f"{ASKS}: {us.get(f'volunteers/{who}').get_json()['name']}." in text(page)
    browser.send(f"{board}/call-off", shift=SHIFT, reason="", status=422, **read(page))
    assert holders(us, SHIFT) == [who]
    done = browser.send(f"{board}/call-off", shift=SHIFT, reason="停电", **read(page))
    assert "The shift is called off" in done
    assert holders(us, SHIFT) == []
    assert [one["reason"] for one in told(runtime, "cancelled", who)] == ["停电"]


@on_both_databases
def test_who_is_told_are_those_who_know_not_those_of_the_draft(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    (who,) = holders(us, LATER)
    opened = f"{board}/seat?shift={LATER}"
    browser.send(f"{board}/move", volunteer=who, shift=LATER, **read(browser.open(opened)))
    assert crew(us, LATER) == []
    assert f"{ASKS}: {us.get(f'volunteers/{who}').get_json()['name']}." in text(browser.open(opened))


@on_both_databases
def test_a_shift_that_is_off_says_when_and_why_on_its_page_and_in_the_log(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    opened = f"{board}/seat?shift={SHIFT}"
    browser.send(f"{board}/call-off", shift=SHIFT, reason="停电", **read(browser.open(opened)))
    for page in (browser.open(opened), browser.open(f"/console/{us.community}/log")):
        assert "23 Nov 09:00 值班" in text(page)
        assert "停电" in page
        assert SHIFT not in text(page)
    assert "called off: 23 Nov 09:00" in text(browser.open(f"/console/{us.community}/log"))
    page = browser.open(opened)
    assert "This shift is called off" in page
    assert f'action="{board}/' not in page
    browser.open(f"{board}/seat?shift=never@2026-11-23T09:00", status=404)
