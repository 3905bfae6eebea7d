"""Whoever is on the register no more comes back onto no shift when an older version holds again."""

from __future__ import annotations

import pytest

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import LATER, at_the_board, crew, publish, read
from tests.api.pages.test_gone_shifts import text
from tests.api.weekly import WEEK
from tests.scheduler.databases import on_both_databases


@on_both_databases
@pytest.mark.parametrize("way", ["undo", "restore"])
def test_who_was_erased_is_not_put_back_and_the_page_says_so(runtime: Runtime, way: str) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    (who,) = crew(us, LATER)
    before = us.get(f"weeks/{WEEK}/roster").get_json()["assignments"]
    number = us.get(f"weeks/{WEEK}").get_json()["number"]
    for shift in {one["shift"] for one in before if one["volunteer"] == who} - {LATER}:
        page = browser.open(f"{board}/seat?shift={shift}")
        browser.send(f"{board}/move", volunteer=who, shift=shift, **read(page))
    page = browser.open(f"{board}/seat?shift={LATER}")
    browser.send(f"{board}/move", volunteer=who, shift=LATER, **read(page))
    publish(browser, board)
    name = us.get(f"volunteers/{who}").get_json()["name"]
    assert "Erased." in browser.send(f"/console/{us.community}/people/{who}/erase", name=name)
    said = read(browser.open(f"{board}/seat?shift={LATER}"))
    page = browser.send(f"{board}/{way}", to=str(number), **said)
    assert "whoever left the register was not put back" in page
    assert crew(us, LATER) == []
    now = us.get(f"weeks/{WEEK}/roster").get_json()["assignments"]
    if way == "restore":
        assert [one for one in before if one["volunteer"] != who] == now
    assert "somebody erased off: " in text(browser.open(f"{board}/versions"))
