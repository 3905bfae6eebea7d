"""Limits count by who is at the other end, and a stranger's word for that is nothing."""

from __future__ import annotations

import dataclasses

import pytest
from werkzeug.test import TestResponse

from api.client_address import client_address
from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.api.pages.browsing import TOKEN, signed_in

PROXY, STRANGER = "127.0.0.1", "203.0.113.9"
LIMIT = 40
"""Tries to sign in from one address, whatever the names."""


@pytest.mark.case("B127")
@pytest.mark.parametrize(
    ("line", "forwarded", "counted"),
    [
        (STRANGER, "", STRANGER),
        (STRANGER, "198.51.100.1", STRANGER),
        (STRANGER, "127.0.0.1", STRANGER),
        (PROXY, "", PROXY),
        (PROXY, STRANGER, STRANGER),
        (PROXY, f"198.51.100.1, {STRANGER}", STRANGER),
        (PROXY, f"127.0.0.1,{STRANGER}", STRANGER),
        (PROXY, f"{STRANGER}, 127.0.0.1", STRANGER),
        (PROXY, f"{STRANGER}, nonsense", PROXY),
        (PROXY, "2001:db8::7", "2001:db8::7"),
        (PROXY, ",,,", PROXY),
    ],
)
def test_the_last_address_that_a_proxy_of_ours_wrote_counts(
    runtime: Runtime, line: str, forwarded: str, counted: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    with application(runtime).test_request_context(environ_base={"REMOTE_ADDR": line}, headers=headers):
        assert client_address() == counted


@pytest.mark.case("B127")
def test_a_network_of_proxies_is_set_and_then_its_word_counts(runtime: Runtime) -> None:
    settings = dataclasses.replace(runtime.settings, proxy="10.1.0.0/16 127.0.0.1")
    app = application(dataclasses.replace(runtime, settings=settings))
    headers = {"X-Forwarded-For": f"198.51.100.1, {STRANGER}, 10.1.2.3"}
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}, headers=headers):
        assert client_address() == STRANGER
    with app.test_request_context(environ_base={"REMOTE_ADDR": "10.2.0.1"}, headers=headers):
        assert client_address() == "10.2.0.1"


@pytest.mark.case("B127")
def test_who_names_another_address_each_time_is_stopped_all_the_same(runtime: Runtime) -> None:
    signed_in(runtime)
    client = application(runtime).test_client()
    page = client.get("/console/sign-in")
    token = TOKEN.search(page.text)
    assert token is not None

    def tried(number: int, line: str) -> TestResponse:
        data = {"form_token": token[1], "name": f"无此人{number}", "password": "wrong"}
        spoofed = {"X-Forwarded-For": f"198.51.100.{number % 250}"}
        return client.post(
            "/console/sign-in", data=data, headers=spoofed, environ_overrides={"REMOTE_ADDR": line}
        )

    statuses = [tried(number, STRANGER).status_code for number in range(LIMIT + 3)]
    assert statuses == [401] * LIMIT + [429] * 3
    assert tried(1, "203.0.113.10").status_code == 401
