"""A sign-in that ended while somebody typed: she signs in, and what she typed is in its form again."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scheduler.bootstrap import Runtime
from scheduler.services.accounts import making
from tests.api.pages.browsing import Browser
from tests.api.pages.test_rooms import coordinating
from tests.api.settling import Caller, settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import PASSWORD, colleague, shown, with_second_factor

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
OURS = {"Sec-Fetch-Site": "same-origin"}
FOREIGN = {"Origin": "https://evil.example"}


def typing(runtime: Runtime, us: Caller) -> tuple[Browser, str]:
    """A coordinator before an empty form of a person, and where it is."""
    browser = coordinating(runtime, us)
    address = f"/console/{us.community}/people/new"
    browser.open(address)
    return browser, address


def press(browser: Browser, path: str, headers: dict[str, str], **typed: str) -> str:
    """Send the form of a page as a browser of today does, with what it carries; returns the answer."""
    assert browser.seen is not None
    data = {name: unescape(value) for name, value in HIDDEN.findall(browser.seen.text)} | typed
    browser.seen = browser.client.post(path, data=data, headers=headers)
    return browser.seen.text


def target(browser: Browser) -> str:
    """Where the form of a page goes."""
    assert browser.seen is not None
    return unescape(re.findall(r'<form method="post" action="([^"]+)"', browser.seen.text)[0])


@on_both_databases
@pytest.mark.parametrize("how", ["signed out elsewhere", "timed out"])
def test_what_was_typed_is_back_after_signing_in_and_saved_only_when_pressed(
    runtime: Runtime, clock: FakeClock, how: str
) -> None:
    us = settled(runtime)
    browser, address = typing(runtime, us)
    if how == "timed out":
        clock.go_on(days=1)
    else:
        browser.client.delete_cookie("scheduler-session")
    asked = press(browser, address, OURS, name="周桂兰", kind="resident", qualifications="健康证、\n急救")
    assert "You are signed out" in asked
    assert "What you typed is kept" in asked
    wrong = press(browser, "/console/sign-in", OURS, name="李敏", password="not it at all")
    assert "The name or the password is wrong." in wrong
    again = press(browser, "/console/sign-in", OURS, name="李敏", password=PASSWORD)
    assert "What you typed is still there" in again
    assert PASSWORD not in again
    back = press(browser, target(browser), OURS)
    assert "is back in the form and not saved yet" in back
    assert 'name="name" type="text" value="周桂兰"' in back
    assert '<option value="resident" selected>' in back
    assert us.get("volunteers").get_json()["items"] == []
    press(browser, address, OURS, name="周桂兰", kind="resident")
    assert [one["name"] for one in us.get("volunteers").get_json()["items"]] == ["周桂兰"]


def test_a_second_factor_is_asked_for_between_and_carries_it_too(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    browser, address = typing(runtime, us)
    with runtime.writing() as session:
        account = making.named(session, "李敏")
        with_second_factor(session, account, clock)
    browser.client.delete_cookie("scheduler-session")
    press(browser, address, OURS, name="周桂兰")
    assert "six digits" in press(browser, "/console/sign-in", OURS, name="李敏", password=PASSWORD)
    press(browser, "/console/sign-in/code", OURS, code="000000")
    press(browser, "/console/sign-in/code", OURS, code=shown(account, clock))
    assert 'value="周桂兰"' in press(browser, target(browser), OURS)


def test_somebody_else_who_signs_in_is_shown_none_of_it(runtime: Runtime, clock: FakeClock) -> None:
    us = settled(runtime)
    browser, address = typing(runtime, us)
    with runtime.writing() as session:
        other = colleague(session, clock)
        making.admit(session, other, us.community, "coordinator", now=clock())
    browser.client.delete_cookie("scheduler-session")
    press(browser, address, OURS, name="周桂兰")
    left = press(browser, "/console/sign-in", OURS, name="赵红", password=PASSWORD)
    assert browser.seen is not None
    assert (browser.seen.status_code, browser.seen.headers["Location"]) == (303, address)
    assert "周桂兰" not in left


@pytest.mark.parametrize("headers", [{}, FOREIGN, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_what_another_site_sends_is_carried_nowhere(runtime: Runtime, headers: dict[str, str]) -> None:
    us = settled(runtime)
    browser, address = typing(runtime, us)
    browser.client.delete_cookie("scheduler-session")
    refused = press(browser, address, headers, name="周桂兰")
    assert browser.seen is not None
    assert browser.seen.status_code == 403
    assert "周桂兰" not in refused


def test_secrets_and_what_is_large_are_not_carried(runtime: Runtime) -> None:
    us = settled(runtime)
    browser, address = typing(runtime, us)
    browser.client.delete_cookie("scheduler-session")
    asked = press(browser, address, OURS, name="周桂兰", secret="river-lamp", password="a lamp of ours")
    assert "周桂兰" in asked
    assert "lamp" not in asked
    browser.open("/console/sign-in")
    large = press(browser, address, OURS, name="周" * 5000)
    assert "that was not done" in large
    assert "周周" not in large


def test_what_has_no_form_of_its_own_is_put_back_into_the_page_it_stood_on_or_said_to_be_undone(
    runtime: Runtime,
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="周桂兰")
    browser, _ = typing(runtime, us)
    card = f"/console/{us.community}/people/v1"
    browser.open(card)
    browser.client.delete_cookie("scheduler-session")
    press(browser, f"{card}/away", {**OURS, "Referer": f"http://localhost{card}"})
    assert f'name="next" value="{card}"' in browser.seen.text  # type: ignore[union-attr]
    press(browser, f"{card}/away", {**OURS, "Referer": "https://evil.example/console"})
    assert 'name="next" value="/console"' in browser.seen.text  # type: ignore[union-attr]
    part = browser.client.post(f"{card}/away", headers={**OURS, "HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"][:16]) == (204, "/console/sign-in")
    assert us.get("volunteers/v1").status_code == 200


def test_putting_back_does_nothing_by_itself(runtime: Runtime) -> None:
    """A form that says it is put back is a look at its page, whatever it is sent to."""
    us = settled(runtime)
    us.make("volunteers", id="v1", name="周桂兰")
    browser, address = typing(runtime, us)
    press(browser, address, OURS, name="王芳", put_back="yes")
    browser.open(address)
    press(browser, f"/console/{us.community}/people/v1/leave", OURS, put_back="yes")
    assert [one["name"] for one in us.get("volunteers").get_json()["items"]] == ["周桂兰"]
    browser.open(address)
    assert "expired" in press(browser, address, OURS, name="王芳", put_back="yes", form_token="0" * 96)


def test_what_somebody_else_changed_meanwhile_is_still_told(runtime: Runtime) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="周桂兰")
    browser, _ = typing(runtime, us)
    card = f"/console/{us.community}/people/v1"
    browser.open(card)
    us.change("volunteers/v1", {"name": "周桂花"})
    browser.client.delete_cookie("scheduler-session")
    press(browser, card, OURS, name="周桂", free="unknown")
    press(browser, "/console/sign-in", OURS, name="李敏", password=PASSWORD)
    press(browser, target(browser), OURS)
    assert 'value="周桂"' in browser.seen.text  # type: ignore[union-attr]
    press(browser, card, OURS, name="周桂", free="unknown")
    assert browser.seen.status_code == 412  # type: ignore[union-attr]
