"""A browser without scripts: it keeps cookies, follows to where it is led, and sends forms as they stand."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.test import TestResponse

from api.pages.sign_in.browser import COOKIE, HOME
from scheduler.bootstrap import Runtime
from scheduler.services.accounts import codes, making, signing_in
from tests.api.applications import application
from tests.api.remembered import remembered
from tests.scheduler.services.accounts.people import PASSWORD

TOKEN = re.compile(r'name="form_token" value="(\w+)"')
READ = re.compile(r'name="read" value="(\w+)"')


class Browser:
    """Somebody before the pages, who reads English."""

    def __init__(self, runtime: Runtime) -> None:
        self.client = application(runtime).test_client()
        self.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        self.seen: TestResponse | None = None

    def open(self, path: str, *, status: int = 200, **headers: str) -> str:
        """Look at a page, wherever one is led; returns its HTML."""
        self.seen = self.client.get(path, follow_redirects=True, headers=headers)
        assert self.seen.status_code == status, self.seen.text
        return self.seen.text

    def send(self, path: str, *, status: int = 200, **typed: Any) -> str:
        """Send the form of the page that was looked at last, and follow to where it leads."""
        assert self.seen is not None
        token = TOKEN.search(self.seen.text)
        data = {"form_token": token[1] if token else "", **typed}
        if read := READ.search(self.seen.text):
            data.setdefault("read", read[1])
        self.seen = self.client.post(path, data=data, follow_redirects=True)
        assert self.seen.status_code == status, self.seen.text
        return self.seen.text

    @property
    def path(self) -> str:
        """Where it is."""
        assert self.seen is not None
        return self.seen.request.path

    def cookie(self, name: str) -> str:
        """What a cookie of ours says."""
        found = self.client.get_cookie(f"scheduler-{name}")
        return "" if found is None else found.value


def signed_in(runtime: Runtime, name: str = "李敏", *, community: str = "古城社区") -> Browser:
    """A browser of the first account that is signed in already, at the first page of the console."""

    def make() -> str:
        with runtime.writing() as session:
            code = codes.first(session, now=runtime.clock())
            assert code is not None
            account = making.first(session, code, name, PASSWORD, community=community, now=runtime.clock())
            _, secret = signing_in.start(session, account, now=runtime.clock())
            return secret

    browser = Browser(runtime)
    secret = remembered(runtime, "signed in", make, name=name, community=community)
    browser.client.set_cookie(f"scheduler-{COOKIE}", secret)
    browser.open(HOME)
    assert browser.path.startswith(HOME), browser.path
    assert "sign-in" not in browser.path
    return browser


def enter(runtime: Runtime, name: str) -> Browser:
    """A browser in which somebody signs in as a person does."""
    browser = Browser(runtime)
    browser.open("/console/sign-in")
    browser.send("/console/sign-in", name=name, password=PASSWORD)
    assert browser.path.startswith("/console"), browser.path
    assert "sign-in" not in browser.path
    return browser
