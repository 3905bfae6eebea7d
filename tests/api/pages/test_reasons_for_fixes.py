"""A fix that says that it takes a reason asks for it before it is made."""

from __future__ import annotations

import json

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import SHIFT, TASK, at_the_board, read
from tests.scheduler.databases import on_both_databases


@on_both_databases
def test_a_fix_that_needs_a_reason_asks_for_it_and_keeps_it(runtime: Runtime) -> None:
    # Four are wanted and there are three: one fewer would do.
    _, browser, board = at_the_board(runtime, TASK | {"seats": [{"count": 4}]})
    listed = browser.open(f"{board}/fixes?shift={SHIFT}")
    (fewer,) = [one for one in listed.split("<li") if "1 fewer this time" in one]
    assert "with a reason" in fewer
    form = fewer[fewer.index("Say first why (it is kept)") :]
    assert 'name="reason" required' in form
    change = json.dumps({"shift": SHIFT, "counts": [3]})
    page = browser.open(f"{board}/seat?shift={SHIFT}")
    done = browser.send(f"{board}/shape", change=change, reason="下雨，三人就够", **read(page))
    assert "The shift is changed" in done
    assert "下雨，三人就够" in browser.open(f"{board}/versions")
