"""Shifts that are no more, for their task is gone or they were called off, keep their names on pages."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.test_board import LATER, SHIFT, TASK, at_the_board, crew, publish, read
from tests.api.pages.test_told_stays import press
from tests.api.weekly import ESCORT, WEEK
from tests.scheduler.databases import on_both_databases


def text(page: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"<[^>]*>", "", page)


@on_both_databases
def test_shifts_of_a_task_that_moved_are_told_by_name(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, {**TASK}, ESCORT)
    publish(browser, board)
    us.change("tasks/desk", {"times": [{"from": "10:00", "to": "11:00"}]})
    press(runtime, browser, board, browser.open(f"{board}/anew"))
    for page in ("versions", "publish", "compare?a=2&b=4"):
        said = text(browser.open(f"{board}/{page}"))
        assert "desk@" not in said, page
    assert "from 24 Nov 09:00 值班 · 居委会 to 24 Nov 10:00 值班 · 居委会" in said
    assert "no longer: 23 Nov 14:00 值班 · 居委会" in said


@on_both_databases
def test_a_shift_that_was_called_off_is_not_called_on_again_by_undoing(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    (who,) = crew(us, LATER)
    open_shift = browser.open(f"{board}/seat?shift={LATER}")
    browser.send(f"{board}/move", volunteer=who, shift=LATER, **read(open_shift))
    assert "Undo" in browser.open(board)
    said = us.post(f"weeks/{WEEK}/shifts/{SHIFT}/cancel", {"reason": "停电"})
    assert said.status_code == 200, said.text
    page = browser.open(board)
    assert "Undo" not in page
    browser.send(f"{board}/undo", status=409, **read(browser.open(f"{board}/seat?shift={LATER}")))
    assert "called off: 23 Nov 09:00 值班" in text(browser.open(f"{board}/versions"))
