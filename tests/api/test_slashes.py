"""An id with a slash is reached by an address in which the slash is encoded, and ends nothing there."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from api import slashes
from api.solves.examples import PLAN
from scheduler.bootstrap import Runtime
from tests.api import staged

SLASHED = "mon/early"


def renamed(value: Any) -> Any:
    """A document whose shift s01 and volunteer v01 have slashes in their ids."""
    if isinstance(value, dict):
        return {name: renamed(one) for name, one in value.items()}
    if isinstance(value, list):
        return [renamed(one) for one in value]
    return {"s01": SLASHED, "v01": "team/v01"}.get(value, value) if isinstance(value, str) else value


@pytest.fixture
def address(keyed: FlaskClient, installation: Runtime, monkeypatch: pytest.MonkeyPatch) -> str:
    """The explanations of a solve of such a plan."""
    solve = keyed.post("/v1/solves", json=renamed(PLAN)).get_json()
    monkeypatch.setattr(staged, "ROSTER", renamed(staged.ROSTER))
    staged.running(installation, solve["id"], events=1)
    explanations: str = solve["links"]["explanations"]
    return explanations


def test_a_shift_and_a_person_with_a_slash_are_reached_by_their_encoded_ids(
    keyed: FlaskClient, address: str
) -> None:
    for slash in ("%2F", "%2f"):
        found = keyed.get(f"{address}/shifts/mon{slash}early")
        assert (found.status_code, found.get_json()["shift"]) == (200, SLASHED)
    pair = keyed.get(f"{address}/volunteers/team%2Fv01/shifts/mon%2Fearly").get_json()
    assert (pair["volunteer"], pair["shift"]) == ("team/v01", SLASHED)
    assert keyed.get(f"{address}/shifts/mon%2Fearly/fixes?seconds=0").status_code == 200


def test_a_slash_that_is_not_encoded_still_parts_and_what_is_unknown_is_named(
    keyed: FlaskClient, address: str
) -> None:
    assert keyed.get(f"{address}/shifts/mon/early").status_code == 404
    missing = keyed.get(f"{address}/shifts/mon%2Flate").get_json()
    assert missing["code"] == "shift_not_found"
    assert keyed.get(address.replace("/explanations", "%2Fexplanations")).status_code == 404


def test_addresses_that_we_write_encode_it() -> None:
    app = Flask(__name__, static_folder=None)
    slashes.register(app)
    app.add_url_rule("/people/<id>/shifts", "shifts", lambda id: id)
    with app.test_request_context():
        written = url_for("shifts", id="a/b 班")
    assert written == "/people/a%2Fb%20%E7%8F%AD/shifts"
    assert app.test_client().get(written).get_data(as_text=True) == "a/b 班"


def test_below_a_prefix_and_behind_a_server_that_changes_addresses_nothing_is_made_up() -> None:
    seen: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ["PATH_INFO"].encode("latin-1").decode())
        return []

    called = slashes.kept(application)
    called({"RAW_URI": "/at/a%2Fb?x=%2F", "SCRIPT_NAME": "/at", "PATH_INFO": "/a/b"}, None)
    called({"RAW_URI": "/other/a%2Fb", "PATH_INFO": "/a/b"}, None)
    called({"PATH_INFO": "/a/b"}, None)
    assert seen == ["/a\ufdd0b", "/a/b", "/a/b"]
