"""Who declined is seen on the home page and the board; answers are taken down for many at once."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from scheduler.bootstrap import Runtime
from scheduler.exports.sheets.call_list import HAS_ACCEPTED, UNASKED, call_list
from scheduler.exports.view import view_of
from tests.api.answering import Volunteer, proposals, publish, published, read_week
from tests.api.pages.browsing import Browser
from tests.api.pages.test_board import crew, read
from tests.api.pages.test_rooms import coordinating
from tests.api.weekly import DESK, MONDAY, RIVER, WEEK, act, answered, populated, reviewed
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

SHIFT = f"desk@{MONDAY}T09:00"


@on_both_databases
def test_a_decline_is_seen_with_the_open_place_and_who_is_asked_now(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    names = {"v1": "王秀英", "v2": "李建业", "v3": "赵一凡"}
    (one,) = proposals(us, shift=SHIFT)
    browser = coordinating(runtime, us)
    home, board = f"/console/{us.community}", f"/console/{us.community}/weeks/{WEEK}"
    assert "Declined and still short" not in browser.open(home)
    us.post(f"proposals/{one['id']}/decline", {"reason": "家里有事"})
    asked = [offer["volunteer"] for offer in us.get(f"weeks/{WEEK}/offers").get_json()["items"]]
    assert asked
    page = browser.open(home)
    told = page[page.index("Declined and still short: 1") :]
    assert names[one["volunteer"]] in told
    assert "家里有事" in told
    there = re.findall(r"Wanted to stand in, but not told yet: (.*?)\. Please telephone", told)
    assert {*there[0].split(", ")} == {names[who] for who in asked}
    assert "Asked to stand in" not in told
    page = browser.open(board)
    assert f"<s>{names[one['volunteer']]}</s> <small>declined · 家里有事</small>" in page
    assert f"asked now: {there[0]}" in page
    assert "Wanted to stand in, but not told yet" in browser.open(f"{board}/seat?shift={SHIFT}")
    Volunteer(runtime, us, asked[0]).get()  # she opens her link, and knows
    assert f"Asked to stand in: {names[asked[0]]}, until" in browser.open(f"{board}/seat?shift={SHIFT}")
    assert f"declined this shift or gave it away: 1 ({names[one['volunteer']]})" in browser.open(
        f"{board}/gaps"
    )
    assert "Because: somebody cannot come<" in browser.open(f"{board}/versions")
    assert "原因：有人来不了<" in browser.open(f"{board}/versions", **{"Accept-Language": "zh"})


@on_both_databases
def test_who_declined_is_put_back_by_hand_after_a_warning_alone(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (one,) = proposals(us, shift=SHIFT)
    us.post(f"proposals/{one['id']}/decline", {})
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    name = us.get(f"volunteers/{one['volunteer']}").get_json()["name"]
    wanted = {"volunteer": one["volunteer"], "to": SHIFT, "seat": "0"}
    seen = read(browser.open(f"{board}/seat?shift={SHIFT}"))
    told = browser.send(f"{board}/move", status=409, **wanted, **seen)
    assert re.search(
        f"On .* it was put down that {name} cannot come to 23 Nov 09:00 .*; putting her back asks her anew",
        told,
    )
    assert 'name="sure" value="yes"' in told
    assert crew(us, SHIFT) == []
    change = json.dumps({"onto": [{"volunteer": one["volunteer"], "shift": SHIFT, "seat": 0}]})
    told = browser.send(f"{board}/rearrange?language=zh", status=409, change=change, **seen)
    assert "放回去，发布后会重新请其答复" in told
    assert "it can be undone" in browser.send(f"{board}/move?language=en", sure="yes", **wanted, **seen)
    assert crew(us, SHIFT) == [one["volunteer"]]
    off = {"volunteer": one["volunteer"], "shift": SHIFT}
    browser.send(f"{board}/move", **off, **read(browser.open(board)))
    # whoever was warned once is not warned of the same no again
    browser.send(f"{board}/move", **wanted, **read(browser.open(board)))
    assert crew(us, SHIFT) == [one["volunteer"]]


@on_both_databases
def test_what_is_filled_on_the_board_is_not_said_to_be_missing_before_it_is_published(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, DESK)
    us.client.put(us.address("answer-rules"), json={"offers": {"automatic": False}})
    (one,) = proposals(us, shift=SHIFT)
    us.post(f"proposals/{one['id']}/decline", {})
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    assert "1 missing" in browser.open(home)
    other = min({"v1", "v2", "v3"} - {one["volunteer"]})
    assert act(us, read_week(us), "moves", {"volunteer": other, "to": SHIFT}).status_code == 200
    page = browser.open(home)
    assert "Declined, and filled since; not published yet" in page
    assert "filled on the board, not published yet: 1" in page
    assert "1 missing" not in page
    assert f"weeks/{WEEK}/publish" in page


@on_both_databases
def test_answers_that_are_awaited_are_those_of_shifts_to_come_in_both_places(
    runtime: Runtime, clock: FakeClock
) -> None:
    us, _ = published(runtime, DESK)
    every = proposals(us, state="proposed")
    begun = sum(one["shift"] == SHIFT for one in every)
    clock.now = datetime(2026, 11, 23, 2, tzinfo=UTC)  # ten o'clock there, and one shift has begun
    assert 0 < begun < len(every)
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    assert f"waiting for an answer: {len(every) - begun}." in browser.open(home)
    listed = re.findall(r'name="every"', browser.open(f"{home}/weeks/{WEEK}/answers"))
    assert len(listed) == len(every) - begun


def test_answers_are_awaited_until_something_else_is_published(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    count = len(proposals(us, state="proposed"))
    browser, home = coordinating(runtime, us), f"/console/{us.community}"
    board = f"{home}/weeks/{WEEK}"
    us.make("weeks", start=MONDAY)  # planned anew: a draft without a roster beside what people were told
    assert read_week(us)["state"] == "draft"
    assert f"waiting for an answer: {count}." in browser.open(home)
    assert f'href="{board}/answers"' in browser.open(board)
    act(us, read_week(us), "solve")
    assert f'href="{board}/answers"' in browser.open(board)  # while it is solved
    answered(runtime)
    assert f'href="{board}/answers"' in browser.open(board)
    assert read_week(us)["state"] == "review"
    assert f"waiting for an answer: {count}." in browser.open(home)


@on_both_databases
def test_whoever_loses_her_place_with_another_is_named_and_is_to_be_telephoned(runtime: Runtime) -> None:
    us, _ = published(runtime, RIVER)
    one, other = proposals(us, shift="river@2026-11-25T06:00")
    us.post(f"proposals/{one['id']}/decline", {})
    browser = coordinating(runtime, us)
    name = us.get(f"volunteers/{other['volunteer']}").get_json()["name"]
    untold = f"Not told yet: {name}. Please telephone"
    home = browser.open(f"/console/{us.community}")
    assert "Declined and still short: 2" in home
    assert f"the crew must be whole: {name}." in home
    assert untold in home
    seat = f"/console/{us.community}/weeks/{WEEK}/seat?shift=river@2026-11-25T06:00"
    assert untold in browser.open(seat)
    link = us.make(f"volunteers/{other['volunteer']}/links")
    Browser(runtime).open(f"/me/{link['secret']}")
    assert untold not in browser.open(seat)


@on_both_databases
def test_answers_are_taken_down_for_those_ticked_and_for_all_and_the_call_list_marks_them(
    runtime: Runtime,
) -> None:
    us, _ = published(runtime, DESK)
    browser = coordinating(runtime, us)
    answers = f"/console/{us.community}/weeks/{WEEK}/answers"
    waiting = proposals(us, state="proposed")
    first, page = waiting[0], browser.open(answers)
    assert f"Everybody has accepted ({len(waiting)})" in page
    assert "Nobody was ticked" in browser.send(answers)
    assert "they have accepted" in browser.send(answers, pick=first["id"])
    assert [one["id"] for one in proposals(us, state="accepted")] == [first["id"]]
    listed = browser.open(f"/console/{us.community}/weeks/{WEEK}/paper/call-list?day={MONDAY}")
    assert "has accepted" in listed
    every = re.findall(r'name="every" value="([^"]+)"', browser.open(answers))
    assert len(every) == len(waiting) - 1
    assert "Everybody has answered" in browser.send(answers, all="yes", every=every)
    assert proposals(us, state="proposed") == []


@on_both_databases
def test_a_fix_over_a_limit_asks_why_before_it_is_made(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}})
    for who in ("v1", "v2"):
        us.change(f"volunteers/{who}", {"availability": []})
    reviewed(runtime, us)  # two hours a day are all that v3 gives: one of two places stays empty
    roster = us.get(f"weeks/{WEEK}/roster").get_json()
    (empty,) = [gap["shift"] for gap in roster["unfilled"]]
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{board}/fixes?shift={empty}")
    assert re.search(r'name="reason" required', page)
    assert "say first that she agrees, and why" in page
    said = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("version", "number")}
    said |= {"volunteer": "v3", "to": empty, "seat": "0"}
    refused = browser.send(f"{board}/move", status=409, **said)
    assert "赵一凡" in refused
    assert "4 h, the limit is 2 h; 2 h too much" in refused  # how much, and not the rule alone
    assert "it can be undone" in browser.send(f"{board}/move", reason="本人同意", **said)


def test_a_board_says_first_that_nothing_was_changed_and_calls_off_apart(runtime: Runtime) -> None:
    us = populated(runtime, DESK | {"recurrence": {"weekly": {"weekdays": ["mon"]}}})
    for who in ("v1", "v2"):
        us.change(f"volunteers/{who}", {"availability": []})
    reviewed(runtime, us)
    (empty,) = [gap["shift"] for gap in us.get(f"weeks/{WEEK}/roster").get_json()["unfilled"]]
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    page = browser.open(f"{board}/fixes?shift={empty}")
    filling, _, other = page.partition("Without filling it")
    assert "Call it off" in other
    assert "Call it off" not in filling
    said = {name: re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("version", "number")}
    said |= {"volunteer": "v3", "to": empty, "seat": "0"}
    refused = browser.send(f"{board}/move", status=409, **said).split("<main")[1]
    assert refused.index("Not changed, because:") < refused.index("4 h, the limit is 2 h")
    assert "<h1>Empty places, 23–29 Nov</h1>" in browser.open(f"{board}/gaps")
    browser.send(f"{board}/move", reason="本人同意", **said)
    full = browser.open(f"{board}/gaps")
    assert "Every place is filled" in full
    assert "Every post is filled." not in full  # said once


@on_both_databases
def test_who_agreed_in_advance_is_marked_and_counted_apart_from_who_was_asked(runtime: Runtime) -> None:
    us = populated(runtime, DESK)
    week = reviewed(runtime, us)
    us.change("volunteers/v1", {"standing_consent": {"kinds": ["service_desk"]}})
    browser, board = coordinating(runtime, us), f"/console/{us.community}/weeks/{WEEK}"
    gate = browser.open(f"{board}/publish")
    publish(us, week)
    waiting, agreed = proposals(us, state="proposed"), proposals(us, state="accepted")
    assert agreed
    assert f"places: {len(waiting)}." in gate
    assert f"Need not be asked: {len(agreed)} more places" in gate
    page = browser.open(board)
    assert 'title="need not be asked (agreed in advance)"' in page
    assert 'title="has accepted"' not in page
    listed = browser.open(f"{board}/paper/call-list")  # the paper says the same as the board
    assert "need not be asked (agreed in advance)" in listed
    assert "has accepted" not in listed


def test_a_call_list_asks_nobody_again_who_has_accepted_all(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    view = view_of(us.get(f"weeks/{WEEK}/roster").get_json())
    all_of = {(member.volunteer, shift.id) for shift in view.shifts for member in shift.crew}
    (sheet,) = call_list(view, "zh", settled=dict.fromkeys(all_of, HAS_ACCEPTED))
    assert {row[3][0].text for row in sheet.rows} == {"已答应"}
    one = min(all_of, key=lambda pair: pair[1])
    own = sum(who == one[0] for who, _ in all_of)
    (sheet,) = call_list(view, "zh", settled={one: HAS_ACCEPTED})
    marked = [line.text for row in sheet.rows for line in row[2] if line.text.endswith("✓ 已答应")]
    done = [row for row in sheet.rows if row[3][0].text == "已答应"]
    # Whose only shift is accepted has nothing else to be asked; else the one shift of several is marked.
    assert (len(marked), len(done)) == ((0, 1) if own == 1 else (1, 0))
    mixed = {pair: UNASKED if pair == one else HAS_ACCEPTED for pair in all_of}
    (sheet,) = call_list(view, "zh", settled=mixed)
    said = [line.text for row in sheet.rows for line in row[2] + row[3]]
    assert any(text.endswith("不用问（事先已同意）") for text in said)
    assert not any("□" in text for text in said)


def test_who_cannot_come_is_taken_down_where_answers_are(runtime: Runtime) -> None:
    us, _ = published(runtime, DESK)
    browser = coordinating(runtime, us)
    answers = f"/console/{us.community}/weeks/{WEEK}/answers"
    one = proposals(us, state="proposed")[0]
    assert f'name="proposal" value="{one["id"]}"' in browser.open(answers)
    assert "she cannot come, and the place is free" in browser.send(f"{answers}/cannot", proposal=one["id"])
    (told,) = proposals(us, state="declined")
    assert told["id"] == one["id"]
    assert f'value="{one["id"]}"' not in browser.open(answers)
