"""Complaints about arguments have a stable code and stand in both languages."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.argument_words import WORDINGS, said
from api.solves.examples import PLAN


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("unknown=1", "unknown_argument"),
        ("time_limit=x", "not_a_number"),
        ("time_limit=nan", "not_a_number"),
        ("seed=1.5", "not_a_number"),
        ("workers=65", "out_of_range"),
        ("preset=best", "not_a_choice"),
        ("deterministic=maybe", "not_a_boolean"),
        ("callback_url=nonsense", "not_an_address"),
        ("callback_url=https://example.org/" + "x" * 2048, "too_long"),
    ],
)
def test_an_option_is_refused_with_its_code(keyed: FlaskClient, query: str, code: str) -> None:
    (error,) = keyed.post(f"/v1/solves?{query}", json=PLAN).get_json()["errors"]
    assert error["code"] == code
    assert error["en"].isascii()
    assert not error["zh"].isascii()


@pytest.mark.parametrize(
    ("query", "code"),
    [("created_after=yesterday", "not_an_instant"), ("parent=1", "not_an_id"), ("limit=0", "out_of_range")],
)
def test_a_filter_is_refused_with_its_code(keyed: FlaskClient, query: str, code: str) -> None:
    (error,) = keyed.get(f"/v1/solves?{query}").get_json()["errors"]
    assert error["code"] == code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"plan": {}}, "missing_field"),
        ({"plan": {}, "roster": {"assignments": []}, "more": 1}, "unknown_field"),
        ({"plan": {}, "roster": 5}, "wrong_type"),
    ],
)
def test_a_body_is_refused_with_its_code(keyed: FlaskClient, body: object, code: str) -> None:
    (error,) = keyed.post("/v1/evaluations", json=body).get_json()["errors"]
    assert (error["code"], error["zh"].isascii()) == (code, False)


def test_numbers_and_choices_of_the_english_stand_in_the_chinese() -> None:
    sentence = "Must be greater than or equal to 1 and less than or equal to 64."
    assert said(sentence) == ("out_of_range", "必须在 1 到 64 之间。")


def test_a_sentence_that_nobody_foresaw_is_still_told_in_both_languages() -> None:
    assert said("Something new.") == ("argument_invalid", "参数无效。")


def test_every_wording_has_a_code_and_chinese() -> None:
    for _, code, zh in WORDINGS:
        assert code.replace("_", "").isalpha()
        assert not zh.isascii()
