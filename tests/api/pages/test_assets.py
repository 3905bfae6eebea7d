"""Files of the pages: ours or named with their origin, kept for ever, and in the wheel."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from flask.testing import FlaskClient

from api.pages.assets import FOLDER, TYPES, address, assets

VENDORED = json.loads((FOLDER / "vendored.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", VENDORED)
def test_a_script_of_others_is_the_one_that_is_named(name: str) -> None:
    told, content = VENDORED[name], (FOLDER / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    assert told["integrity"].startswith("sha512-")
    licences = (FOLDER / "licences.txt").read_text(encoding="utf-8")
    assert f"{name} is {told['package']} {told['version']}," in licences


def test_every_minified_file_says_where_it_is_from() -> None:
    assert {path.name for path in FOLDER.glob("*.min.*")} == set(VENDORED)


@pytest.mark.parametrize("name", sorted(assets()))
def test_a_file_is_kept_for_ever_under_an_address_that_changes_with_it(
    client: FlaskClient, name: str
) -> None:
    answer = client.get(address(name))
    assert (answer.status_code, answer.data) == (200, (FOLDER / name).read_bytes())
    assert answer.mimetype in TYPES.values()
    assert "immutable" in answer.headers["Cache-Control"]
    packed = client.get(address(name), headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == answer.data


@pytest.mark.parametrize("path", ["000000000000/pages.css", "x/vendored.json", "x/../x"])
def test_nothing_else_is_there(client: FlaskClient, path: str) -> None:
    assert client.get(f"/assets/{path}").status_code == 404
