"""Checking a plan: everything at once, nothing stored."""

from __future__ import annotations

import json
from pathlib import Path

from flask.testing import FlaskClient

from api.solves.examples import PLAN

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_good_plan_is_valid_and_its_size_is_told(keyed: FlaskClient) -> None:
    answer = keyed.post("/v1/validations", json=PLAN)
    assert answer.status_code == 200
    found = answer.get_json()
    assert (found["valid"], found["problems"]) == (True, [])
    # One cook and two helpers on the one shift.
    assert (found["plan"]["volunteers"], found["plan"]["shifts"], found["plan"]["seats"]) == (2, 1, 3)


def test_tasks_are_expanded_before_they_are_counted(keyed: FlaskClient) -> None:
    plan = PLAN | {
        "tasks": [
            {
                "id": "desk",
                "type": "service_desk",
                "site": "canteen",
                "times": [{"from": "09:00", "to": "11:00"}],
            }
        ]
    }
    # A task without days runs on each of the seven.
    assert keyed.post("/v1/validations", json=plan).get_json()["plan"]["shifts"] == 1 + 7


def test_a_bad_plan_is_answered_with_all_its_problems(keyed: FlaskClient) -> None:
    plan = json.loads(json.dumps(PLAN))
    plan["timezone"] = "Mars/Olympus"
    plan["volunteers"][0]["age"] = -3
    answer = keyed.post("/v1/validations", json=plan)
    assert answer.status_code == 200
    found = answer.get_json()
    assert (found["valid"], found["plan"]) == (False, None)
    assert {"timezone", "volunteers[0].age"} <= {problem["path"] for problem in found["problems"]}
    assert all(problem["zh"] and problem["en"] for problem in found["problems"])


def test_nothing_is_stored(keyed: FlaskClient) -> None:
    keyed.post("/v1/validations", json=PLAN)
    assert keyed.get("/v1/solves").get_json()["items"] == []


def test_what_is_no_document_is_refused_rather_than_judged(keyed: FlaskClient) -> None:
    for raw, status in ((b"{", 400), (b"\xff", 400), (b"[" * 99_999, 422)):
        answer = keyed.post("/v1/validations", data=raw, content_type="application/json")
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_every_example_week_is_valid(keyed: FlaskClient) -> None:
    weeks = sorted(EXAMPLES.glob("*.json"))
    assert weeks
    for week in weeks:
        answer = keyed.post("/v1/validations", data=week.read_bytes(), content_type="application/json")
        assert answer.get_json()["valid"], (week.name, answer.get_json()["problems"][:3])
