"""While a week is planned anew the roster before it is what there is to look at."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import at_the_board
from tests.api.weekly import RIVER, WEEK
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
