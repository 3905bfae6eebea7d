"""Bodies that mean harm: deep, huge, doubled, in ten thousand parts; refused before they cost anything."""

from __future__ import annotations

import json
import re
import resource
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from api.bodies import LARGE, SMALL_MOST
from scheduler.bootstrap import Runtime
from tests.api.applications import application
from tests.api.pages.browsing import Browser, signed_in
from tests.api.settling import Caller, settled
from tests.house.source_tree import ROOT

DEEP = 100_000
ODD: dict[str, bytes] = {
    "deep lists": b"[" * DEEP + b"]" * DEEP,
    "deep objects": b'{"name":' * DEEP + b"1" + b"}" * DEEP,
    "deep within a field": b'{"name": "x", "members": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "a number of 5,000 digits": b'{"name": "x", "lead": ' + b"9" * 5000 + b"}",
    "NaN": b'{"name": NaN}',
    "Infinity": b'{"name": -Infinity}',
    "an exponent": b'{"name": 1e999999}',
    "a key twice": b'{"name": "x", "name": "y"}',
    "half a pair": b'{"name": "\\ud800"}',
    "half a pair for a key": b'{"\\udfff": 1}',
    "no UTF-8": b'{"name": "\xff\xfe"}',
    "a nought": b'{"name": "\\u0000"}',
    "a long text": b'{"name": "' + b"x" * (10 * 1024 * 1024) + b'"}',
    "a comment": b'{"name": "x"} // yes',
    "two of them": b'{"name": "x"}{"name": "y"}',
    "nothing": b"",
    "a list": b"[]",
    "null": b"null",
}
MANY = 100_000


def worked() -> float:
    """Seconds of the processor that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def sent(us: Caller, path: str, raw: bytes, method: str = "POST") -> Any:
    """Send raw bytes as JSON."""
    headers = {"If-Match": '"1"'}
    return us.client.open(
        us.address(path), method=method, data=raw, headers=headers, content_type="application/json"
    )


@pytest.mark.case("B113")
@pytest.mark.parametrize("name", ODD)
def test_odd_json_is_refused_with_words_and_never_a_fault_of_ours(runtime: Runtime, name: str) -> None:
    us = settled(runtime)
    team = us.make("teams", name="晨练队")["id"]
    for path, method in (
        ("teams", "POST"),
        (f"teams/{team}", "PATCH"),
        ("records", "POST"),
        ("planning-settings", "PUT"),
        ("chains", "POST"),
    ):
        answer = sent(us, path, ODD[name], method)
        assert answer.status_code in (400, 412, 413, 422, 428), (path, answer.status_code, answer.text[:200])
        assert answer.mimetype == "application/problem+json"
        assert answer.get_json()["zh"]
    with runtime.engine.connect() as line:
        assert line.execute(text("SELECT count(*) FROM teams")).scalar_one() == 1


@pytest.mark.case("B114")
@pytest.mark.parametrize(
    "said",
    [
        {"volunteers": [{}] * MANY},
        {"volunteers": [{"name": "x"}] * MANY},
        {"areas": [0] * MANY},
        {"teams": [{"name": "x", "members": ["v1"] * MANY}]},
    ],
)
def test_a_hundred_thousand_tiny_things_are_refused_cheaply(runtime: Runtime, said: dict[str, Any]) -> None:
    """What a list of so many would cost one by one is not begun: a fifth of a second of the processor."""
    us = settled(runtime)
    raw = json.dumps(said).encode()
    us.client.get(us.address("teams"))
    began = worked()
    answer = sent(us, "records", raw)
    spent = worked() - began
    assert answer.status_code in (413, 422), answer.text[:200]
    assert len(answer.data) < 256 * 1024
    assert spent < 2.0, spent


@pytest.mark.case("B114")
def test_marshmallow_is_one_that_knows_no_such_list() -> None:
    """CVE-2025-68480 is mended from 4.1.2 on; what is locked is newer, and nothing of ours loads many."""
    locked = re.search(
        r"^marshmallow==(\d+)\.(\d+)\.(\d+)", (ROOT / "requirements/run.txt").read_text(), re.M
    )
    assert locked is not None
    assert tuple(map(int, locked.groups())) >= (4, 1, 2)
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "api").rglob("*.py")]
    assert not [source for source in sources if re.search(r"\.loads?\([^)]*many=True", source)]


@pytest.mark.case("B115")
def test_of_one_thing_no_more_is_read_than_one_thing_may_hold(runtime: Runtime) -> None:
    """With a length or without one; only views of whole plans, registers and workbooks read more."""
    us = settled(runtime)
    large = b'{"name": "' + b"x" * SMALL_MOST + b'"}'
    declared = sent(us, "teams", large)
    assert (declared.status_code, declared.get_json()["code"]) == (413, "body_too_large")
    endless = Endless()
    chunked = us.client.post(
        us.address("teams"),
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input": endless, "wsgi.input_terminated": True},
    )
    assert (chunked.status_code, chunked.get_json()["code"]) == (413, "body_too_large")
    assert endless.given <= SMALL_MOST + 64 * 1024
    assert sent(us, "records", b"{" + b" " * SMALL_MOST + b"}").status_code in (200, 422)


class Endless:
    """A body that never ends."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        """Some more of it; nobody may ask for all."""
        assert size >= 0
        self.given += size
        return b" " * size


@pytest.mark.case("B115")
def test_every_view_that_reads_much_is_there(runtime: Runtime) -> None:
    assert set(application(runtime).view_functions) >= LARGE


@pytest.mark.case("B115")
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "identity, gzip"])
def test_what_is_packed_is_refused_unopened(runtime: Runtime, encoding: str) -> None:
    us = settled(runtime)
    answer = us.client.post(
        us.address("teams"),
        data=b"\x1f\x8b",
        headers={"Content-Encoding": encoding},
        content_type="application/json",
    )
    assert answer.status_code == 415


@pytest.mark.case("B116")
def test_ten_thousand_parts_or_a_boundary_without_end_are_refused_cheaply(runtime: Runtime) -> None:
    browser = signed_in(runtime)
    strangers = Browser(runtime)
    strangers.open("/console/sign-in")
    part = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n'
    boundary = b"--" + b"\r\n--" * 200_000
    for client in (browser.client, strangers.client):
        for raw in (part * 10_000 + b"--b--\r\n", boundary, b"--b\r\n" + b"a" * 900_000):
            began = worked()
            answer = posted(client, raw)
            assert worked() - began < 1.0
            assert answer in (400, 403, 413)


def posted(client: FlaskClient, raw: bytes) -> int:
    """Send a form in parts to a page that anybody may send one to."""
    kind = "multipart/form-data; boundary=b"
    return client.post("/console/sign-in", data=raw, content_type=kind).status_code
