"""Keys: who is let in, to what, and what a stranger learns."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from scheduler.services import keys

OPEN_ENDPOINTS = {
    "calendars.show",
    "health.live",
    "health.ready",
    "documents.schema",
    "verification.verify",
    "reference.home",
    "reference.page",
    "reference.start",
    "reference.asset",
    "api-docs.openapi_json",
}


def key_with(installation: Runtime, *scopes: str) -> str:
    """A fresh key with some scopes."""
    with installation.writing() as session:
        return keys.make(session, name="another", now=installation.clock(), scopes=scopes)[1]


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer vrs_key_" + "A" * 49]
)
def test_every_view_but_the_open_ones_refuses_a_stranger(app: Flask, secret: str, header: str | None) -> None:
    """Before anything else is looked at: a stranger learns nothing about ids, options or bodies."""
    client, seen = app.test_client(), set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(("pages.", "assets.")):  # people are led to sign in: tests/api/pages/
            continue
        if rule.endpoint in OPEN_ENDPOINTS:
            seen.add(rule.endpoint)
            continue
        path = rule.rule.replace("<uuid:solve_id>", str(uuid4())).replace("<", "").replace(">", "")
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            headers = {} if header is None else {"Authorization": header}
            answer = client.open(f"{path}?nonsense=1", method=method, headers=headers)
            assert answer.status_code == 401, (method, path)
            assert answer.mimetype == "application/problem+json"
            assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert seen == OPEN_ENDPOINTS


def test_a_key_that_may_only_read_writes_nothing(app: Flask, installation: Runtime, secret: str) -> None:
    client, read_only = app.test_client(), key_with(installation, "solves:read")
    bearer = {"Authorization": f"Bearer {read_only}"}
    assert client.post("/v1/solves", json=PLAN, headers=bearer).status_code == 403
    assert client.get("/v1/solves", headers=bearer).status_code == 200


def test_a_key_that_may_only_write_reads_nothing(app: Flask, installation: Runtime, secret: str) -> None:
    client, write_only = app.test_client(), key_with(installation, "solves:write")
    assert client.get("/v1/solves", headers={"Authorization": f"Bearer {write_only}"}).status_code == 403


@pytest.mark.case("B89", "A4.4")
def test_a_revoked_key_opens_nothing_from_the_next_request_on(
    app: Flask, installation: Runtime, keyed: FlaskClient
) -> None:
    assert keyed.get("/v1/solves").status_code == 200
    with installation.writing() as session:
        keys.revoke(session, keys.FIRST_ID, now=installation.clock())
    assert keyed.get("/v1/solves").status_code == 401


@pytest.mark.case("B96")
def test_anothers_solve_is_answered_like_one_that_never_was(
    app: Flask, installation: Runtime, keyed: FlaskClient
) -> None:
    """Byte for byte but the id that was asked for and the request's own."""
    mine = keyed.post("/v1/solves", json=PLAN).get_json()["id"]
    bearer = {"Authorization": f"Bearer {key_with(installation, 'solves:read', 'solves:write')}"}
    client = app.test_client()
    for method, rest in (
        ("GET", ""),
        ("DELETE", ""),
        ("GET", "/roster"),
        ("GET", "/shift-lists"),
        ("GET", "/events"),
    ):
        bodies = []
        for solve_id in (mine, str(uuid4())):
            answer = client.open(f"/v1/solves/{solve_id}{rest}", method=method, headers=bearer)
            assert answer.status_code == 404
            request_id = answer.get_json()["request_id"]
            bodies.append(answer.text.replace(solve_id, "ID").replace(request_id, ""))
        assert bodies[0] == bodies[1]
    assert client.get("/v1/solves", headers=bearer).get_json()["items"] == []
