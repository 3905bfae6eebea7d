"""A body in which a key stands twice is refused with its name, whichever address it is sent to."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.api.settling import codes, settled


def sent(client: FlaskClient, address: str, body: str, *, method: str = "POST") -> TestResponse:
    """A body as it is, byte for byte, by who has read whatever there is."""
    headers = {"If-Match": "*"}
    return client.open(address, method=method, data=body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("method", "path", "body", "twice"),
    [
        ("POST", "volunteers", '{"name": "甲", "kind": "resident", "name": "乙"}', "name"),
        ("POST", "tasks", '{"name": "值班", "times": [{"from": "09:00", "from": "10:00"}]}', "times[0].from"),
        ("POST", "weeks", '{"start": "2026-11-23", "start": "2026-11-30"}', "start"),
        ("PATCH", "volunteers/v1", '{"limits": {"max_shifts": 1, "max_shifts": 2}}', "limits.max_shifts"),
        ("PUT", "answer-rules", '{"offers": {"minutes": 30, "minutes": 60}}', "offers.minutes"),
        ("POST", "records", '{"format": "volunteer-records/1", "sites": [], "sites": []}', "sites"),
        ("POST", "ledger/verifications", '{"anchors": [], "anchors": []}', "anchors"),
    ],
)  # fmt: skip
@pytest.mark.case("B113")
def test_a_key_that_stands_twice_is_named_and_nothing_is_written(
    runtime: Runtime, method: str, path: str, body: str, twice: str
) -> None:
    us = settled(runtime)
    us.make("volunteers", id="v1", name="王秀英", kind="resident")
    before = us.get("changes").get_json()["items"]
    answer = sent(us.client, us.address(path), body, method=method)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "duplicate_key")
    assert answer.content_type == "application/problem+json"
    assert codes(answer) == {(twice, "duplicate_key")}
    (error,) = answer.get_json()["errors"]
    assert twice.rpartition(".")[2] in error["zh"]
    assert us.get("changes").get_json()["items"] == before


def test_a_plan_with_a_key_twice_is_refused_by_its_path_wherever_it_is_posted(runtime: Runtime) -> None:
    client = settled(runtime).client
    doubled = json.dumps(PLAN).replace('"timezone":', '"timezone": "UTC", "timezone":', 1)
    answer = sent(client, "/v1/solves", doubled)
    assert (answer.status_code, codes(answer)) == (422, {("timezone", "duplicate_key")})
    (problem,) = sent(client, "/v1/validations", doubled).get_json()["problems"]
    assert (problem["path"], problem["code"]) == ("timezone", "duplicate_key")
    evaluation = f'{{"plan": {doubled}, "roster": {{"assignments": []}}}}'
    answer = sent(client, "/v1/evaluations", evaluation)
    assert (answer.status_code, codes(answer)) == (400, {("plan.timezone", "duplicate_key")})
    patch = '{"name": "甲", "name": "乙"}'
    solve = client.post("/v1/solves", json=PLAN).get_json()["id"]
    assert sent(client, f"/v1/solves/{solve}/resolve", patch).get_json()["code"] == "duplicate_key"
