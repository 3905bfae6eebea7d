"""What a server shows of itself to who asks for it: nothing."""

from __future__ import annotations

import pytest
from werkzeug.debug import DebuggedApplication

from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.api.settling import settled

ASKED = (
    "/.git/config",
    "/.git/HEAD",
    "/.env",
    "/.ci/run",
    "/../pyproject.toml",
    "/%2e%2e/pyproject.toml",
    "/assets/../../pyproject.toml",
    "/assets/%2e%2e/%2e%2e/config.py",
    "/static/app.py",
    "/var/scheduler.db",
    "/var/records.key",
    "/scheduler.db",
    "/console/.git/config",
    "/?__debugger__=yes&cmd=resource&f=debugger.js",
    "/console?__debugger__=yes&cmd=resource&f=debugger.js",
    "/console/debugger",
    "/_debug",
    "/debug",
    "/debug/pprof",
    "/phpinfo.php",
    "/wp-admin/",
    "/server-status",
    "/admin",
    "/admin/openapi.json",
    "/console/openapi.json",
    "/v1/openapi.json",
    "/swagger.json",
    "/actuator/env",
    "/docs/../wsgi.py",
    "/openapi.yaml",
    "/api/wsgi.py",
    "/robots.txt/../wsgi.py",
)


@pytest.mark.case("B146", "B103")
def test_no_address_shows_files_consoles_or_another_description(runtime: Runtime) -> None:
    app = application(runtime)
    client = app.test_client()
    assert not app.debug
    assert not app.testing
    assert not isinstance(app.wsgi_app, DebuggedApplication)
    for address in ASKED:
        answer = client.get(address)
        assert answer.status_code in (302, 303, 404), address
        told = [word for word in ("[core]", "EVALEX", "SQLite format", "[project]") if word in answer.text]
        assert told == [], address
        if answer.status_code != 404:  # an address of ours, whatever stands behind its question mark
            assert "__debugger__" in address or "sign-in" in answer.headers["Location"], address


@pytest.mark.case("B146")
def test_the_figures_are_for_who_has_a_key(runtime: Runtime) -> None:
    us = settled(runtime)
    stranger = application(runtime).test_client().get("/metrics")
    assert (stranger.status_code, stranger.mimetype) == (401, "application/problem+json")
    assert "http_requests" not in stranger.text
    assert us.client.get("/metrics").status_code == 200


@pytest.mark.case("B146")
def test_the_description_tells_of_no_page_and_names_no_machine(runtime: Runtime) -> None:
    """It is open on purpose: what it tells is what `docs/api.md` tells."""
    described = application(runtime).test_client().get("/openapi.json")
    paths = described.get_json()["paths"]
    assert not [path for path in paths if path.startswith(("/console", "/me/"))]
    assert str(runtime.settings.home) not in described.text
    assert "servers" not in described.get_json()


@pytest.mark.case("B146")
@pytest.mark.parametrize(
    "address", ["/v1//communities", "/console//sign-in", "//v1/communities", "/me//x", "/docs//"]
)
def test_no_address_leads_to_the_host_that_was_named(runtime: Runtime, address: str) -> None:
    answer = application(runtime).test_client().get(address, headers={"Host": "evil.example"})
    assert answer.status_code == 404
    assert "evil.example" not in str(answer.headers) + answer.text
