"""Colleagues invited on a page: enrolled once by password and second factor, limited, renewed, taken back."""

from __future__ import annotations

import re

from scheduler.bootstrap import Runtime
from scheduler.services.accounts import making
from tests.api.pages.browsing import Browser, enter
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import ANOTHER, PASSWORD, shown

LINK = re.compile(r'id="invitation" value="http://[^/]+(/console/set-up\?code=[\w-]+)"')
NEW = {"password": ANOTHER, "again": ANOTHER}


def invited(browser: Browser, base: str, name: str = "赵红", **said: object) -> str:
    """Invite somebody; returns where her link leads."""
    browser.open(f"{base}/members")
    page = browser.send(f"{base}/members/invite", colleague=name, role="coordinator", **said)
    return LINK.findall(page)[0]


@on_both_databases
def test_a_colleague_chooses_a_password_and_a_second_factor_before_anything_else(
    runtime: Runtime, clock: FakeClock
) -> None:
    us = settled(runtime)
    us.make("areas", id="grid", name="一网格")
    browser = coordinating(runtime, us)
    link = invited(browser, f"/console/{us.community}/settings", areas=["grid"])
    her = Browser(runtime)
    her.open(link)
    her.send("/console/set-up", code=link.rpartition("=")[2], **NEW)
    assert her.path == "/console/account/second-factor"
    her.open(f"/console/{us.community}/people")
    assert her.path == "/console/account/second-factor"
    assert "You were invited by a link, and set up a second factor" in her.seen.text  # type: ignore[union-attr]
    assert "Everybody here" not in her.seen.text  # type: ignore[union-attr]
    her.send("/console/account/second-factor/begin", present=ANOTHER)
    with runtime.reading() as session:
        digits = shown(making.named(session, "赵红"), clock)
    her.send("/console/account/second-factor/on", code=digits, present=ANOTHER)
    her.open(f"/console/{us.community}/people")
    assert her.path.endswith("/people")
    members = us.get("members").get_json()["items"]
    assert [one["areas"] for one in members if one["role"] == "coordinator"] == [["grid"]]
    # The link was for once.
    again = Browser(runtime)
    again.open(link, status=422)


@on_both_databases
def test_who_left_half_way_is_asked_for_the_second_factor_at_the_next_sign_in(runtime: Runtime) -> None:
    us = settled(runtime)
    link = invited(coordinating(runtime, us), f"/console/{us.community}/settings")
    her = Browser(runtime)
    her.open(link)
    her.send("/console/set-up", code=link.rpartition("=")[2], **NEW)
    later = Browser(runtime)
    later.open("/console/sign-in")
    later.send("/console/sign-in", name="赵红", password=ANOTHER)
    assert later.path == "/console/account/second-factor"


@on_both_databases
def test_a_name_that_is_taken_is_refused_and_its_account_untouched(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/settings"
    for name in ("李敏", " 李敏 "):
        browser.open(f"{base}/members")
        page = browser.send(f"{base}/members/invite", colleague=name, role="administrator", status=422)
        assert "Somebody has that name" in page
        assert not LINK.findall(page)
    assert enter(runtime, "李敏").path.startswith("/console")
    assert len(us.get("members").get_json()["items"]) == 2


@on_both_databases
def test_what_is_wrong_with_the_role_leaves_no_account_behind(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("areas", id="grid", name="一网格")
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/settings"
    browser.open(f"{base}/members")
    browser.send(f"{base}/members/invite", colleague="赵红", role="viewer", areas=["grid"], status=422)
    assert invited(browser, base)


@on_both_databases
def test_a_link_is_drawn_anew_and_taken_back(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/settings"
    first = invited(browser, base)
    with runtime.reading() as session:
        key = making.named(session, "赵红").key_id
    assert "not set up yet" in browser.open(f"{base}/members")
    second = LINK.findall(browser.send(f"{base}/members/renew", key=key))[0]
    her = Browser(runtime)
    her.open(first, status=422)
    her.open(second)
    browser.open(f"{base}/members")
    browser.send(f"{base}/members/dismiss", key=key)
    her.open(second, status=422)
    assert invited(browser, base)  # the name is free again


@on_both_databases
def test_an_invitation_is_renewed_by_nobody_from_elsewhere_nor_once_it_was_used(runtime: Runtime) -> None:
    us, others = settled(runtime), settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/settings"
    link = invited(browser, base)
    with runtime.reading() as session:
        key = making.named(session, "赵红").key_id
    with runtime.writing() as session:
        making.admit(
            session, making.named(session, "李敏"), others.community, "administrator", now=runtime.clock()
        )
    there = f"/console/{others.community}/settings/members"
    browser.open(there)
    browser.send(f"{there}/renew", key=key, status=404)
    assert others.appoint(key, "viewer").status_code == 200
    browser.open(there)
    browser.send(f"{there}/renew", key=key, status=403)
    assert others.delete(f"members/{key}").status_code == 204
    her = Browser(runtime)
    her.open(link)
    her.send("/console/set-up", code=link.rpartition("=")[2], **NEW)
    browser.open(f"{base}/members")
    browser.send(f"{base}/members/renew", key=key, status=404)


@on_both_databases
def test_who_may_not_appoint_may_not_invite(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us, "coordinator")
    browser.open(f"/console/{us.community}/people")
    base = f"/console/{us.community}/settings"
    browser.send(f"{base}/members/invite", colleague="赵红", role="administrator", status=403)
    assert PASSWORD not in browser.open(f"/console/{us.community}/people")


@on_both_databases
def test_who_works_for_an_area_is_offered_no_room_that_refuses_her(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("areas", id="grid", name="一网格")
    browser = coordinating(runtime, us, "coordinator")
    with runtime.reading() as session:
        key = making.named(session, "李敏").key_id
    assert us.appoint(key, "coordinator", areas=["grid"]).status_code == 200
    page = browser.open(f"/console/{us.community}/tasks")
    offered = re.findall(rf'href="(/console/{us.community}[^"]*)"', page)
    assert not [path for path in offered if path.endswith(("/paper", "/charts", "/log", "/mobilise"))]
    board = f"/console/{us.community}/weeks/"
    for path in {path for path in offered if not path.startswith(board)}:
        browser.open(path)


@on_both_databases
def test_an_administrator_does_not_take_the_administration_from_herself(runtime: Runtime) -> None:
    us = settled(runtime)
    browser = coordinating(runtime, us)
    base = f"/console/{us.community}/settings"
    page = browser.open(f"{base}/members")
    assert page.count("This is you") == 1
    (own,) = [
        one["key"]
        for one in us.get("members").get_json()["items"]
        if one["key"] != us.key and one["role"] == "administrator"
    ]
    refused = browser.send(f"{base}/members", key=own, role="viewer", status=409)
    assert "another administrator changes" in refused
    assert "Member" in browser.open(f"{base}/members")  # and is one still
