"""Keys that stand twice are found wherever they stand, and nothing else is taken for one."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.planning.document.doubled import doubled_keys

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def paths(raw: bytes) -> list[str]:
    """Where keys stand twice."""
    return [one.path for one in doubled_keys(raw, msgspec.json.decode(raw))]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b'{"a": 1, "a": 2}', ["a"]),
        (b'{"a": 1, "\\u0061": 2}', ["a"]),
        (b'[{"x": {"b": 1}}, {"x": {"b": 1, "c": 2, "b": 3}}]', ["[1].x.b"]),
        (b'\xef\xbb\xbf{"a": 1, "b": {"c": 1, "c": 1}, "a": 2}', ["a", "b.c"]),
        (b'{"a": 1, "a": {"b": 1, "b": 2}}', ["a", "a.b"]),
        ('{"姓名": 1, "姓名": 2}'.encode(), ["['姓名']"]),
        (b'{"a": "\\"a\\": 1, \\"a\\": 2", "b": "{:}"}', []),
        (b'{"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 1}]}', []),
        (b"[" * 60 + b'{"a": 1, "a": 2}' + b"]" * 60, ["[0]" * 60 + ".a"]),
        (b"[" * 60 + b'{"a": 1, "b": 2}' + b"]" * 60, []),
    ],
)
def test_a_key_that_stands_twice_is_named_with_its_path(raw: bytes, found: list[str]) -> None:
    assert paths(raw.removeprefix(b"\xef\xbb\xbf")) == found
    assert [one.path for one in doubled_keys(raw, json.loads(raw.decode("utf-8-sig")))] == found


@given(VALUES)
def test_what_has_no_key_twice_is_never_refused(value: object) -> None:
    for raw in (json.dumps(value).encode(), json.dumps(value, ensure_ascii=False, indent=1).encode()):
        assert doubled_keys(raw, json.loads(raw)) == ()


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), st.integers(0, 5))
def test_as_many_are_named_as_stand_twice(keys: list[str], depth: int) -> None:
    raw = ('{"x": [' * depth + "{" + ", ".join(f'"{key}": 1' for key in keys) + "}" + "]}" * depth).encode()
    twice = {key for key in keys if keys.count(key) > 1}
    assert {one.facts["field"] for one in doubled_keys(raw, json.loads(raw))} == twice
