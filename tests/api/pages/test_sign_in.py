"""From an empty installation to a signed-in coordinator, and what keeps others out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.services.accounts import making, signing_in, tries
from tests.api.applications import application
from tests.api.pages.browsing import Browser, enter, signed_in
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import ANOTHER, PASSWORD, shown, with_second_factor


@on_both_databases
def test_from_an_empty_installation_one_is_led_to_the_first_account_and_in(runtime: Runtime) -> None:
    bootstrap.prepare(runtime)
    code = bootstrap.set_up_code(runtime)
    browser = Browser(runtime)
    assert "one-time code" in browser.open("/console")
    assert browser.path == "/console/set-up"
    assert "unknown, was used or has expired" in browser.open("/console/set-up?code=AAAA", status=422)
    browser.open(f"/console/set-up?code={code}")
    typed = {"code": code, "name": "李敏", "community": "古城社区", "password": PASSWORD}
    kept = browser.send("/console/set-up", **typed, again="another one", status=422)
    assert "The two passwords differ." in kept
    assert 'value="李敏"' in kept
    assert PASSWORD not in kept
    assert "古城社区" in browser.send("/console/set-up", **typed, again=PASSWORD)
    assert browser.path == "/console/default"
    assert bootstrap.set_up_code(runtime) is None
    assert "unknown" in Browser(runtime).open(f"/console/set-up?code={code}", status=422)


@on_both_databases
def test_a_wrong_password_is_refused_and_the_name_stays_typed(runtime: Runtime) -> None:
    signed_in(runtime)
    browser = Browser(runtime)
    browser.open("/console/default")
    assert browser.path == "/console/sign-in"
    refused = browser.send("/console/sign-in", name="李敏", password="not it at all", status=401)
    assert "The name or the password is wrong." in refused
    assert 'value="李敏"' in refused
    assert "not it at all" not in refused


@pytest.mark.case("B111")
def test_after_signing_in_one_is_where_one_wanted_to_be_and_never_elsewhere(runtime: Runtime) -> None:
    signed_in(runtime)
    for wanted, led in (
        ("/console/account", "/console/account"),
        ("//evil.example/console", "/console"),
        ("/console//evil.example", "/console"),
        ("\\\\evil.example", "/console"),
        ("\\/evil.example", "/console"),
        ("https:evil.example", "/console"),
        ("/console@evil.example/\r\nLocation:x", "/console"),
        ("https://evil.example/console", "/console"),
        ("/console/../v1/solves", "/console"),
        ("/v1/solves", "/console"),
    ):
        browser = Browser(runtime)
        browser.open("/console/sign-in")
        token = re.search(r'name="form_token" value="(\w+)"', browser.seen.text)[1]  # type: ignore[index,union-attr]
        data = {"form_token": token, "name": "李敏", "password": PASSWORD, "next": wanted}
        assert browser.client.post("/console/sign-in", data=data).headers["Location"] == led


@pytest.mark.case("B81", "A4.6")
def test_the_secret_of_a_browser_changes_with_each_step_and_is_out_of_reach_of_scripts(
    runtime: Runtime, clock: FakeClock
) -> None:
    signed_in(runtime)
    with runtime.writing() as session:
        account = making.named(session, "李敏")
        with_second_factor(session, account, clock)
    browser = Browser(runtime)
    browser.client.set_cookie("scheduler-session", "vrs_session_chosen-by-somebody-else")
    browser.open("/console/sign-in")
    assert "six digits" in browser.send("/console/sign-in", name="李敏", password=PASSWORD)
    half = browser.cookie("session")
    assert half.startswith("vrs_session_")
    assert "chosen" not in half
    assert browser.open("/console/account")
    assert browser.path == "/console/sign-in/code"
    browser.send("/console/sign-in/code", code="000000", status=401)
    browser.send("/console/sign-in/code", code=shown(account, clock))
    whole = browser.client.get_cookie("scheduler-session")
    assert whole is not None
    assert whole.value != half
    assert (whole.http_only, whole.same_site, whole.path) == (True, "Lax", "/")
    browser.client.set_cookie("scheduler-session", half)
    browser.open("/console/account")
    assert browser.path == "/console/sign-in"


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(runtime: Runtime) -> None:
    signed_in(runtime)
    client = application(runtime).test_client()
    base = "https://pages.example"
    page = client.get("/console/sign-in", base_url=base)
    token = re.search(r'name="form_token" value="(\w+)"', page.text)[1]  # type: ignore[index]
    answer = client.post(
        "/console/sign-in", base_url=base, data={"form_token": token, "name": "李敏", "password": PASSWORD}
    )
    given = answer.headers.getlist("Set-Cookie")
    assert given
    for cookie in given:
        assert cookie.startswith("__Host-scheduler-")
        assert "Secure" in cookie
        assert "HttpOnly" in cookie


@on_both_databases
def test_a_form_that_is_not_ours_does_nothing(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    before = browser.cookie("session")
    browser.open("/console/account")
    for headers, data in (
        ({}, {}),
        ({}, {"form_token": "0" * 64}),
        ({"Sec-Fetch-Site": "cross-site"}, {"form_token": _token(browser)}),
        ({"Sec-Fetch-Site": "same-site"}, {"form_token": _token(browser)}),
    ):
        answer = browser.client.post("/console/account/sign-out-everywhere", data=data, headers=headers)
        assert answer.status_code == 403
        assert "nothing was sent" in answer.text
    with runtime.reading() as session:
        assert signing_in.admit(session, before, now=runtime.clock()) is not None
    assert browser.client.get("/console/account/sign-out-everywhere").status_code == 405


def test_nobody_is_signed_in_to_somebody_elses_account_by_a_form_from_elsewhere(runtime: Runtime) -> None:
    signed_in(runtime)
    client = Browser(runtime).client
    data = {"name": "李敏", "password": PASSWORD}
    assert client.post("/console/sign-in", data=data).status_code == 403


@on_both_databases
def test_signing_out_here_and_everywhere(runtime: Runtime) -> None:
    one, other = signed_in(runtime), enter(runtime, "李敏")
    one.open("/console/account")
    assert "You are signed out." in one.send("/console/sign-out")
    one.open("/console/account")
    assert one.path == "/console/sign-in"
    third = enter(runtime, "李敏")
    third.open("/console/account")
    third.send("/console/account/sign-out-everywhere")
    other.open("/console/account")
    assert other.path == "/console/sign-in"


def test_who_tries_too_often_is_told_how_long_to_wait(runtime: Runtime) -> None:
    signed_in(runtime)
    browser = Browser(runtime)
    browser.open("/console/sign-in")
    for _ in range(tries.OF_NAME):
        browser.send("/console/sign-in", name="李敏", password="not it at all", status=401)
    assert "Tried too often" in browser.send("/console/sign-in", name="李敏", password=PASSWORD, status=429)
    assert browser.seen is not None
    assert int(browser.seen.headers["Retry-After"]) > 0


@pytest.mark.case("B75", "B81")
@on_both_databases
def test_the_second_factor_is_set_up_and_ended_on_the_account_page(
    runtime: Runtime, clock: FakeClock
) -> None:
    browser = signed_in(runtime)
    begin = "/console/account/second-factor/begin"
    browser.open("/console/account/second-factor")
    # Who found the browser open sees no secret, neither one of his own nor one that its owner draws.
    for guess in ({}, {"present": ANOTHER}):
        refused = browser.send(begin, **guess, status=422)
        assert "present password is wrong" in refused
        assert "<svg" not in refused
    with runtime.reading() as session:
        assert making.named(session, "李敏").second_factor is None
    assert "<svg" in browser.send(begin, present=PASSWORD)
    assert "<svg" not in browser.open("/console/account/second-factor")
    with runtime.reading() as session:
        account = making.named(session, "李敏")
    on, off = "/console/account/second-factor/on", "/console/account/second-factor/off"
    refused = browser.send(on, code="12", present=PASSWORD, status=422)
    assert "<svg" in refused
    assert PASSWORD not in refused
    # Who found the browser open has a phone, and no password: what he typed stays, and nothing is on.
    digits = shown(account, clock)
    for guess in ({}, {"present": ANOTHER}):
        refused = browser.send(on, code=digits, **guess, status=422)
        assert "present password is wrong" in refused
        assert f'value="{digits}"' in refused
        assert "<svg" not in refused
    stolen, other = browser.cookie("session"), enter(runtime, "李敏")
    found = re.findall(r"<li>([A-Z2-9-]{14})</li>", browser.send(on, code=digits, present=PASSWORD))
    assert len(found) == 10
    thief = Browser(runtime)
    thief.client.set_cookie("scheduler-session", stolen)
    for one in (thief, other):
        one.open("/console/account")
        assert one.path == "/console/sign-in"
    assert "<h1>Sign in</h1>" not in browser.send("/console/account/password", status=422)
    browser.open("/console/account")
    refused = browser.send(off, code=found[0], present=ANOTHER, status=422)
    assert "present password is wrong" in refused
    assert "<details open>" in refused
    assert f'value="{found[0]}"' in refused
    # The code is not used up by a wrong password.
    assert "The second factor is off." in browser.send(off, code=found[0], present=PASSWORD)


@pytest.mark.case("B75")
def test_in_an_open_browser_passwords_for_the_second_factor_are_guessed_as_seldom(
    runtime: Runtime, clock: FakeClock
) -> None:
    browser = signed_in(runtime)
    browser.open("/console/account/second-factor")
    browser.send("/console/account/second-factor/begin", present=PASSWORD)
    with runtime.reading() as session:
        said = {"code": shown(making.named(session, "李敏"), clock)}
    on = "/console/account/second-factor/on"
    for _ in range(tries.OF_NAME):
        browser.send(on, **said, present=ANOTHER, status=422)
    assert "Tried too often" in browser.send(on, **said, present=PASSWORD, status=429)
    begin = "/console/account/second-factor/begin"
    assert "Tried too often" in browser.send(begin, present=PASSWORD, status=429)


def test_where_a_second_factor_is_required_nothing_opens_before_it(
    runtime: Runtime, clock: FakeClock
) -> None:
    signed_in(runtime)
    strict = replace(runtime, settings=replace(runtime.settings, second_factor_required=True))
    browser = enter(strict, "李敏")
    assert browser.path == "/console/account/second-factor"
    browser.open("/console/default")
    assert "Everybody here has a second factor" in browser.open("/console/communities")
    browser.send("/console/account/second-factor/begin", present=PASSWORD)
    with runtime.reading() as session:
        account = making.named(session, "李敏")
    said = {"code": shown(account, clock), "present": PASSWORD}
    browser.send("/console/account/second-factor/on", **said)
    browser.open("/console/communities")
    assert browser.path == "/console/communities"


@pytest.mark.case("B78", "B81")
@on_both_databases
def test_a_password_is_changed_on_the_account_page(runtime: Runtime) -> None:
    browser, other = signed_in(runtime), enter(runtime, "李敏")
    browser.open("/console/account")
    stolen = browser.client.get_cookie("scheduler-session")
    assert stolen is not None
    new = {"password": ANOTHER, "again": ANOTHER}
    assert "present password is wrong" in browser.send(
        "/console/account/password", old="not it", **new, status=422
    )
    assert "Password changed" in browser.send("/console/account/password", old=PASSWORD, **new)
    assert "Password changed" in browser.open("/console/account?said=said_password_changed")
    thief = Browser(runtime)
    thief.client.set_cookie("scheduler-session", stolen.value)
    for one in (other, thief):
        one.open("/console/account")
        assert one.path == "/console/sign-in"


@on_both_databases
def test_who_is_invited_chooses_a_password_and_is_in(runtime: Runtime) -> None:
    signed_in(runtime)
    with runtime.writing() as session:
        _, code = making.invite(session, "赵红", now=runtime.clock())
    browser = Browser(runtime)
    assert "赵红, choose a password" in browser.open(f"/console/set-up?code={code}")
    browser.send("/console/set-up", code=code, password=PASSWORD, again=PASSWORD)
    assert browser.path == "/console"
    assert "No community yet" in browser.seen.text  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/console/account", "/console/communities", "/console/default"])
def test_a_page_that_asks_for_a_part_of_itself_is_led_whole_to_sign_in(runtime: Runtime, path: str) -> None:
    signed_in(runtime)
    answer = Browser(runtime).client.get(path, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["HX-Redirect"].startswith("/console/sign-in")


def _token(browser: Browser) -> str:
    assert browser.seen is not None
    found = re.search(r'name="form_token" value="(\w+)"', browser.seen.text)
    assert found is not None
    return found[1]
