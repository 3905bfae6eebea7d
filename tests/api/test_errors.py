"""Every error, from whatever source, is problem+json with a stable code and two languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException, default_exceptions

from api import create_app
from api.problems import WORDINGS, Problem
from tests.api.conftest import built

MEMBERS = {"type", "title", "status", "code", "zh", "en", "errors", "request_id"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/nowhere", 404),
        ("PATCH", "/v1/solves", 405),
        ("POST", "/docs", 405),
    ],
)
@pytest.mark.case("A4.13")
def test_an_address_that_is_not_there_or_not_so_used_is_a_problem(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    """404 and 405 come from the router, not from a view."""
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    told = answer.get_json()
    assert told.keys() == MEMBERS
    assert told["code"] == WORDINGS[status][0]
    assert told["type"] == f"urn:volunteer-scheduler:problem:{told['code']}"


def test_a_405_says_which_methods_there_are(client: FlaskClient) -> None:
    """RFC 9110 asks for ``Allow`` with every 405."""
    allowed = client.delete("/docs").headers["Allow"]
    assert set(allowed.replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}


@pytest.fixture(scope="module")
def refusing(first_start: tuple[Path, str]) -> Iterator[Flask]:
    """An application with a view that aborts with whatever status it is asked for."""

    def refuse(status: int) -> None:
        raise default_exceptions[status]()

    runtime = built(first_start[0])
    app = create_app(runtime)
    app.add_url_rule("/refuse/<int:status>", view_func=refuse)
    yield app
    runtime.close()


@pytest.mark.parametrize("status", sorted(default_exceptions))
@pytest.mark.case("A4.13")
def test_every_http_error_that_the_framework_knows_becomes_a_problem(refusing: Flask, status: int) -> None:
    """Whoever aborts with a status gets the same shape, with its own status or one near it."""
    answer = refusing.test_client().get(f"/refuse/{status}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    told = answer.get_json()
    assert (told.keys(), told["status"]) == (MEMBERS, status)
    if status in WORDINGS:
        assert told["type"] == f"urn:volunteer-scheduler:problem:{WORDINGS[status][0]}"


@pytest.mark.case("A4.13")
def test_a_defect_of_ours_is_told_without_a_word_about_our_inside(bare: Flask) -> None:
    """No message, class name, path or line of code reaches the caller."""

    def fail() -> None:
        raise RuntimeError("SELECT secret FROM /etc/passwd")

    bare.add_url_rule("/fail", view_func=fail)
    answer = bare.test_client().get("/fail")
    assert answer.status_code == 500
    assert answer.get_json()["code"] == "internal_error"
    assert not any(word in answer.text for word in ("SELECT", "passwd", "RuntimeError", "Traceback", ".py"))


def test_an_error_carries_the_request_id_that_the_headers_carry(client: FlaskClient) -> None:
    """So that a person can name the one line of the log that matters."""
    answer = client.get("/nowhere")
    assert answer.get_json()["request_id"] == answer.headers["X-Request-Id"] != ""


def test_every_wording_is_in_both_languages() -> None:
    """Chinese and English, and a code that programs can compare."""
    for code, en, zh in WORDINGS.values():
        assert code.replace("_", "").isalpha()
        assert en.isascii() or "…" in en
        assert not zh.isascii()


def test_a_status_without_a_wording_keeps_its_number() -> None:
    """A rare status is still told truthfully."""
    assert Problem.of_status(418).status == 418
    assert Problem.of_status(507).code == "internal_error"


@pytest.mark.case("A4.13")
def test_no_http_error_escapes_as_html(bare: Flask) -> None:
    """An HTTPException with a number of its own is a problem too."""

    class Teapot(HTTPException):
        code = 418

    def refuse() -> None:
        raise Teapot()

    bare.add_url_rule("/teapot", view_func=refuse)
    assert bare.test_client().get("/teapot").mimetype == "application/problem+json"
