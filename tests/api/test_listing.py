"""Listing solves: pages, filters, and what is no filter."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.api.staged import running


@pytest.fixture
def five(keyed: FlaskClient) -> list[str]:
    """The ids of five solves, the newest first."""
    made = [keyed.post("/v1/solves", json=PLAN).get_json()["id"] for _ in range(5)]
    return made[::-1]


def test_pages_hold_every_solve_once_newest_first(keyed: FlaskClient, five: list[str]) -> None:
    seen, cursor = [], ""
    while True:
        page = keyed.get(f"/v1/solves?limit=2{cursor}").get_json()
        seen.append([item["id"] for item in page["items"]])
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert seen == [five[:2], five[2:4], five[4:]]


def test_a_state_filters(keyed: FlaskClient, installation: Runtime, five: list[str]) -> None:
    running(installation, five[3])
    assert [s["id"] for s in keyed.get("/v1/solves?state=running").get_json()["items"]] == [five[3]]
    assert len(keyed.get("/v1/solves?state=queued").get_json()["items"]) == 4


def test_an_instant_filters_from_it_on_and_before_it(keyed: FlaskClient, five: list[str]) -> None:
    instant = keyed.get(f"/v1/solves/{five[1]}").get_json()["created_at"].replace("+", "%2B")
    after = [s["id"] for s in keyed.get(f"/v1/solves?created_after={instant}").get_json()["items"]]
    before = [s["id"] for s in keyed.get(f"/v1/solves?created_before={instant}").get_json()["items"]]
    assert (after, before) == (five[:2], five[2:])


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=1000000000",
        "limit=x",
        "state=sleeping",
        "created_after=2026-11-23T00:00:00",
        "created_after=' OR 1=1",
        "cursor=" + "x" * 201,
        "cursor=nonsense",
        "cursor=%00",
        "parent=1",
        "page=2",
    ],
)
def test_what_is_no_filter_is_refused(keyed: FlaskClient, query: str) -> None:
    answer = keyed.get(f"/v1/solves?{query}")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")


@pytest.mark.parametrize("query", ["limit=1&limit=2", "state=done&state=failed"])
def test_what_is_said_twice_is_refused(keyed: FlaskClient, query: str) -> None:
    answer = keyed.get(f"/v1/solves?{query}")
    assert answer.status_code == 422
    assert [error["code"] for error in answer.get_json()["errors"]] == ["repeated_argument"]
