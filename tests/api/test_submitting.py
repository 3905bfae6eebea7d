"""Posting a plan: what is answered, what is stored, what is refused."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from gunicorn.http.errors import InvalidChunkSize, NoMoreData
from werkzeug.test import TestResponse

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime


def post(client: FlaskClient, plan: Any = PLAN, *, query: str = "", **headers: str) -> TestResponse:
    """Post a plan, as bytes when it is no JSON."""
    raw = plan if isinstance(plan, bytes) else json.dumps(plan).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(f"/v1/solves{query}", data=raw, content_type="application/json", headers=named)


def stored(client: FlaskClient) -> int:
    """How many solves the caller has."""
    return len(client.get("/v1/solves?limit=100").get_json()["items"])


def test_a_plan_is_queued_and_its_address_told(keyed: FlaskClient) -> None:
    answer = post(keyed)
    assert answer.status_code == 202
    solve = answer.get_json()
    assert answer.headers["Location"] == f"/v1/solves/{solve['id']}" == solve["links"]["self"]
    assert (solve["state"], solve["status"], solve["goals"]) == ("queued", None, [])
    assert keyed.get(answer.headers["Location"]).get_json() == solve


def test_the_options_of_the_address_are_kept_with_the_solve(keyed: FlaskClient) -> None:
    query = "?time_limit=7.5&no_improvement=2&seed=3&workers=2&deterministic=true&preset=fair_first"
    assert post(keyed, query=query).get_json()["options"] == {
        "time_limit_seconds": 7.5,
        "no_improvement_seconds": 2.0,
        "seed": 3,
        "workers": 2,
        "deterministic": True,
        "preset": "fair_first",
    }


@pytest.mark.parametrize(
    "query",
    [
        "?time_limit=0",
        "?time_limit=nan",
        "?time_limit=1e999",
        "?seed=-1",
        "?seed=1.5",
        "?workers=65",
        "?preset=best",
        "?deterministic=maybe",
        "?callback_url=ftp://example.org",
        "?unknown=1",
    ],
)
def test_an_option_that_makes_no_sense_is_refused_with_its_name(keyed: FlaskClient, query: str) -> None:
    answer = post(keyed, query=query)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["path"] == f"query.{query[1:].partition('=')[0]}"
    assert stored(keyed) == 0


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"horizon": NaN}', 422),
        (b'{"horizon": Infinity}', 422),
        (b'"' + b"\\ud800" + b'"', 422),
        (b"[" * 100_000, 422),
        (b'{"a":' * 100_000, 422),
        (b'{"name": ' + b"9" * 5000 + b"}", 422),
        (b"[]", 422),
        (b"null", 422),
        (b"{}", 422),
        (b'{"format": "volunteer-plan/1", "surprise": 1}', 422),
    ],
)
@pytest.mark.case("B113")
def test_what_is_no_plan_is_refused_and_nothing_is_stored(
    keyed: FlaskClient, raw: bytes, status: int
) -> None:
    answer = post(keyed, raw)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["errors"]
    assert stored(keyed) == 0


def test_everything_wrong_with_a_plan_comes_back_at_once_with_path_code_and_two_languages(
    keyed: FlaskClient,
) -> None:
    plan = json.loads(json.dumps(PLAN))
    plan["shifts"][0]["site"] = "nowhere"
    plan["shifts"][0]["end"] = "2026-11-23T08:00"
    plan["volunteers"].append(plan["volunteers"][0])
    answer = post(keyed, plan)
    assert answer.status_code == 422
    assert answer.get_json()["code"] == "invalid_document"
    errors = {error["path"]: error for error in answer.get_json()["errors"]}
    assert {"shifts[0].site", "shifts[0].end", "volunteers[2].id"} <= errors.keys()
    assert all(error["code"] and error["zh"] and error["en"] for error in errors.values())


@pytest.mark.case("B115")
def test_a_body_over_the_limit_is_refused_with_or_without_its_length(keyed: FlaskClient) -> None:
    keyed.application.config["MAX_CONTENT_LENGTH"] = 1000
    declared = post(keyed, b" " * 1001)
    chunked = keyed.post(
        "/v1/solves",
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input": _Endless(), "wsgi.input_terminated": True},
    )
    for answer in (declared, chunked):
        assert (answer.status_code, answer.get_json()["code"]) == (413, "body_too_large")


class _Endless:
    """A body that never ends, as a sender of chunks might make it."""

    def read(self, size: int = -1) -> bytes:
        """Some more of it; nobody may ask for all."""
        assert size >= 0
        return b" " * size


@pytest.mark.parametrize(
    ("trouble", "status"),
    [(InvalidChunkSize(b"ZZ"), 400), (NoMoreData(b""), 408), (BlockingIOError(11), 408)],
)
def test_a_body_that_breaks_off_is_the_senders_fault(
    keyed: FlaskClient, trouble: Exception, status: int
) -> None:
    """Broken chunks, a sender who went away, one who fell silent: the server raises these while it reads."""
    answer = keyed.post(
        "/v1/solves",
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input": _Broken(trouble), "wsgi.input_terminated": True},
    )
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


class _Broken:
    """A body of which nothing arrives."""

    def __init__(self, trouble: Exception) -> None:
        self._trouble = trouble

    def read(self, size: int = -1) -> bytes:
        """Fails as it was told to."""
        raise self._trouble


@pytest.mark.parametrize(
    "headers",
    [{"Content-Type": "text/plain"}, {"Content-Type": "multipart/form-data; boundary=" + "b" * 5000}, {}],
)
def test_a_body_that_does_not_say_it_is_json_is_refused(keyed: FlaskClient, headers: dict[str, str]) -> None:
    assert keyed.post("/v1/solves", data=b"{}", headers=headers).status_code == 415


@pytest.mark.case("B115")
def test_a_compressed_body_is_refused_unopened(keyed: FlaskClient) -> None:
    answer = post(keyed, b"\x1f\x8b", Content_Encoding="gzip")
    assert (answer.status_code, answer.get_json()["code"]) == (415, "unsupported_media_type")


def test_the_time_limit_is_the_callers_else_the_plans_else_ours(keyed: FlaskClient) -> None:
    limited = PLAN | {"options": {"time_limit_seconds": 7}}
    asked = [post(keyed, limited, query="?time_limit=3"), post(keyed, limited), post(keyed)]
    assert [solve.get_json()["options"]["time_limit_seconds"] for solve in asked] == [3, 7, 60]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
    ],
)
def test_a_callback_into_a_private_network_is_refused(keyed: FlaskClient, address: str) -> None:
    answer = keyed.post("/v1/solves", json=PLAN, query_string={"callback_url": address})
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert stored(keyed) == 0


def test_a_database_that_fails_is_answered_with_503_and_nothing_of_our_inside(
    keyed: FlaskClient, installation: Runtime
) -> None:
    with installation.engine.connect() as connection:
        connection.exec_driver_sql("ALTER TABLE solves RENAME TO gone")
        connection.commit()
    for answer in (post(keyed), keyed.get("/v1/solves"), keyed.get(f"/v1/solves/{uuid4()}/roster")):
        assert (answer.status_code, answer.get_json()["code"]) == (503, "unavailable")
        assert answer.headers["Retry-After"] == "5"
        assert "solves" not in answer.text


def test_a_waiting_caller_gets_202_when_nothing_has_ended_in_time(keyed: FlaskClient) -> None:
    answer = post(keyed, Prefer="wait=1")
    assert answer.status_code == 202
    assert "Preference-Applied" not in answer.headers
