"""The same journey on SQLite and on PostgreSQL: settings differ, answers do not."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor

from flask.testing import FlaskClient

from api import create_app
from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.models.api_key import SCOPES
from scheduler.services import keys
from tests.api.staged import ROSTER, finished, running
from tests.scheduler.databases import on_both_databases
from tests.waiting import until


def keyed_client(runtime: Runtime) -> FlaskClient:
    """A caller with a key of its own."""
    with runtime.writing() as session:
        secret = keys.make(session, name="a caller", now=runtime.clock(), scopes=SCOPES)[1]
    client = create_app(runtime).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return client


@on_both_databases
def test_a_plan_is_posted_listed_followed_answered_and_stopped(runtime: Runtime) -> None:
    client = keyed_client(runtime)
    until(lambda: client.get("/readyz").status_code == 200)
    solve = client.post("/v1/solves", json=PLAN).get_json()
    running(runtime, solve["id"], events=1)
    assert client.get(solve["links"]["roster"]).get_json() == ROSTER
    assert client.delete(solve["links"]["self"]).status_code == 202
    finished(runtime, solve["id"])
    assert client.get(solve["links"]["events"]).text.count("event: incumbent") == 2
    assert [one["id"] for one in client.get("/v1/solves?state=done").get_json()["items"]] == [solve["id"]]
    assert client.get(solve["links"]["plan"]).get_json() == PLAN
    assert client.post(solve["links"]["resolve"], json={}).get_json()["parent"] == solve["id"]
    assert 'solves{state="done"} 1.0' in client.get("/metrics").text


@on_both_databases
def test_ten_repetitions_at_once_are_one_solve(runtime: Runtime) -> None:
    client = keyed_client(runtime)
    headers = {"Idempotency-Key": "storm", "Authorization": client.environ_base["HTTP_AUTHORIZATION"]}

    def send(_: int) -> str:
        answer = client.application.test_client().post("/v1/solves", json=PLAN, headers=headers)
        return str(answer.get_json()["id"])

    with ThreadPoolExecutor(10) as pool:
        assert len(set(pool.map(send, range(10)))) == 1
    assert len(client.get("/v1/solves").get_json()["items"]) == 1


@on_both_databases
def test_what_a_database_cannot_hold_is_refused_or_left_out_and_never_an_error_of_ours(
    runtime: Runtime,
) -> None:
    """PostgreSQL keeps no NUL in a text, SQLite does; callers see no difference."""
    client = keyed_client(runtime)
    answer = client.post("/v1/solves", json=PLAN | {"name": "a\0b"})
    assert answer.status_code in (202, 422)
    cursor = urlsafe_b64encode(b"2026-11-21T00:00:00+00:00 \0").decode()
    assert client.get(f"/v1/solves?cursor={cursor}").status_code == 422
    assert client.post("/v1/solves", json=PLAN, headers={"Idempotency-Key": "%00"}).status_code == 202
    for volunteer in ("%00", "a%00b"):
        address = f"/v1/solves/00000000-0000-4000-8000-000000000000/volunteers/{volunteer}/shifts"
        assert client.get(address).status_code == 404
