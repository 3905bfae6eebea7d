"""Why a seat is empty, why me, why not me: in both languages, from the best roster so far."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.api.staged import running
from tests.api.weekly import answered


@pytest.fixture
def address(keyed: FlaskClient, installation: Runtime) -> str:
    """The explanations of a solve that has a roster: v01 cooks, v02 helps, one helper is missing."""
    solve = keyed.post("/v1/solves", json=PLAN).get_json()
    running(installation, solve["id"], events=1)
    explanations: str = solve["links"]["explanations"]
    return explanations


def test_every_empty_seat_is_explained_with_people_counted_once(keyed: FlaskClient, address: str) -> None:
    (gap,) = keyed.get(address).get_json()["unfilled"]
    assert (gap["shift"], gap["seat"], gap["role"], gap["missing"]) == ("s01", 1, "helper", 1)
    # v02 holds the other place of the seat, so v01, who cooks then, is the only one to count.
    assert sum(reason["volunteers"] for reason in gap["reasons"]) == 1
    assert gap["zh"]
    assert gap["en"]


def test_a_shift_is_explained_with_its_crew(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/shifts/s01").get_json()
    assert [(member["volunteer"], member["seat"]) for member in found["crew"]] == [("v01", 0), ("v02", 1)]
    assert [gap["seat"] for gap in found["unfilled"]] == [1]


def test_somebody_is_told_why_she_is_on_a_shift(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/volunteers/v01/shifts/s01").get_json()
    # v01 alone has the health certificate that the cook's seat asks for.
    assert (found["on"], found["seat"], found["others_able"]) == (True, 0, 0)
    assert found["zh"] == "安排合乎全部规则；在资格和时间上没有别人可来。"
    assert found["zh"]
    assert found["en"]


def test_everything_about_one_person_stands_in_one_answer(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/volunteers/v02").get_json()
    assert [why["shift"] for why in found["shifts"]] == ["s01"]
    assert found["not_on"] == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("shifts/s99", "shift_not_found"),
        ("volunteers/v99", "volunteer_not_found"),
        ("volunteers/v01/shifts/s99", "shift_not_found"),
        ("volunteers/v99/shifts/s01", "volunteer_not_found"),
    ],
)
def test_who_or_what_the_plan_does_not_know_is_not_there(
    keyed: FlaskClient, address: str, path: str, code: str
) -> None:
    answer = keyed.get(f"{address}/{path}")
    assert (answer.status_code, answer.get_json()["code"]) == (404, code)


def test_there_is_nothing_to_explain_before_the_first_roster(keyed: FlaskClient) -> None:
    waiting = keyed.post("/v1/solves", json=PLAN).get_json()["links"]["explanations"]
    advice = ("/fragility", "/recruiting-call", "/shortages", "/shifts/s01/candidates", "/shifts/s01/fixes")
    for part in ("", "/shifts/s01", "/volunteers/v01", "/volunteers/v01/shifts/s01", *advice):
        assert keyed.get(waiting + part).get_json()["code"] == "roster_not_there"


def test_seats_that_are_short_together_are_proven_and_told(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/shortages?seconds=20").get_json()
    # Of two helpers one is there; v01, who is free for it otherwise, must cook: two people for three places.
    (one,) = found["items"]
    assert (one["needed"], one["most"], one["volunteers"], found["open"]) == (3, 2, 2, [])
    assert one["smallest"]["proven"]
    assert one["zh"] in found["zh"]


def test_the_time_for_joint_shortages_has_its_bounds(keyed: FlaskClient, address: str) -> None:
    assert keyed.get(f"{address}/shortages?seconds=0").status_code == 422
    assert keyed.get(f"{address}/shortages?seconds=21").status_code == 422


def test_what_would_fill_a_shift_is_told_and_tried(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/shifts/s01/fixes?seconds=20").get_json()
    assert found["zh"]
    assert {one["resolved"] for one in found["items"] if one["kind"] == "recruit"} == {1}
    assert keyed.get(f"{address}/shifts/s99/fixes").status_code == 404


def test_whom_to_ask_is_told_for_a_place_and_for_somebody_s(
    keyed: FlaskClient, installation: Runtime
) -> None:
    third = {"id": "v03", "name": "周敏", "age": 40, "availability": "always"}
    solve = keyed.post("/v1/solves", json={**PLAN, "volunteers": [*PLAN["volunteers"], third]}).get_json()
    running(installation, solve["id"], events=1)
    asked = f"{solve['links']['explanations']}/shifts/s01/candidates"
    found = keyed.get(asked).get_json()
    # v01 cooks and v02 helps: v03 alone can take the other helper's place.
    assert [(one["volunteer"], one["seat"], one["obstacle"]) for one in found["items"]] == [("v03", 1, None)]
    assert keyed.get(f"{asked}?leaving=v01&seat=0").get_json()["items"] == []  # the certificate is v01's
    refused = keyed.get(f"{asked}?seat=7").get_json()
    assert (refused["status"], refused["code"]) == (422, "invalid_document")
    assert keyed.get(asked.replace("s01", "s99")).status_code == 404


def test_what_one_absence_does_is_told_of_every_shift(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/fragility").get_json()
    (one,) = found["items"]
    assert {who["volunteer"]: who["by"] for who in one["people"]} == {"v01": [], "v02": []}
    assert sum(found["figures"].values()) == 1


def test_whom_to_recruit_is_told_and_solved_anew(keyed: FlaskClient, address: str) -> None:
    found = keyed.get(f"{address}/recruiting-call?seconds=20").get_json()
    assert (found["missing"], found["closed"], found["curve"]) == (1, 1, [1])
    assert found["resolved"] == {"seconds": 20, "missing": 0}
    assert found["text_zh"]
    judged = keyed.get(f"{address}/recruiting-call?seconds=0&turns=1").get_json()
    assert (judged["resolved"], judged["turns_each"]) == (None, 1)


def test_where_pins_contradict_no_seat_is_said_to_be_short_of_people(
    keyed: FlaskClient, installation: Runtime
) -> None:
    pins = [{"volunteer": who, "shift": "s01", "seat": 0} for who in ("v01", "v02")]
    solve = keyed.post("/v1/solves", json={**PLAN, "pins": pins}).get_json()
    answered(installation)
    assert keyed.get(solve["links"]["roster"]).get_json()["status"] == "contradiction"
    address = solve["links"]["explanations"]
    for part in ("", "/shifts/s01", "/fragility", "/recruiting-call", "/shortages", "/shifts/s01/fixes"):
        refused = keyed.get(address + part)
        assert (refused.status_code, refused.get_json()["code"]) == (409, "roster_contradiction"), part
