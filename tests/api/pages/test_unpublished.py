"""What the board and the open shift say that nobody was told of yet: who came, who went, who said yes."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from tests.api.answering import Volunteer, proposals, publish, published, read_week
from tests.api.pages.test_board import SHIFT, at_the_board, crew, read
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import DESK, WEEK
from tests.scheduler.databases import on_both_databases

ONCE = DESK | {"times": DESK["times"][:1], "recurrence": {"weekly": {"weekdays": ["mon"]}}}
NOT_PUBLISHED = "has accepted, not published yet"


@on_both_databases
def test_a_yes_that_a_coordinator_took_down_shows_at_once_until_it_is_published(runtime: Runtime) -> None:
    us, browser, board = at_the_board(runtime, ONCE)
    (who,) = crew(us, SHIFT)
    for one in ("v1", "v2", "v3"):
        us.change(f"volunteers/{one}", {"availability": []})
    shift = f"{board}/seat?shift={SHIFT}"
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(browser.open(shift)))
    said = {"volunteer": who, "to": SHIFT, "seat": "0", "agreed": "yes"}
    browser.send(f"{board}/move", **said, **read(browser.open(shift)))
    for page in (shift, board, f"{board}?by=people"):
        assert NOT_PUBLISHED in browser.open(page)
    publish(us, read_week(us))
    assert NOT_PUBLISHED not in browser.open(shift)
    assert [one["state"] for one in proposals(us, shift=SHIFT)] == ["accepted"]
    assert "has accepted" in browser.open(shift)


@on_both_databases
def test_a_yes_taken_down_to_a_place_that_she_held_already_is_an_answer_once_published(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, ONCE)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    (who,) = crew(us, SHIFT)
    us.change(f"volunteers/{who}", {"availability": []})
    shift = f"{board}/seat?shift={SHIFT}"
    assert "not accepted yet" in browser.open(shift)
    browser.send(f"{board}/move", volunteer=who, shift=SHIFT, **read(browser.open(shift)))
    said = {"volunteer": who, "to": SHIFT, "seat": "0", "agreed": "yes"}
    browser.send(f"{board}/move", **said, **read(browser.open(shift)))
    page = browser.open(shift)
    assert NOT_PUBLISHED in page
    assert "not accepted yet" not in page
    publish(us, read_week(us))
    assert [one["state"] for one in proposals(us, shift=SHIFT)] == ["accepted"]


@on_both_databases
def test_who_came_and_who_went_since_publishing_is_marked_until_it_is_published(runtime: Runtime) -> None:
    us, _ = published(runtime, ONCE)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    (old,) = crew(us, SHIFT)
    new = next(one for one in ("v1", "v2", "v3") if one != old)
    names = {one: us.get(f"volunteers/{one}").get_json()["name"] for one in (old, new)}
    shift = f"{board}/seat?shift={SHIFT}"
    browser.send(f"{board}/move", volunteer=old, shift=SHIFT, **read(browser.open(shift)))
    browser.send(f"{board}/move", volunteer=new, to=SHIFT, seat="0", **read(browser.open(shift)))
    by_work, by_people, opened = (browser.open(one) for one in (board, f"{board}?by=people", shift))
    assert f"<s>{names[old]}</s> <small>taken off, not published yet</small>" in by_work
    (chip,) = re.findall(rf'data-volunteer="{new}">.*?</div>', by_work, re.DOTALL)
    assert "put on, not published yet" in chip
    (line,) = re.findall(rf'<tr><th scope="row">{names[old]}<.*?</tr>', by_people, re.DOTALL)
    assert "taken off, not published yet" in line
    assert f"Taken off since publishing: {names[old]}" in opened
    assert "put on, not published yet" in opened
    publish(us, read_week(us))
    assert all("not published yet" not in browser.open(one) for one in (board, f"{board}?by=people", shift))


@on_both_databases
def test_who_declined_is_not_said_to_have_been_taken_off(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    (who,) = crew(us, SHIFT)
    other = next(one for one in proposals(us) if one["shift"] != SHIFT)
    page = browser.open(f"{board}/seat?shift={other['shift']}")
    browser.send(f"{board}/move", volunteer=other["volunteer"], shift=other["shift"], **read(page))
    her = Volunteer(runtime, us, who)
    her.post(f"shifts/{her.on(SHIFT)['id']}/decline", {})
    page = browser.open(board)
    assert page.count("taken off, not published yet") == 1
    assert "declined" in page


@on_both_databases
def test_the_sheet_of_the_changes_marks_who_comes_and_who_goes(runtime: Runtime) -> None:
    us, _ = published(runtime, ONCE)
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    (old,) = crew(us, SHIFT)
    new = next(one for one in ("v1", "v2", "v3") if one != old)
    names = {one: us.get(f"volunteers/{one}").get_json()["name"] for one in (old, new)}
    assert "of=changes" not in browser.open(f"{board}/paper")
    shift = f"{board}/seat?shift={SHIFT}"
    browser.send(f"{board}/move", volunteer=old, shift=SHIFT, **read(browser.open(shift)))
    browser.send(f"{board}/move", volunteer=new, to=SHIFT, seat="0", **read(browser.open(shift)))
    assert f"{board}/paper/wall?of=changes" in browser.open(f"{board}/paper")
    by_work, by_person = (browser.open(f"{board}/paper/wall?of=changes&by={by}") for by in ("day", "person"))
    assert "Draft: its changes are not published yet" in by_work
    assert f"＋ {names[new]}" in by_work
    assert f"× {names[old]}" in by_work
    assert all(f"{mark} Mon 09:00–11:00" in by_person for mark in "＋×")
    told = browser.open(f"{board}/paper/wall")
    assert names[old] in told
    assert names[new] not in told
