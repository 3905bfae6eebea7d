"""A request that is sent again: the same key finds the same solve, and nothing else ever does."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.models.api_key import SCOPES
from scheduler.services import keys
from tests.api.staged import finished, running


def post(client: FlaskClient, key: str, plan: object = PLAN, query: str = "") -> TestResponse:
    """Post a plan with an idempotency key."""
    return client.post(f"/v1/solves{query}", json=plan, headers={"Idempotency-Key": key})


def stored(client: FlaskClient) -> int:
    """How many solves the caller has."""
    return len(client.get("/v1/solves").get_json()["items"])


def test_the_same_request_finds_its_solve(keyed: FlaskClient) -> None:
    first, again = post(keyed, "week-48"), post(keyed, "week-48")
    assert first.status_code == again.status_code == 202
    assert first.get_json()["id"] == again.get_json()["id"]
    assert first.headers["Location"] == again.headers["Location"]
    assert stored(keyed) == 1


def test_a_key_in_quotes_is_the_same_key(keyed: FlaskClient) -> None:
    assert post(keyed, '"week-48"').get_json()["id"] == post(keyed, "week-48").get_json()["id"]


def test_the_same_key_with_another_plan_or_option_is_refused(keyed: FlaskClient) -> None:
    post(keyed, "week-48")
    for answer in (
        post(keyed, "week-48", PLAN | {"name": "another"}),
        post(keyed, "week-48", query="?seed=2"),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency_key_reused")
    assert stored(keyed) == 1


def test_a_refused_request_burns_no_key(keyed: FlaskClient) -> None:
    assert post(keyed, "week-48", {}).status_code == 422
    assert post(keyed, "week-48").status_code == 202


@pytest.mark.parametrize("key", ["x" * 256, '""', "a b", "schlüssel", "\x7f"])
def test_a_key_that_is_none_is_refused(keyed: FlaskClient, key: str) -> None:
    answer = post(keyed, key)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "idempotency_key_invalid")
    assert stored(keyed) == 0


def test_another_callers_key_is_another_key(app: Flask, keyed: FlaskClient, installation: Runtime) -> None:
    with installation.writing() as session:
        secret = keys.make(session, name="another", now=installation.clock(), scopes=SCOPES)[1]
    other = app.test_client()
    other.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    assert post(keyed, "week-48").get_json()["id"] != post(other, "week-48").get_json()["id"]


def test_a_caller_who_lost_the_right_gets_no_replay(
    app: Flask, keyed: FlaskClient, installation: Runtime
) -> None:
    post(keyed, "week-48")
    with installation.writing() as session:
        keys.revoke(session, keys.FIRST_ID, now=installation.clock())
    assert post(keyed, "week-48").status_code == 401


def test_twenty_at_once_make_one_solve(app: Flask, keyed: FlaskClient) -> None:
    """Each on a connection of its own; whoever is not first finds what the first one made."""
    bearer = keyed.environ_base["HTTP_AUTHORIZATION"]

    def send(_: int) -> tuple[int, str]:
        answer = app.test_client().post(
            "/v1/solves", json=PLAN, headers={"Idempotency-Key": "storm", "Authorization": bearer}
        )
        return answer.status_code, answer.get_json().get("id", "")

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(send, range(20)))
    assert len(answers) == 1
    assert answers.pop()[0] == 202
    assert stored(keyed) == 1


@pytest.fixture
def ended(keyed: FlaskClient, installation: Runtime) -> dict[str, str]:
    """The links of a solve that has ended with a roster."""
    solve = keyed.post("/v1/solves", json=PLAN).get_json()
    running(installation, solve["id"], events=1)
    finished(installation, solve["id"])
    links: dict[str, str] = solve["links"]
    return links


def patch(client: FlaskClient, address: str, change: object) -> TestResponse:
    """Post a merge patch."""
    raw = change if isinstance(change, bytes) else json.dumps(change).encode()
    return client.post(address, data=raw, content_type="application/merge-patch+json")


def test_a_change_makes_a_solve_that_names_the_one_before(keyed: FlaskClient, ended: dict[str, str]) -> None:
    answer = patch(keyed, ended["resolve"], {"bans": [{"volunteer": "v02", "shift": "s01"}]})
    assert answer.status_code == 202
    again = answer.get_json()
    assert ended["self"].endswith(again["parent"])
    plan = keyed.get(again["links"]["plan"]).get_json()
    assert plan["bans"] == [{"volunteer": "v02", "shift": "s01"}]
    assert [(row["volunteer"], row["shift"], row["seat"]) for row in plan["previous"]] == [
        ("v01", "s01", 0),
        ("v02", "s01", 1),
    ]
    assert plan["now"]
    children = keyed.get(f"/v1/solves?parent={again['parent']}").get_json()["items"]
    assert [child["id"] for child in children] == [again["id"]]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"name": "\xff"}', 400),
        (b"[]", 422),
        (b'"x"', 422),
        (b"[" * 100_000, 422),
        (b'{"a":' * 100_000, 400),
        (b'{"a":' * 100 + b"1" + b"}" * 100, 422),
        ({"timezone": None}, 422),
        ({"bans": [{"volunteer": "v99", "shift": "s01"}]}, 422),
        ({"surprise": 1}, 422),
    ],
)
def test_a_change_that_makes_no_plan_is_refused_and_nothing_is_stored(
    keyed: FlaskClient, ended: dict[str, str], change: object, status: int
) -> None:
    answer = patch(keyed, ended["resolve"], change)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    assert stored(keyed) == 1


def test_a_solve_under_way_cannot_be_solved_again(keyed: FlaskClient) -> None:
    waiting = keyed.post("/v1/solves", json=PLAN).get_json()["links"]["resolve"]
    answer = patch(keyed, waiting, {})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "solve_not_finished")


def test_a_solve_that_never_was_cannot_be_solved_again(keyed: FlaskClient) -> None:
    assert patch(keyed, f"/v1/solves/{uuid4()}/resolve", {}).status_code == 404


@pytest.mark.case("B38")
@pytest.mark.case("A2.5")
def test_a_full_queue_sends_callers_away_and_says_when_to_come_back(
    keyed: FlaskClient, installation: Runtime
) -> None:
    most = installation.settings.queue_limit_per_key
    for _ in range(most):
        assert keyed.post("/v1/solves", json=PLAN).status_code == 202
    answer = keyed.post("/v1/solves", json=PLAN)
    assert (answer.status_code, answer.get_json()["code"]) == (429, "key_queue_full")
    assert int(answer.headers["Retry-After"]) >= 1
