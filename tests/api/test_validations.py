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
    report = found["report"]
    # One cook and two helpers on the one shift of 150 minutes.
    assert (report["volunteers"], report["shifts"], report["places_wanted"]) == (2, 1, 3)
    assert report["minutes_wanted"] == 3 * 150


def test_a_seat_that_nobody_could_take_is_told_before_anybody_solves(keyed: FlaskClient) -> None:
    plan = json.loads(json.dumps(PLAN))
    plan["volunteers"][0]["qualifications"] = []
    (short,) = keyed.post("/v1/validations", json=plan).get_json()["report"]["cannot_be_filled"]
    assert (short["shift"], short["seat"], short["wanted"], short["able"]) == ("s01", 0, 1, 0)
    assert {"code": "lacks_qualification", "volunteers": 2} in [
        {"code": reason["code"], "volunteers": reason["volunteers"]} for reason in short["reasons"]
    ]
    assert short["zh"]
    assert short["en"]


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
    assert keyed.post("/v1/validations", json=plan).get_json()["report"]["shifts"] == 1 + 7


def test_a_bad_plan_is_answered_with_all_its_problems(keyed: FlaskClient) -> None:
    plan = json.loads(json.dumps(PLAN))
    plan["timezone"] = "Mars/Olympus"
    plan["volunteers"][0]["age"] = -3
    answer = keyed.post("/v1/validations", json=plan)
    assert answer.status_code == 200
    found = answer.get_json()
    assert (found["valid"], found["report"]) == (False, None)
    assert {"timezone", "volunteers[0].age"} <= {problem["path"] for problem in found["problems"]}
    assert all(problem["zh"] and problem["en"] for problem in found["problems"])


def test_nothing_is_stored(keyed: FlaskClient) -> None:
    keyed.post("/v1/validations", json=PLAN)
    assert keyed.get("/v1/solves").get_json()["items"] == []


def test_what_is_no_document_is_refused_rather_than_judged(keyed: FlaskClient) -> None:
    for raw, status in ((b"{", 400), (b"\xff", 400), (b"[" * 99_999, 422), (b"[]", 422), (b"7", 422)):
        answer = keyed.post("/v1/validations", data=raw, content_type="application/json")
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_every_example_week_is_valid(keyed: FlaskClient) -> None:
    weeks = sorted(EXAMPLES.glob("*.json"))
    assert weeks
    for week in weeks:
        answer = keyed.post("/v1/validations", data=week.read_bytes(), content_type="application/json")
        assert answer.get_json()["valid"], (week.name, answer.get_json()["problems"][:3])
