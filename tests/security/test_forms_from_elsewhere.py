"""What another site makes a browser send changes nothing, at any address that changes something."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.api.pages.browsing import TOKEN, signed_in
from tests.api.settling import settled

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
FOREIGN = {"Origin": "https://evil.example"}


def unsafe(app: Flask, prefix: str) -> Iterator[tuple[str, str]]:
    """Every method and address that may change something, with something in the place of ids."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(prefix):
            path = re.sub(r"<uuid:[^>]+>", "00000000-0000-4000-8000-000000000000", rule.rule)
            for method in sorted((rule.methods or set()) & UNSAFE):
                yield method, re.sub(r"<[^>]+>", "default", path)


def written(runtime: Runtime) -> dict[str, int]:
    """How many rows each table has."""
    with runtime.engine.connect() as line:
        names = line.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {name: line.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


@pytest.mark.case("B109")
def test_no_form_of_another_site_does_anything_on_any_page(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    token = TOKEN.search(browser.open("/console/account"))
    assert token is not None
    before, seen = written(runtime), 0
    for method, path in unsafe(browser.client.application, "/console"):
        seen += 1
        for headers, typed in (
            ({}, {}),
            ({}, {"form_token": "0" * 64}),
            (FOREIGN, {"form_token": token[1]}),
            ({"Origin": "null"}, {"form_token": token[1]}),
            ({"Sec-Fetch-Site": "cross-site"}, {"form_token": token[1]}),
        ):
            answer = browser.client.open(path, method=method, headers=headers, data=typed)
            assert answer.status_code == 403, (method, path, headers)
        # said in the address, a token is none
        assert browser.client.open(f"{path}?form_token={token[1]}", method=method).status_code == 403
    assert seen > 50
    assert written(runtime) == before


@pytest.mark.case("B109")
def test_the_cookie_of_a_browser_opens_no_address_of_programs(runtime: Runtime) -> None:
    """They take a key in a header, which no form of another site can send."""
    browser = signed_in(runtime)
    before, seen = written(runtime), 0
    for method, path in unsafe(browser.client.application, "/v1"):
        seen += 1
        answer = browser.client.open(path, method=method, json={}, headers=FOREIGN)
        assert answer.status_code in (401, 405, 415), (method, path)
    assert seen > 80
    assert written(runtime) == before


@pytest.mark.case("B109")
def test_text_that_looks_like_json_is_not_read_and_looking_changes_nothing(runtime: Runtime) -> None:
    us = settled(runtime)
    before = written(runtime)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = us.client.post(us.address("teams"), data='{"name": "队"}', content_type=kind)
        assert answer.status_code == 415, kind
    assert us.client.get(us.address("teams") + "?name=x&_method=POST").status_code == 422
    override = us.client.get(us.address("teams"), headers={"X-HTTP-Method-Override": "DELETE"})
    assert override.status_code == 200
    assert written(runtime) == before
    assert application(runtime).test_client().get(us.address("teams")).status_code == 401
