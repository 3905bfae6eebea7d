"""The service keeps to its own description, whatever is thrown at it: generated requests, so many of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api import create_app
from api.resources import RECORDS
from api.solves.examples import PLAN
from scheduler import bootstrap
from scheduler.bootstrap import Runtime
from scheduler.config import Settings
from tests.api.hour_operations import AFTERWARDS
from tests.api.staged import finished, running

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
INSIDE = re.compile(r"Traceback|sqlite|SELECT |\.py\b|site-packages|psycopg", re.IGNORECASE)
"""What no answer may tell."""

FILES = {
    "POST /v1/communities/{community_id}/imports",
    "GET /v1/communities/{community_id}/imports/template",
    "GET /v1/communities/{community_id}/imports/export",
}
"""Spreadsheets that come and go are tried with real ones, in ``test_imports.py``."""
OPERATIONS = (
    "POST /v1/solves",
    "GET /v1/solves",
    "GET /v1/solves/{solve_id}",
    "DELETE /v1/solves/{solve_id}",
    "GET /v1/solves/{solve_id}/plan",
    "GET /v1/solves/{solve_id}/events",
    "POST /v1/solves/{solve_id}/resolve",
    "GET /v1/solves/{solve_id}/roster",
    "GET /v1/solves/{solve_id}/volunteers/{volunteer}/shifts",
    "GET /v1/solves/{solve_id}/shift-lists",
    "GET /v1/solves/{solve_id}/explanations",
    "GET /v1/solves/{solve_id}/explanations/fragility",
    "GET /v1/solves/{solve_id}/explanations/recruiting-call",
    "GET /v1/solves/{solve_id}/explanations/shortages",
    "GET /v1/solves/{solve_id}/explanations/shifts/{shift}",
    "GET /v1/solves/{solve_id}/explanations/shifts/{shift}/candidates",
    "GET /v1/solves/{solve_id}/explanations/shifts/{shift}/fixes",
    "GET /v1/solves/{solve_id}/explanations/volunteers/{volunteer}",
    "GET /v1/solves/{solve_id}/explanations/volunteers/{volunteer}/shifts/{shift}",
    "POST /v1/communities",
    "GET /v1/communities",
    "GET /v1/communities/{community_id}",
    "PATCH /v1/communities/{community_id}",
    "GET /v1/communities/{community_id}/members",
    "PUT /v1/communities/{community_id}/members/{key_id}",
    "DELETE /v1/communities/{community_id}/members/{key_id}",
    *(
        f"{method} /v1/communities/{{community_id}}/{views.kind.plural}{rest}"
        for views in RECORDS
        for method, rest in (
            ("GET", ""),
            ("POST", ""),
            ("GET", "/{record_id}"),
            ("PATCH", "/{record_id}"),
            ("DELETE", "/{record_id}"),
        )
    ),
    "GET /v1/communities/{community_id}/records",
    "POST /v1/communities/{community_id}/records",
    "GET /v1/communities/{community_id}/imports/{import_id}",
    "DELETE /v1/communities/{community_id}/imports/{import_id}",
    "PUT /v1/communities/{community_id}/imports/{import_id}/mapping",
    "POST /v1/communities/{community_id}/imports/{import_id}/apply",
    "POST /v1/communities/{community_id}/chains",
    "POST /v1/communities/{community_id}/chains/apply",
    "GET /v1/communities/{community_id}/draws",
    "POST /v1/communities/{community_id}/draws",
    "DELETE /v1/communities/{community_id}/draws/{record_id}",
    *(
        f"{method} /v1/communities/{{community_id}}/{rest}"
        for method, rest in (
            ("POST", "webhooks/{webhook_id}/rotate"),
            ("POST", "webhooks/{webhook_id}/test"),
            ("GET", "webhooks/{webhook_id}/deliveries"),
            ("GET", "webhooks/{webhook_id}/deliveries/{delivery_id}"),
            ("POST", "webhooks/{webhook_id}/deliveries/{delivery_id}/replay"),
            ("POST", "webhooks/{webhook_id}/replay"),
            ("POST", "channels/{channel_id}/test"),
            ("GET", "volunteers/{volunteer_id}/contact"),
            ("PATCH", "volunteers/{volunteer_id}/contact"),
            ("POST", "campaigns"),
            ("GET", "campaigns"),
            ("GET", "campaigns/{campaign_id}"),
            ("GET", "campaigns/{campaign_id}/people"),
            ("POST", "campaigns/{campaign_id}/answers"),
            ("POST", "campaigns/{campaign_id}/close"),
            ("GET", "notices"),
            ("GET", "notices/{notice_id}"),
            ("POST", "notices/{notice_id}/retry"),
            ("GET", "notice-rules"),
            ("PUT", "notice-rules"),
            ("POST", "tasks/{task_id}/activations"),
            ("POST", "tasks/{task_id}/demands"),
            ("GET", "tasks/{task_id}/dates"),
            ("DELETE", "tasks/{task_id}/dates/{dates_id}"),
            ("POST", "reported-jobs"),
            ("GET", "calendar"),
            ("PUT", "calendar"),
            ("POST", "mobilisations"),
            ("GET", "volunteers/{volunteer_id}/personal-data"),
            ("POST", "volunteers/{volunteer_id}/erasure"),
            ("GET", "visits-due"),
            ("GET", "planning-settings"),
            ("PUT", "planning-settings"),
            ("POST", "weeks"),
            ("GET", "weeks"),
            ("GET", "weeks/{week_id}"),
            ("GET", "weeks/{week_id}/files/roster"),
            ("GET", "weeks/{week_id}/files/{sheet}"),
            ("GET", "weeks/{week_id}/files/people/{volunteer_id}"),
            ("POST", "weeks/{week_id}/solve"),
            ("GET", "weeks/{week_id}/roster"),
            ("GET", "weeks/{week_id}/versions"),
            ("POST", "weeks/{week_id}/moves"),
            ("POST", "weeks/{week_id}/publish"),
            ("DELETE", "weeks/{week_id}"),
            ("POST", "weeks/{week_id}/close"),
            ("POST", "weeks/{week_id}/refill"),
            ("GET", "weeks/{week_id}/newer-records"),
            ("POST", "weeks/{week_id}/plan-anew"),
            ("POST", "weeks/{week_id}/swaps"),
            ("POST", "weeks/{week_id}/rearrangements"),
            ("POST", "weeks/{week_id}/pins"),
            ("POST", "weeks/{week_id}/bans"),
            ("GET", "weeks/{week_id}/bindings"),
            ("POST", "weeks/{week_id}/shapes"),
            ("POST", "weeks/{week_id}/restore"),
            ("POST", "weeks/{week_id}/what-ifs"),
            ("GET", "weeks/{week_id}/what-ifs"),
            ("GET", "weeks/{week_id}/what-ifs/{what_if_id}"),
            ("DELETE", "weeks/{week_id}/what-ifs/{what_if_id}"),
            ("POST", "weeks/{week_id}/what-ifs/{what_if_id}/solve"),
            ("GET", "weeks/{week_id}/what-ifs/{what_if_id}/roster"),
            ("POST", "weeks/{week_id}/what-ifs/{what_if_id}/adopt"),
            ("GET", "weeks/{week_id}/comparison"),
            ("POST", "weeks/{week_id}/versions/{number}/replay"),
            ("GET", "weeks/{week_id}/figures"),
            ("GET", "weeks/{week_id}/bench"),
            ("GET", "figures"),
            ("GET", "changes"),
            ("GET", "weeks/{week_id}/shortages"),
            ("GET", "weeks/{week_id}/recruiting-call"),
            ("GET", "weeks/{week_id}/supply"),
            ("GET", "weeks/{week_id}/judgement"),
            ("GET", "weeks/{week_id}/shifts/{shift}/fixes"),
            ("GET", "weeks/{week_id}/fragility"),
            ("GET", "weeks/{week_id}/publish-check"),
            ("GET", "weeks/{week_id}/shifts/{shift}/candidates"),
            ("GET", "weeks/{week_id}/shifts/{shift}/explanation"),
            ("POST", "weeks/{week_id}/shifts/{shift}/cancel"),
            ("POST", "weeks/{week_id}/shifts/{shift}/places"),
            ("GET", "weeks/{week_id}/volunteers/{volunteer}/explanation"),
            ("GET", "feeds"),
            ("POST", "feeds"),
            ("POST", "feeds/{feed_id}/rotate"),
            ("DELETE", "feeds/{feed_id}"),
            ("GET", "proposals"),
            ("GET", "proposals/{proposal_id}"),
            ("POST", "proposals/accept"),
            ("POST", "proposals/put-back"),
            ("POST", "proposals/{proposal_id}/accept"),
            ("POST", "proposals/{proposal_id}/decline"),
            ("GET", "swaps"),
            ("POST", "swaps/{swap_id}/approve"),
            ("POST", "swaps/{swap_id}/refuse"),
            ("GET", "weeks/{week_id}/offers"),
            ("POST", "weeks/{week_id}/offers"),
            ("GET", "weeks/{week_id}/waits"),
            ("POST", "volunteers/{volunteer_id}/absences"),
            ("POST", "volunteers/{volunteer_id}/absences/take-back"),
            ("GET", "review-requests"),
            ("POST", "review-requests/{request_id}/answer"),
            ("GET", "answer-rules"),
            ("PUT", "answer-rules"),
            ("GET", "volunteers/{volunteer_id}/links"),
            ("POST", "volunteers/{volunteer_id}/links"),
            ("DELETE", "volunteers/{volunteer_id}/links/{link_id}"),
        )
    ),
    *AFTERWARDS,
    "GET /v1/me",
    "GET /v1/me/explanations",
    "GET /v1/me/campaigns",
    "POST /v1/me/campaigns/{campaign_id}/answer",
    "GET /v1/me/contact",
    "PATCH /v1/me/contact",
    "GET /v1/me/shifts",
    "GET /v1/me/feed",
    "POST /v1/me/feed",
    "DELETE /v1/me/feed",
    "GET /feeds/{secret}.ics",
    "POST /v1/me/shifts/accept",
    "POST /v1/me/shifts/{proposal_id}/accept",
    "POST /v1/me/shifts/{proposal_id}/decline",
    "PUT /v1/me/reserve",
    "PUT /v1/me/usual-times",
    "PUT /v1/me/standing-consent",
    "DELETE /v1/me/standing-consent",
    "GET /v1/me/open-seats",
    "POST /v1/me/sign-ups",
    "GET /v1/me/waits",
    "POST /v1/me/waits",
    "DELETE /v1/me/waits/{wait_id}",
    "GET /v1/me/swaps",
    "POST /v1/me/swaps",
    "POST /v1/me/swaps/{swap_id}/accept",
    "POST /v1/me/swaps/{swap_id}/decline",
    "GET /v1/me/offers",
    "POST /v1/me/offers/{offer_id}/accept",
    "POST /v1/me/offers/{offer_id}/decline",
    "POST /v1/me/absences",
    "POST /v1/me/absences/take-back",
    "GET /v1/me/review-requests",
    "POST /v1/me/review-requests",
    "POST /v1/validations",
    "POST /v1/evaluations",
    "GET /v1/schemas/{name}",
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
)
ALWAYS_RIGHT = ("GET /healthz", "GET /readyz", "GET /metrics")
"""What takes no argument can be asked in no wrong way."""

EXAMPLES_EACH = 5
"""More of each are for ``make contract``."""


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """An installation whose queue is short, so that a full one is met too."""
    # nobody solves here, however long it takes
    variables = {"QUEUE_LIMIT_PER_KEY": "10", "STALL_SECONDS": "86400"}
    variables["HOME"] = str(tmp_path_factory.mktemp("home"))
    built = bootstrap.build(
        Settings.from_environment({f"VOLUNTEER_SCHEDULER_{name}": value for name, value in variables.items()})
    )
    yield built
    built.close()


@pytest.fixture(scope="module")
def headers(runtime: Runtime) -> dict[str, str]:
    """The first key, as a header."""
    return {"Authorization": f"Bearer {bootstrap.prepare(runtime)}"}


@pytest.fixture(scope="module")
def app(runtime: Runtime) -> Flask:
    """The application that is tried."""
    return create_app(runtime)


@pytest.fixture(scope="module")
def schema(app: Flask) -> BaseSchema:
    """The description as a reader of it sees it."""
    loaded: BaseSchema = schemathesis.openapi.from_wsgi("/openapi.json", app)
    return loaded


@pytest.fixture(scope="module")
def solve_id(app: Flask, runtime: Runtime, headers: dict[str, str]) -> str:
    """A solve that has ended, so that what lies behind an id is reached."""
    made: str = app.test_client().post("/v1/solves", json=PLAN, headers=headers).get_json()["id"]
    running(runtime, made, events=1)
    finished(runtime, made)
    return made


@pytest.mark.case("A4.14")
def test_every_operation_of_the_description_is_tried(app: Flask) -> None:
    paths = app.test_client().get("/openapi.json").get_json()["paths"]
    described = {
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method in item
        if method != "parameters"
    }
    assert described == set(OPERATIONS) | FILES


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.case("A4.13", "A4.14")
def test_generated_requests_are_answered_as_described(
    label: str, schema: BaseSchema, headers: dict[str, str], solve_id: str
) -> None:
    """Right and wrong requests alike: never a 500, always a described status, type, header and shape."""
    method, path = label.split(" ")
    operation = schema[path][method]
    tried = 0
    right = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @settings(
        max_examples=EXAMPLES_EACH,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=right if label in ALWAYS_RIGHT else right | wrong, known=...)
    def holds(case: Any, known: bool) -> None:
        nonlocal tried
        tried += 1
        if known and "solve_id" in (case.path_parameters or {}):
            case.path_parameters["solve_id"] = solve_id
        if known and "community_id" in (case.path_parameters or {}):
            case.path_parameters["community_id"] = "default"
        response = case.call(headers=headers)
        case.validate_response(response, checks=CHECKS)
        if response.status_code >= 400:
            assert response.headers["content-type"] == ["application/problem+json"]
            assert not INSIDE.search(response.text)
            assert json.loads(response.text)["status"] == response.status_code

    holds()
    assert tried >= 1
