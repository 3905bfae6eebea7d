"""From the address that ``serve`` prints to a signed-in coordinator, by keyboard and on a phone too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scheduler import bootstrap
from scheduler.services.accounts import making
from tests.browser.communities import Community, sign_in
from tests.browser.conftest import Look, serving, windows
from tests.conftest import FakeClock
from tests.scheduler.services.accounts.people import PASSWORD, shown


def test_the_first_account_is_made_from_the_address_that_is_printed(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path / "empty", with_worker=False) as empty:
        code = bootstrap.set_up_code(empty.runtime)
        with windows(chromium, empty.base) as look:
            visitor = look(width=768, language="zh")
            page = visitor.open("/console")
            expect(page.get_by_role("heading", name="开始使用")).to_be_visible()
            visitor.must_be_accessible()
            page = visitor.open(f"/console/set-up?code={code}")
            visitor.must_be_accessible()
            visitor.must_fit()
            visitor.shot("set-up-zh")
            page.get_by_label("社区名称").fill("古城社区")
            page.get_by_label("姓名").fill("李敏")
            page.get_by_label("密码", exact=True).fill("short")
            page.get_by_label("再输一次密码").fill("short")
            page.get_by_role("button", name="设立账号").click()
            expect(page.get_by_text("密码要 10 到 200 个字符。").first).to_be_visible()
            expect(page.get_by_label("社区名称")).to_have_value("古城社区")
            page.get_by_label("密码", exact=True).fill(PASSWORD)
            page.get_by_label("再输一次密码").fill(PASSWORD)
            page.get_by_role("button", name="设立账号").click()
            expect(page.get_by_role("link", name="古城社区")).to_be_visible()
            expect(page.get_by_role("heading", name="开始排第一周")).to_be_visible()
            visitor.must_be_accessible()
            visitor.shot("first-week-zh")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_one_signs_in_and_out_by_the_keyboard_alone(look: Look, place: Community, script: bool) -> None:
    visitor = look(width=360, script=script)
    page = visitor.open("/console/sign-in")
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("sign-in-phone")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_label("Your name").focus()
    page.keyboard.type(place.coordinator)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/*")
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    visitor.open("/console/account")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_the_second_factor_is_set_up_and_asked_for(look: Look, place: Community) -> None:
    visitor = look(width=768)
    sign_in(visitor, place.coordinator)
    page = visitor.open("/console/account")
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("account")
    page.get_by_role("link", name="Set up the second factor").click()
    visitor.must_be_accessible()
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_role("button", name="Show the QR code").click()
    expect(page.get_by_role("img", name="The key as a QR code")).to_be_visible()
    visitor.must_be_accessible()
    visitor.shot("second-factor")
    phone = FakeClock()
    with place.runtime.reading() as session:
        account = making.named(session, place.coordinator)
    phone.now = place.runtime.clock()
    page.get_by_label("Code on your phone").fill(shown(account, phone))
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("heading", name="Keep your recovery codes")).to_be_visible()
    recovery = page.locator("main li").first.inner_text()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(visitor, place.coordinator)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    visitor.must_be_accessible()
    page.get_by_label("Code on your phone").fill(recovery)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/console/*")


def test_dark_and_light_are_both_readable_and_a_chosen_language_stays(look: Look, place: Community) -> None:
    for dark in (False, True):
        visitor = look(dark=dark, language="zh")
        sign_in(visitor, place.coordinator)
        page = visitor.open("/console/account")
        visitor.must_be_accessible()
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="Change password")).to_be_visible()
        visitor.open("/console/communities")
        expect(page.get_by_role("heading", name="Communities")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_what_was_typed_while_signed_out_elsewhere_is_back_after_signing_in(
    look: Look, place: Community, script: bool
) -> None:
    visitor = look(width=768, script=script)
    sign_in(visitor, place.coordinator)
    page = visitor.open(f"/console/{place.id}/people/new")
    page.get_by_label("Name", exact=True).fill("周桂兰")
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url)
    elsewhere.get_by_role("button", name="Sign out").click()
    expect(elsewhere.get_by_text("You are signed out.")).to_be_visible()
    elsewhere.close()
    page.get_by_role("button", name="Add somebody").click()
    expect(page.get_by_text("What you typed is kept")).to_be_visible()
    visitor.must_be_accessible()
    visitor.must_fit()
    visitor.shot("signed-out-while-typing")
    page.get_by_label("Your name").fill(place.coordinator)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    visitor.must_be_accessible()
    page.get_by_role("button", name="Back to the form").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("周桂兰")
    expect(page.get_by_text("is back in the form and not saved yet")).to_be_visible()
    visitor.shot("typed-is-back")
    page.get_by_role("button", name="Add somebody").click()
    expect(page.get_by_role("link", name="周桂兰")).to_be_visible()
