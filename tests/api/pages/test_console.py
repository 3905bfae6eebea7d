"""The console: nobody comes in unasked, every view names its permission, communities stay apart."""

from __future__ import annotations

import re

import pytest

from api import create_app
from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.services.accounts import making
from scheduler.services.permissions import PERMISSIONS
from tests.api.pages.browsing import Browser, enter, signed_in
from tests.api.settling import settled
from tests.conftest import FakeClock
from tests.scheduler.databases import on_both_databases
from tests.scheduler.services.accounts.people import PASSWORD

OPEN = {
    "pages.sign_in.sign_in",
    "pages.sign_in.second_factor",
    "pages.sign_in.sign_out",
    "pages.sign_in.set_up",
}


def test_every_view_of_the_console_leads_a_stranger_to_sign_in(runtime: Runtime) -> None:
    signed_in(runtime)
    app = create_app(runtime)
    client, seen = app.test_client(), 0
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/console") or rule.endpoint in OPEN:
            continue
        path = re.sub(r"<[^>]+>", "x", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            seen += 1
            answer = client.open(path, method=method)
            if method == "GET":
                assert answer.status_code == 303, path
                assert answer.headers["Location"].startswith("/console/sign-in"), path
            else:
                assert answer.status_code == 403, path
    assert seen >= 8


def test_every_view_of_a_community_names_its_permission(runtime: Runtime) -> None:
    app = create_app(runtime)
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/console/<community_id>")]
    assert rules
    for rule in rules:
        assert getattr(app.view_functions[rule.endpoint], "permission", None) in PERMISSIONS, rule


@on_both_databases
def test_a_community_of_others_is_not_there(runtime: Runtime) -> None:
    bootstrap.prepare(runtime)
    browser = signed_in(runtime)
    others = settled(runtime)
    assert "There is no such record" in browser.open(f"/console/{others.community}", status=404)
    assert "There is no such record" in browser.open("/console/nowhere", status=404)
    with runtime.writing() as session:
        account = making.named(session, "李敏")
        making.admit(session, account, others.community, "coordinator", now=runtime.clock())
    assert "Other community" in browser.open(f"/console/{others.community}")


@on_both_databases
def test_the_community_that_was_looked_at_last_is_opened_next_time(
    runtime: Runtime, clock: FakeClock
) -> None:
    bootstrap.prepare(runtime)
    browser = signed_in(runtime)
    clock.go_on(seconds=1)
    others = settled(runtime)
    with runtime.writing() as session:
        account = making.named(session, "李敏")
        making.admit(session, account, others.community, "coordinator", now=runtime.clock())
    browser.open("/console")
    assert browser.path == "/console/default"
    browser.open(f"/console/{others.community}")
    browser.open("/console")
    assert browser.path == f"/console/{others.community}"
    assert enter(runtime, "李敏").path == "/console/default"


@pytest.mark.case("B87")
def test_pages_of_people_are_kept_by_nobody(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    browser.open("/console/account")
    assert browser.seen is not None
    assert browser.seen.headers["Cache-Control"] == "no-store"
    assert "Cookie" in browser.seen.headers["Vary"]
    assert PASSWORD not in browser.seen.text
    assert Browser(runtime).open("/console/sign-in")


@on_both_databases
def test_a_community_is_made_from_a_page_by_who_may(runtime: Runtime) -> None:
    bootstrap.prepare(runtime)
    browser = signed_in(runtime)
    page = browser.open("/console/communities")
    assert "Make a community" in page
    assert "name" in browser.send("/console/communities", name="", status=422)
    page = browser.send("/console/communities", name="Riverside")
    assert "Riverside" in page
    here = browser.path
    assert re.fullmatch(r"/console/[\w-]+", here)
    assert here != "/console/communities"
    browser.open(f"{here}/people")
    browser.open(f"{here}/settings/members")  # she administers it
    with runtime.writing() as session:
        _, code = making.invite(session, "赵红", now=runtime.clock())
        her = making.choose_password(session, code, PASSWORD, now=runtime.clock())
        making.admit(session, her, here.rpartition("/")[2], "administrator", now=runtime.clock())
    her_browser = enter(runtime, "赵红")
    assert "Make a community" not in her_browser.open("/console/communities")
    her_browser.send("/console/communities", name="Another", status=403)


@on_both_databases
def test_what_is_wrong_in_a_form_is_said_as_to_a_coordinator(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    browser.open("/console/account?language=zh")
    typed = {"old": PASSWORD, "password": "short", "again": "short"}
    page = browser.send("/console/account/password", status=422, **typed)
    notice = page.split('role="alert"')[1].split("</div>")[0]
    assert "<p>密码要" in notice
    assert notice.count("密码要") == 1  # one thing that is wrong is said once
    assert "文档" not in page
