"""The web process: what it loads, what it tells of itself, what its headers say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.fork_server import ROOT

LOADS_EVERYTHING = """
import json, sys
from api.wsgi import app, made
from api import create_app
from api.solves.examples import PLAN
client = app.test_client()
client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {made}"
assert client.post("/v1/solves", json=PLAN).status_code == 202
assert client.post("/v1/validations", json=PLAN).status_code == 200
assert client.post("/v1/evaluations", json={"plan": PLAN, "roster": {"assignments": []}}).status_code == 200
assert client.get("/openapi.json").status_code == 200
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules} & {"ortools", "pandas"})))
"""


def test_no_engine_is_loaded_where_requests_are_answered(tmp_path: Path) -> None:
    """Loading one costs seconds and memory, and none can be trusted next to a caller."""
    ran = subprocess.run(
        [sys.executable, "-c", LOADS_EVERYTHING],
        cwd=ROOT,
        env={"VOLUNTEER_SCHEDULER_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "[]"), ran.stderr


def test_the_first_start_shows_a_key_once(tmp_path: Path) -> None:
    shown = []
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", "import api.wsgi"],
            cwd=ROOT,
            env={"VOLUNTEER_SCHEDULER_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        shown.append("vrs_key_" in ran.stderr)
    assert shown == [True, False]


def test_the_process_lives_though_its_database_is_gone_and_is_not_ready(
    unprepared: Runtime,
) -> None:
    """The schema was never made here: the database is as good as gone."""
    client = create_app(unprepared).test_client()
    assert client.get("/healthz").get_json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "schema_unready")
    assert str(unprepared.settings.home) not in answer.text


def test_a_prepared_service_is_ready(keyed: FlaskClient) -> None:
    assert keyed.get("/readyz").get_json() == {"status": "ready"}


def test_the_figures_count_requests_and_solves(keyed: FlaskClient) -> None:
    keyed.post("/v1/solves", json=PLAN)
    figures = keyed.get("/metrics")
    assert figures.mimetype == "text/plain"
    assert 'solves{state="queued"} 1.0' in figures.text
    assert 'http_requests_total{method="POST",status="202",view="solves.submit"}' in figures.text


@pytest.mark.parametrize(
    "path", ["/v1/solves", "/v1/nowhere", "/healthz", "/docs", "/docs/start.js", "/openapi.json"]
)
def test_every_answer_protects_its_reader(keyed: FlaskClient, path: str) -> None:
    headers = keyed.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_answers_about_people_are_kept_by_no_cache(keyed: FlaskClient) -> None:
    address = keyed.post("/v1/solves", json=PLAN).headers["Location"]
    assert keyed.get("/v1/solves").headers["Cache-Control"] == "no-store"
    assert keyed.get(address).headers["Cache-Control"] == "private, no-cache"


def test_the_documentation_page_asks_nobody_outside(client: FlaskClient) -> None:
    """All that it names is served here, and the policy lets nothing else in."""
    page = client.get("/docs").text
    assert "//" not in page.replace("<!doctype html>", "")
    named = [part.partition('"')[0] for part in page.replace('src="', 'href="').split('href="')[1:]]
    assert len(named) == 6
    for path in named:
        assert client.get(path).status_code == 200, path
    assert "http" not in client.get("/docs/start.js").text


@pytest.mark.case("B146")
def test_nothing_but_the_named_files_is_served(client: FlaskClient) -> None:
    for name in ("swagger-ui.js", "LICENSE", "..%2f__init__.py", "%2e%2e/__init__.py"):
        assert client.get(f"/docs/assets/{name}").status_code == 404


@pytest.mark.case("B146")
def test_no_engine_of_pages_or_console_of_errors_is_on(app: Flask) -> None:
    assert not app.debug
    assert not app.testing
