"""A published week planned anew keeps what people know, and its page says beforehand what it cannot keep."""

from __future__ import annotations

from typing import Any

from scheduler.bootstrap import Runtime
from tests.api.pages.browsing import Browser
from tests.api.pages.test_board import LATER, SHIFT, TASK, at_the_board, crew, publish, read
from tests.api.settling import Caller
from tests.api.weekly import ESCORT, MONDAY, WEEK, answered
from tests.scheduler.databases import on_both_databases


def told(us: Caller) -> set[tuple[str, str]]:
    """Who is on what, as the roster that holds now says."""
    found: dict[str, Any] = us.get(f"weeks/{WEEK}/roster").get_json()
    return {(one["volunteer"], one["shift"]) for one in found["assignments"]}


def move(browser: Browser, board: str, shift: str, **said: str) -> None:
    """Change who is on a shift by hand, from its panel."""
    browser.send(f"{board}/move", **said, **read(browser.open(f"{board}/seat?shift={shift}")))


def press(runtime: Runtime, browser: Browser, board: str, page: str) -> None:
    """Plan the week anew, as its page offers it."""
    version = page.split('name="version" value="')[1].split('"')[0]
    browser.send(f"{board}/anew", version=version)
    answered(runtime)
    browser.open(board)


@on_both_databases
def test_shifts_that_people_know_stay_when_their_task_is_removed(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, {**TASK}, ESCORT)
    publish(browser, board)
    before = told(us)
    assert any(shift.startswith("desk@") for _, shift in before)
    us.client.delete(us.address("tasks/desk"), headers={"If-Match": us.get("tasks/desk").headers["ETag"]})
    assert us.get("tasks/desk").status_code == 404
    page = browser.open(f"{board}/anew")
    assert f"the {len(before)} assignments that people know stay; only" in page
    assert "Nothing changed for this week" in page  # what they know stays as it is
    press(runtime, browser, board, page)
    assert told(us) == before
    assert "Records changed" not in browser.open(board)


@on_both_databases
def test_a_shift_that_begins_at_another_time_is_named_before_it_falls(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    before = told(us)
    (who,) = crew(us, SHIFT)
    name = us.get(f"volunteers/{who}").get_json()["name"]
    later = [{"from": "09:30", "to": "11:00"}, {"from": "14:00", "to": "16:00"}]
    us.change("tasks/desk", {"times": later})
    page = browser.open(f"{board}/anew")
    lost = {one for one in before if "T09:00" in one[1]}
    assert f"of the {len(before)} assignments that people know {len(before) - len(lost)} stay" in page
    assert f"23 Nov Mon 09:00 值班 (居委会): {name}" in page
    press(runtime, browser, board, page)
    at_new_time = {(who, shift.replace("T09:00", "T09:30")) for who, shift in lost}
    assert told(us) == (before - lost) | at_new_time  # on the same day the same people


@on_both_databases
def test_who_may_not_come_any_more_is_named_before(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    before, (who,) = told(us), crew(us, SHIFT)
    us.change(f"volunteers/{who}", {"time_off": [{"start": f"{MONDAY}T08:00", "end": f"{MONDAY}T12:00"}]})
    page = browser.open(f"{board}/anew")
    assert f"{len(before) - 1} stay and 1 cannot" in page
    assert "Breaks a rule by today&#39;s records" in page
    press(runtime, browser, board, page)
    assert before - told(us) == {(who, SHIFT)}


@on_both_databases
def test_what_people_know_comes_before_what_only_the_board_has(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    publish(browser, board)
    before, (who,) = told(us), crew(us, SHIFT)
    browser.send(
        f"{board}/move", volunteer=who, shift=SHIFT, **read(browser.open(f"{board}/seat?shift={SHIFT}"))
    )
    assert told(us) == before - {(who, SHIFT)}
    page = browser.open(f"{board}/anew")
    assert f"the {len(before)} assignments that people know stay; only" in page
    assert "1 who was taken off comes back to what people know" in page
    press(runtime, browser, board, page)
    assert told(us) == before


@on_both_databases
def test_who_was_put_on_and_takes_nobodys_place_stays(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime)
    (who,) = crew(us, LATER)
    browser.send(
        f"{board}/move", volunteer=who, shift=LATER, **read(browser.open(f"{board}/seat?shift={LATER}"))
    )
    publish(browser, board)
    before = told(us)
    move(browser, board, LATER, volunteer=who, to=LATER, seat="0")
    page = browser.open(f"{board}/anew")
    assert "1 new assignment stays as far as that can be" in page
    press(runtime, browser, board, page)
    assert told(us) == before | {(who, LATER)}
