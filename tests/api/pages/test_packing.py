"""Pages are packed for our own pages alone, and no two answers carry the same token."""

from __future__ import annotations

import gzip

from api.pages import forms
from api.pages.packing import LEAST_BYTES
from scheduler.bootstrap import Runtime
from tests.api.pages.browsing import TOKEN, Browser, signed_in
from tests.scheduler.databases import on_both_databases

PACKED = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}


def encoding(browser: Browser, path: str, **headers: str) -> str:
    """How a page was sent."""
    browser.seen = browser.client.get(path, follow_redirects=True, headers=headers)
    assert browser.seen.status_code == 200
    return browser.seen.headers.get("Content-Encoding", "plain")


@on_both_databases
def test_a_page_that_our_own_page_asked_for_is_packed_and_is_the_same(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    assert encoding(browser, "/console", **PACKED) == "gzip"
    assert browser.seen is not None
    packed = browser.seen.get_data()
    assert browser.seen.content_length == len(packed)
    assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(browser.seen.headers["Vary"].split(", ")) or {
        "Accept-Encoding",
        "Sec-Fetch-Site",
    } <= set(browser.seen.headers.getlist("Vary"))
    plain = gzip.decompress(packed).decode()
    assert len(packed) < len(plain) / 2
    assert TOKEN.sub("", plain) == TOKEN.sub("", browser.open("/console"))


@on_both_databases
def test_what_another_site_may_have_asked_for_and_what_is_small_is_plain(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    for asked_by in ("cross-site", "same-site", "anything"):
        assert encoding(browser, "/console", **PACKED | {"Sec-Fetch-Site": asked_by}) == "plain"
    assert encoding(browser, "/console", **{"Accept-Encoding": "gzip"}) == "plain"
    assert encoding(browser, "/console", **PACKED | {"Accept-Encoding": "br"}) == "plain"
    assert encoding(browser, "/console", **PACKED | {"Sec-Fetch-Site": "none"}) == "gzip"
    small = browser.client.get("/console/nothing", headers=PACKED | {"HX-Request": "true"})
    assert len(small.get_data()) < LEAST_BYTES
    assert "Content-Encoding" not in small.headers


@on_both_databases
def test_every_answer_has_a_token_of_its_own_and_each_of_them_is_ours(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    tokens = [TOKEN.findall(browser.open("/console/account")) for _ in range(2)]
    assert len({one for found in tokens for one in found}) == 2  # one an answer, whatever forms it has
    for found in tokens:
        spoilt = found[0][: forms.TOKEN_LETTERS - 1] + "x" + found[0][forms.TOKEN_LETTERS :]
        answer = browser.client.post("/console/sign-out", data={"form_token": spoilt})
        assert answer.status_code == 403
    assert browser.client.post("/console/sign-out", data={"form_token": tokens[0][0]}).status_code == 303
