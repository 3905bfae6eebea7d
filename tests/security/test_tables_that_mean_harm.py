"""Tables of text that no program should have written: read or refused, and never a fault of ours."""

from __future__ import annotations

import pytest

from scheduler.bootstrap import Runtime
from tests.api.settling import settled
from tests.api.test_imports import send

HEAD = "姓名,电话\n"
ROW = "王芳,13800000001\n"
TABLES: dict[str, bytes] = {
    "nul": (HEAD + "王\0芳,1\n").encode(),
    "nothing but nul": b"\0" * 4096,
    "a million columns": HEAD.encode() + b"," * 1_000_000 + b"\n",
    "a line of many megabytes": HEAD.encode() + b"x" * 11_000_000 + b"\n",
    "utf-16": (HEAD + ROW).encode("utf-16"),
    "utf-16 without its mark": (HEAD + ROW).encode("utf-16-be"),
    "half a letter of utf-16": (HEAD + ROW).encode("utf-16")[:-1],
    "utf-32": (HEAD + ROW).encode("utf-32"),
    "two encodings": (HEAD + ROW).encode() + "李梅,13800000002\n".encode("gb18030"),
    "a mark in front": (HEAD + ROW).encode("utf-8-sig"),
    "a mark in the middle": (HEAD + "\ufeff" + ROW).encode(),
    "gb18030": (HEAD + ROW).encode("gb18030"),
    "quotes upon quotes": HEAD.encode() + b'"' * 400_001,
    "a quote that never ends": HEAD.encode() + b'"' + b"x,\n" * 100_000,
    "ends of lines of every kind": (HEAD + ROW).replace("\n", "\r").encode() + b"\r\n\n\r",
    "no end": (HEAD + ROW).rstrip().encode(),
    "lone surrogates": (HEAD + "王\ud800,1\n").encode("utf-8", "surrogatepass"),
    "latin": "Name,Phone\nJosé,1\n".encode("latin-1"),
    "random": bytes((n * 7919 + n // 251) % 256 for n in range(65_536)),
    "formulas": (HEAD + '=HYPERLINK("http://evil.example"),1\n@SUM(A1),2\n').encode(),
}
READ = {"utf-16", "a mark in front", "gb18030", "no end", "formulas", "ends of lines of every kind"}
"""What somebody's own program may have written: its people are found."""


@pytest.mark.case("B120")
@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_or_refused(runtime: Runtime, name: str) -> None:
    us = settled(runtime)
    answer = send(us, TABLES[name])
    assert answer.status_code in (201, 413, 422), answer.text[:300]
    if answer.status_code != 201:
        assert answer.mimetype == "application/problem+json"
    if name in READ:
        assert answer.get_json()["counts"]["volunteers"]["created"] >= 1
    assert us.get("volunteers").get_json()["items"] == []


@pytest.mark.case("B120")
def test_a_hundred_megabytes_are_not_read(runtime: Runtime) -> None:
    us = settled(runtime)
    assert send(us, b"x" * (100 * 1024 * 1024)).status_code == 413
