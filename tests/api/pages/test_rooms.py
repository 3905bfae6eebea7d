"""Every room of the console: empty and full, in both languages, for each role; what is done from there."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from api.pages.console.doors import DOORS
from api.pages.console.site import ROOMS
from scheduler.bootstrap import Runtime
from scheduler.services.accounts import making
from scheduler.services.backups import noted
from tests.api.answering import proposals, published
from tests.api.pages.browsing import Browser, enter, signed_in
from tests.api.served import everybody_came
from tests.api.settling import Caller, settled
from tests.api.weekly import MONDAY, WEEK, answered, populated
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import colleague

HAN = re.compile(r"[\u4e00-\u9fff]+")
WITHOUT_DOOR = {"account", "imports", "served", "pledges"}
"""Rooms that are reached from the frame of every page, or from other rooms."""


def coordinating(runtime: Runtime, us: Caller, role: str = "administrator") -> Browser:
    """A browser of somebody with a role in a community."""
    browser = signed_in(runtime)
    with runtime.writing() as session:
        making.admit(session, making.named(session, "李敏"), us.community, role, now=runtime.clock())
    return browser


def paths(us: Caller) -> list[str]:
    """Where every room of a community is."""
    return [f"/console/{us.community}/{door.path.format(week=WEEK)}".rstrip("/") for door in DOORS]


def test_every_room_has_its_door_and_every_door_its_room() -> None:
    assert {room.name for room in ROOMS} == {door.room for door in DOORS} | WITHOUT_DOOR


@on_both_databases
def test_every_room_of_an_empty_community_says_what_to_do_next(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    for path in paths(us):
        page = browser.open(path)
        if not path.endswith((us.community, "settings", "log")):
            assert 'class="empty"' in page, path


@on_both_databases
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_room_of_a_full_community_speaks_one_language(runtime: Runtime, language: str) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    known = {"王秀英", "李建业", "赵一凡", "李敏", "古城社区", "值班", "居委会", "中文"}
    for path in paths(us):
        page = browser.open(f"{path}?language={language}")
        shown = re.sub(r"<[^>]+>", " ", page.split("<main")[1])
        if language == "en":
            assert set(HAN.findall(shown)) <= known, path
        else:
            assert len(HAN.findall(shown)) > 2, path


@on_both_databases
def test_who_may_only_look_is_offered_no_button_and_refused_if_she_presses_one(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us, "viewer")
    home = browser.open(f"/console/{us.community}")
    assert "/log" not in home
    for room in ("people", "settings", f"weeks/{WEEK}"):
        page = browser.open(f"/console/{us.community}/{room}").split("<main")[1]
        assert "<button>" not in page
        assert 'method="post"' not in page
    assert "may not" in browser.open(f"/console/{us.community}/people/new", status=403)
    browser.open("/console/account")
    browser.send(f"/console/{us.community}/weeks/{WEEK}/plan", status=403)
    browser.open(f"/console/{us.community}/log", status=403)


@on_both_databases
def test_a_week_is_planned_and_solved_from_its_board(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us)
    board = f"/console/{us.community}/weeks/{WEEK}"
    assert "This week is not planned yet" in browser.open(board)
    assert "nobody is on them yet" in browser.send(f"{board}/plan")
    assert "Looking for the best roster" in browser.send(f"{board}/solve")
    assert "Looking for" in browser.open(f"{board}/state", **{"HX-Request": "true"})
    answered(runtime)
    state = browser.client.get(f"{board}/state", headers={"HX-Request": "true"})
    assert (state.status_code, state.headers["HX-Refresh"]) == (204, "true")
    page = browser.open(board)
    assert "Every place is filled" in page
    assert page.count('class="chip"') == 4  # two shifts on each of two days
    assert us.get(f"weeks/{WEEK}").get_json()["state"] == "review"


@on_both_databases
def test_what_stands_against_it_is_said_on_the_board(runtime: Runtime) -> None:
    us = populated(runtime)
    browser = coordinating(runtime, us)
    board = f"/console/{us.community}/weeks/{WEEK}"
    browser.open(board)
    browser.send(f"{board}/plan")
    browser.send(f"{board}/solve")
    assert "cannot be planned anew now: it is being solved" in browser.send(f"{board}/plan")
    assert browser.path == f"{board}/anew"
    assert "Looking for the best roster" in browser.open(board)


def test_the_week_of_a_day_is_found_and_what_is_no_week_is_not_there(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/weeks"
    browser.open(f"{base}/go?day={MONDAY}")
    assert browser.path == f"{base}/{WEEK}"
    browser.open(f"{base}/go?day=soon")
    assert browser.path == f"{base}/2026-W47"
    for wrong in ("2026-W54", "2026W48", "x", "2026-W00"):
        browser.open(f"{base}/{wrong}", status=404)


@on_both_databases
def test_somebody_is_put_on_the_register_and_found_again(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    people = f"/console/{us.community}/people"
    browser.open(f"{people}/new")
    refused = browser.send(f"{people}/new", name="", kind="resident", free="always", status=422)
    assert "checked" in refused
    assert "On the register." in browser.send(f"{people}/new", name="周桂兰", kind="resident", free="always")
    assert "周桂兰" in browser.open(f"{people}?name=桂兰")
    assert "Nobody found" in browser.open(f"{people}?name=nobody")
    (kept,) = us.get("volunteers").get_json()["items"]
    assert (kept["kind"], kept["availability"]) == ("resident", "always")


@on_both_databases
def test_two_who_change_the_settings_at_once_do_not_undo_each_other(runtime: Runtime) -> None:
    us = settled(runtime)
    one = coordinating(runtime, us)
    settings = f"/console/{us.community}/settings"
    one.open(settings)
    typed = {"timezone": "Asia/Shanghai", "version": "1"}
    assert "Saved." in one.send(settings, name="振兴社区", **typed)
    stale = one.send(settings, name="西河社区", **typed, status=412)
    assert 'value="西河社区"' in stale
    assert us.get().get_json()["name"] == "振兴社区"


@on_both_databases
def test_the_day_shows_who_comes_and_the_log_who_did_what(runtime: Runtime, clock: FakeClock) -> None:
    us, _ = published(runtime)
    browser = coordinating(runtime, us)
    day = browser.open(f"/console/{us.community}/day?date={MONDAY}")
    assert day.count("<article") == 2
    assert "waiting for an answer" in day
    assert "Nothing is published" in browser.open(f"/console/{us.community}/day?date=2026-12-24")
    us.post(f"proposals/{proposals(us, state='proposed')[0]['id']}/accept", {})
    before, clock.now = clock.now, datetime(2026, 11, 29, 12, tzinfo=UTC)
    everybody_came(us)
    clock.now = before
    with runtime.writing() as session:
        noted.note(session, {us.community: Counter(members_away=2, links_revoked=1)}, now=clock())
        session.commit()
    log = browser.open(f"/console/{us.community}/log")
    assert "brought back all records" in log
    assert "links that stay revoked 1, members who stay away 2" in log
    assert "made volunteer" in log
    assert "a caller" in log
    for deed in ("wrote down who came", "published the roster", "accepted a shift", "had a week solved"):
        assert deed in log
    assert "changed attendance" not in log
    assert "记了到岗" in browser.open(f"/console/{us.community}/log?language=zh&kind=attendance")


@on_both_databases
def test_a_coordinator_of_another_community_is_told_that_there_is_nothing(runtime: Runtime) -> None:
    us, _ = published(runtime)
    coordinating(runtime, us)
    with runtime.writing() as session:
        colleague(session, runtime.clock)  # type: ignore[arg-type]
    other = enter(runtime, "赵红")
    for path in paths(us):
        assert "There is no such record" in other.open(path, status=404)
