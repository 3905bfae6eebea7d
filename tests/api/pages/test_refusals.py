"""What goes wrong on a page is told on a page, in its reader's language; machines get problems as ever."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.pages import rendering
from scheduler.language.erased_words import ERASED


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"Accept-Language": "en-GB,en"}, "There is nothing at this address."),
        ({"Accept-Language": "zh-CN,zh;q=0.9"}, "此地址没有内容。"),
        ({"Accept-Language": "fr"}, "此地址没有内容。"),
    ],
)
def test_an_unknown_address_is_told_in_the_language_of_the_browser(
    client: FlaskClient, asked: dict[str, str], words: str
) -> None:
    answer = client.get("/console/nowhere/at/all/here", headers=asked)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert words in answer.text


def test_a_chosen_language_is_remembered(client: FlaskClient) -> None:
    assert "There is nothing" in client.get("/console/a/b/c/d?language=en").text
    assert "There is nothing" in client.get("/console/a/b/c/d").text
    assert "此地址" in client.get("/console/a/b/c/d?language=zh").text
    assert 'lang="zh-Hans"' in client.get("/console/a/b/c/d?language=klingon").text


def test_beside_the_pages_an_unknown_address_is_a_problem(client: FlaskClient) -> None:
    assert client.get("/consoles").mimetype == "application/problem+json"
    assert client.get("/v1/nothing").mimetype == "application/problem+json"


def test_a_page_loads_and_runs_nothing_but_our_own_files(client: FlaskClient) -> None:
    answer = client.get("/console/nowhere/at/all/here")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_words_that_a_page_brings_along_are_ours_alone(app: Flask) -> None:
    with app.test_request_context("/console/x?said=said_signed_out&language=en"):
        assert "You are signed out." in rendering.page("layout/base.html").get_data(as_text=True)
    with app.test_request_context("/console/x?said=product_name<script>"):
        assert "notice good" not in rendering.page("layout/base.html").get_data(as_text=True)


@pytest.mark.parametrize(("language", "called"), [("zh", "已抹除的人"), ("en", "somebody erased")])
def test_a_page_calls_who_was_erased_so_in_the_language_of_its_reader(
    app: Flask, language: str, called: str
) -> None:
    with app.test_request_context(f"/?language={language}"):
        assert rendering.answered(ERASED, status=200, scripted=False).get_data(as_text=True) == called
