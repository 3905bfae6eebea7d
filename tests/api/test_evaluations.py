"""Judging a roster made by hand: what it breaks and what it is worth."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.solves.examples import PLAN
from tests.api.staged import ROSTER

COOK, HELPER = (
    {"volunteer": "v01", "shift": "s01", "seat": 0},
    {"volunteer": "v02", "shift": "s01", "seat": 1},
)


def judge(client: FlaskClient, *assignments: Any, plan: Any = PLAN, **more: Any) -> TestResponse:
    """Post a plan and a roster of some assignments."""
    return client.post("/v1/evaluations", json={"plan": plan, "roster": {"assignments": assignments, **more}})


def test_a_lawful_roster_is_scored(keyed: FlaskClient) -> None:
    found = judge(keyed, COOK, HELPER).get_json()
    assert (found["lawful"], found["violations"], found["waived"]) == (True, [], [])
    goals = {goal["name"]: goal for goal in found["goals"]}
    # High weighs 8: the cook's minimum is met, one of two helpers is missing.
    assert (goals["minimum"]["value"], goals["wanted"]["value"]) == (0, 8)
    assert not goals["wanted"]["proven"]


def test_a_whole_roster_document_is_judged_as_well(keyed: FlaskClient) -> None:
    answer = keyed.post("/v1/evaluations", json={"plan": PLAN, "roster": ROSTER})
    assert (answer.status_code, answer.get_json()["lawful"]) == (200, True)


def test_a_broken_rule_names_whom_and_what_in_both_languages(keyed: FlaskClient) -> None:
    found = judge(keyed, {"volunteer": "v02", "shift": "s01", "seat": 0}).get_json()
    assert not found["lawful"]
    (violation,) = found["violations"]
    assert (violation["rule"], violation["volunteers"], violation["shifts"]) == (
        "qualification",
        ["v02"],
        ["s01"],
    )
    assert "李建业" in violation["zh"]
    assert violation["en"]


def test_what_the_plan_does_not_know_is_refused_with_every_place(keyed: FlaskClient) -> None:
    answer = judge(keyed, COOK | {"volunteer": "v99"}, COOK | {"shift": "s99"}, COOK | {"seat": 9})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_document")
    assert [error["path"] for error in answer.get_json()["errors"]] == [
        "roster.assignments[0].volunteer",
        "roster.assignments[1].shift",
        "roster.assignments[2].seat",
    ]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, ""),
        ({"plan": PLAN}, ""),
        ({"plan": PLAN, "roster": []}, "roster"),
        ({"plan": PLAN, "roster": {"assignments": 5}}, "roster.assignments"),
        ({"plan": PLAN, "roster": {"assignments": [5]}}, "roster.assignments[0]"),
        ({"plan": PLAN, "roster": {"assignments": [], "shifts": 5}}, "roster.shifts"),
        ({"plan": PLAN, "roster": {"assignments": []}, "more": 1}, ""),
    ],
)
def test_a_body_of_another_shape_is_refused_with_its_place(keyed: FlaskClient, body: Any, path: str) -> None:
    answer = keyed.post("/v1/evaluations", json=body)
    assert answer.status_code == 422
    assert [error["path"] for error in answer.get_json()["errors"]] == [path]


def test_a_bad_plan_is_refused_with_all_its_problems(keyed: FlaskClient) -> None:
    answer = judge(keyed, plan={"format": "volunteer-plan/1"})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "invalid_document")
    assert {"plan.timezone", "plan.horizon"} <= {error["path"] for error in answer.get_json()["errors"]}


def test_a_body_that_is_not_utf8_is_not_json(keyed: FlaskClient) -> None:
    raw = b'{"plan": {}, "roster": {"assignments": [{"volunteer": "\xff"}]}}'
    answer = keyed.post("/v1/evaluations", data=raw, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "not_json")


def test_a_byte_order_mark_is_passed_over_as_it_is_before_a_plan(keyed: FlaskClient) -> None:
    raw = b"\xef\xbb\xbf" + json.dumps({"plan": PLAN, "roster": {"assignments": []}}).encode()
    assert keyed.post("/v1/evaluations", data=raw, content_type="application/json").status_code == 200
