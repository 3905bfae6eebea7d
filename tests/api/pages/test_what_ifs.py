"""What-if copies on pages: made of what would be other, solved, laid beside the week, kept or thrown away."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.pages.browsing import Browser
from tests.api.pages.test_board import TASK, at_the_board, read
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller
from tests.api.weekly import DESK, RIVER, WEEK, answered, populated, reviewed
from tests.scheduler.databases import on_both_databases


def tried(runtime: Runtime, **typed: object) -> tuple[Caller, Browser, str, str]:
    """A copy of a week with a river patrol, made on the page and solved; returns where it is too."""
    us, browser, board = at_the_board(runtime, RIVER, DESK)
    browser.open(f"{board}/what-ifs")
    assert "The copy is being solved" in browser.send(f"{board}/what-ifs", **typed)
    assert "Looking for the best roster" in browser.open(f"{board}/what-ifs/list")
    answered(runtime)
    page = browser.open(f"{board}/what-ifs/list")
    assert "hx-trigger" not in page
    (id,) = re.findall(rf"{board}/what-ifs/([\w-]+)\"", page)
    return us, browser, board, f"{board}/what-ifs/{id}"


@on_both_databases
def test_without_somebody_named_in_pinyin_the_copy_is_laid_beside_the_week_and_kept(runtime: Runtime) -> None:
    us, browser, board, copy = tried(runtime, away="wangxiuying", name="王阿姨住院")
    page = browser.open(copy)
    assert "王阿姨住院" in page
    assert "without 王秀英" in page
    assert "Who has other shifts" in page
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    assert "v1" in {one["volunteer"] for one in roster["assignments"]}  # the week itself is as it was
    (version,) = set(re.findall(r'name="version" value="(\d+)"', page))
    assert "Kept as the new version" in browser.send(f"{copy}/adopt", version=version)
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    assert "v1" not in {one["volunteer"] for one in roster["assignments"]}
    assert "a tried version was adopted" in browser.open(f"{board}/versions")
    browser.send(f"{board}/undo", **read(browser.open(board)))
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    assert "v1" in {one["volunteer"] for one in roster["assignments"]}


@on_both_databases
def test_where_the_week_changed_meanwhile_that_is_said_and_then_insisted_on(runtime: Runtime) -> None:
    us, browser, board, copy = tried(runtime, helpers="2", preset="fair_first")
    page = browser.open(copy)
    assert "new helpers: 2" in page
    assert "fairness above all" in page
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    who = next(one for one in roster["assignments"] if one["shift"].startswith("desk"))
    seat = browser.open(f"{board}/seat?shift={who['shift']}")
    browser.send(f"{board}/move", volunteer=who["volunteer"], shift=who["shift"], **read(seat))
    version = re.findall(r'name="version" value="(\d+)"', browser.open(copy))[0]
    refused = browser.send(f"{copy}/adopt", status=409, version=version)
    assert "Do it all the same" in refused
    assert "Kept as the new version" in browser.send(f"{copy}/adopt", version=version, despite="yes")


@on_both_databases
def test_a_copy_without_a_task_is_thrown_away(runtime: Runtime) -> None:
    _, browser, _, copy = tried(runtime, task=["river"])
    assert "without 巡河" in browser.open(copy)
    page = browser.send(f"{copy}/remove")
    assert "Thrown away" in page
    assert "Nothing was tried yet" in page
    browser.open(copy, status=404)


@on_both_databases
def test_who_cannot_be_told_and_a_copy_of_nothing_are_refused_and_what_was_typed_stays(
    runtime: Runtime,
) -> None:
    us, browser, board = at_the_board(runtime, TASK)
    us.make("volunteers", id="v4", name="王秀兰", kind="resident", age=50, availability="always")
    browser.open(f"{board}/what-ifs")
    nobody = browser.send(f"{board}/what-ifs", status=422, away="王秀英、张三", name="试试")
    assert "There is nobody called 张三" in nobody
    assert 'value="王秀英、张三"' in nobody
    assert 'value="试试"' in nobody
    assert "Let at least one thing be other" in browser.send(f"{board}/what-ifs", status=422)
    assert "between 0 and 20" in browser.send(f"{board}/what-ifs", status=422, helpers="21")
    us.make("weeks", start="2026-11-23")  # planned anew, two people are called Wang Xiu by now
    assert us.client.post(us.address(f"weeks/{WEEK}/solve")).status_code == 202
    answered(runtime)
    several = browser.send(f"{board}/what-ifs", status=422, away="wangxiu")
    assert "Several people are called wangxiu" in several


@on_both_databases
def test_who_may_only_look_at_the_board_is_not_let_in(runtime: Runtime) -> None:
    us = populated(runtime, TASK)
    reviewed(runtime, us)
    browser = coordinating(runtime, us, "viewer")
    board = f"/console/{us.community}/weeks/{WEEK}"
    assert "What if" not in browser.open(board)
    browser.open(f"{board}/what-ifs", status=403)
