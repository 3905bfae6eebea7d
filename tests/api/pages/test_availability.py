"""Asking and pasting on pages: what was understood, who is meant, who has answered."""

from __future__ import annotations

import re
from datetime import datetime

from scheduler.bootstrap import Runtime
from tests.api.pages.browsing import enter
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.api.weekly import MONDAY
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases

CHAIN = "#接龙\n1. 周桂兰 周一上午、周三全天\n2. 王芳 周末\n3. 陌生人 周二\n4. 钱明 看情况"


@on_both_databases
def test_a_chain_is_read_corrected_and_written(runtime: Runtime) -> None:
    us = settled(runtime)
    for id, name in (("v1", "周桂兰"), ("v2", "王芳"), ("v3", "王芳"), ("v4", "钱明")):
        us.make("volunteers", id=id, name=name)
    browser = coordinating(runtime, us)
    paste = f"/console/{us.community}/availability/paste"
    browser.open(paste)
    assert "Paste the replies first" in browser.send(paste, text="", first=MONDAY, status=422)
    page = browser.send(paste, text=CHAIN, first=MONDAY, do="read")
    assert "Understood and to be written: 1" in page
    assert "Mon morning" in page
    assert "陌生人" in page
    assert 'name="meant-王芳"' in page
    assert "seasons" not in us.get("volunteers/v1").get_json()
    page = browser.send(paste, text=CHAIN, first=MONDAY, do="write", **{"meant-王芳": "v3"})
    assert "Written: 2" in page
    assert us.get("volunteers/v3").get_json()["seasons"][0]["from"] == MONDAY
    assert "seasons" not in us.get("volunteers/v2").get_json()
    whole = browser.send(paste, text="1. 周桂兰 周二", first=MONDAY, do="write")
    assert "count as answers" in whole


@on_both_databases
def test_a_week_is_asked_about_and_closed_and_the_reminder_names_who_is_missing(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="周桂兰")
    us.make("volunteers", id="v2", name="钱明")
    browser = coordinating(runtime, us)
    room = f"/console/{us.community}/availability"
    browser.open(room)
    late = browser.send(f"{room}/campaigns", start=MONDAY, deadline="2020-01-01T18:00", status=422)
    assert 'value="2020-01-01T18:00"' in late
    page = browser.send(f"{room}/campaigns", start=MONDAY, deadline="2026-11-21T18:00")
    assert "no channel tells them, so please tell them" in page
    assert "answered: 0 of 2" in page
    assert "Free in the week of 23–29 Nov" in page
    here = re.findall(r'href="([^"]+/campaigns/[^"]+)"', page)[0]
    page = browser.open(here)
    assert "Still to answer: 周桂兰, 钱明." in page
    page = browser.send(f"{here}/answered", volunteer="v1")
    assert "answered: 1 of 2" in page
    assert "Still to answer: 钱明." in page
    assert "The campaign is closed." in browser.send(f"{here}/close")


@on_both_databases
def test_answers_are_asked_for_until_the_sunday_evening_before_the_week(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = settled(runtime)
    room = f"/console/{us.community}/availability"
    browser = coordinating(runtime, us)
    for moment, deadline, week in (
        ("2026-11-18T10:00", "2026-11-22T20:00", "2026-11-23"),
        ("2026-11-22T07:30", "2026-11-22T20:00", "2026-11-23"),
        ("2026-11-22T21:00", "2026-11-29T20:00", "2026-11-30"),
    ):
        clock.now = datetime.fromisoformat(f"{moment}+08:00")
        browser = enter(runtime, "李敏")
        page = browser.open(room)
        assert f'value="{deadline}"' in page, moment
        assert f'<option value="{week}" selected>' in page, moment
    browser.send(f"{room}/campaigns", start=week, deadline=deadline)
    assert len(us.get("campaigns").get_json()["items"]) == 1


@on_both_databases
def test_what_was_pasted_for_a_week_is_seen_and_leave_that_stays_is_told(runtime: Runtime) -> None:
    us = settled(runtime)
    leave = {"start": "2026-11-25T00:00", "end": "2026-11-26T00:00"}
    us.make("volunteers", id="v1", name="周桂兰", time_off=[leave])
    us.make("volunteers", id="v2", name="钱明")
    browser = coordinating(runtime, us)
    room = f"/console/{us.community}/availability"
    assert "Nobody was asked yet" in browser.open(room)
    chain = "1. 周桂兰 周一上午、周三下午\n2. 钱明 都行"
    page = browser.send(f"{room}/paste", text=chain, first=MONDAY, do="read")
    assert page.count("Leave is registered then: Wed 2026-11-25 all day. It stands") == 1
    assert f'href="/console/{us.community}/people/v1"' in page
    browser.send(f"{room}/paste", text=chain, first=MONDAY, do="write")
    page = browser.open(room)
    assert "Nobody was asked yet" not in page
    assert "2 people" in page
    lines = re.findall(r'people/(v\d)">[^<]+</a>: ([^<]+) <span', page)
    assert lines == [
        ("v1", "free: Mon morning 08:00–12:00, Wed afternoon 12:00–18:00"),
        ("v2", "free at any time"),
    ]
    assert us.get("volunteers/v1").get_json()["time_off"] == [leave]
