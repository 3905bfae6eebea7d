"""The compiled decoder, the walk that explains it, and the published schema agree on what has shape."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scheduler.planning.document.decoding import compiled, walked
from scheduler.planning.document.findings import Findings
from scheduler.planning.document.schema import plan_schema
from scheduler.planning.document.sizes import measure
from tests.scheduler.planning.plans import FULL

ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2, 131, 2**31, 2**64, 10**30, 0.5, -1e308, 1e9),
    *("", "x", "x" * 600, "always", "mon", "critical", "2026-11-23", "24:00", "volunteer-plan/1", "\ud83d"),
    *([], [None], [[]], ["x"], [["v001", "v002"]], ["v001", "v001", "v001"], [{"id": "a"}], [{}], ["mon"]),
    *({}, {"x": 1}, {"x": 1, "y": 2}, {"id": "a"}, {"": 0}, {"code": "c"}, {"wishes": 3}, {"wishes": -1}),
    *({"nothing": 1}, {"days": ["mon"]}),
)
SCHEMA = jsonschema.Draft202012Validator(plan_schema())


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a JSON value, the root first."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inside for place in places(item, (*path, key)))]


PLACES = places(FULL)


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """The full document with up to three values replaced, taken away or put where none belongs."""
    document: Any = copy.deepcopy(FULL)
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(PLACES))
        odd = copy.deepcopy(draw(st.sampled_from(ODD_VALUES)))
        if not path:
            continue
        try:
            target = document
            for part in path[:-1]:
                target = target[part]
            how = draw(st.sampled_from(("replace", "remove", "extra")))
            if how == "replace":
                target[path[-1]] = odd
            elif how == "remove":
                del target[path[-1]]
            elif isinstance(target, dict):
                target[draw(st.sampled_from(("id", "extra", "name", "seats", "")))] = odd
            else:
                target.append(odd)
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier change took the place away
    return document


def accepts(raw: bytes) -> bool:
    """Whether the compiled decoder takes a text."""
    return compiled(raw, measure(raw).keys) is not None


def explains(raw: bytes) -> Findings:
    """What the walk finds wrong with a text."""
    findings = Findings()
    walked(raw, findings)
    return findings


@settings(max_examples=400)
@given(damaged())
@example(FULL)
@example([])
@example({**FULL, "name": "\ud83d"})
@example({**FULL, "options": {"time_limit_seconds": 10**400}})
def test_the_walk_finds_nothing_exactly_when_the_decoder_accepts(document: Any) -> None:
    raw = json.dumps(document).encode()
    assert accepts(raw) == (not len(explains(raw)))


@settings(max_examples=150)
@given(damaged())
@example(FULL)
@example({**FULL, "objective": {"weights": {"x": 1}}})
def test_the_published_schema_accepts_what_the_decoder_accepts(document: Any) -> None:
    """The form of times is left to the reader; a whole number of a schema may be 1.0, which none is here."""
    raw = json.dumps(document).encode()
    if accepts(raw):
        patterns = [e for e in SCHEMA.iter_errors(document) if e.validator not in ("pattern", "format")]
        assert all(_only_patterns(error) for error in patterns)
    elif b"\\ud83d" not in raw:
        assert not SCHEMA.is_valid(document)


def _only_patterns(error: jsonschema.ValidationError) -> bool:
    """Whether a failed choice failed by the form of a time alone."""
    if error.validator in ("pattern", "format"):
        return True
    return bool(error.context) and any(_only_patterns(inner) for inner in error.context or ())


@settings(max_examples=200)
@given(st.text(alphabet='{}[]",:0123456789.eE+-\\u nulltrefasNI\n', max_size=60))
@example('{"a": 1')
@example('{"a": "\\ud800"}')
@example('"\\')
@example("\x00")
def test_any_text_is_explained_and_never_raises(text: str) -> None:
    raw = text.encode()
    assert len(explains(raw)) > 0
    assert not accepts(raw)


@given(st.binary(max_size=40))
def test_any_bytes_are_explained_and_never_raise(raw: bytes) -> None:
    assert len(explains(raw)) > 0
    assert not accepts(raw)


@pytest.mark.parametrize("key", ["format", "volunteers", "horizon"])
def test_a_key_that_stands_twice_is_no_shape_even_with_equal_values(key: str) -> None:
    text = json.dumps(FULL)
    raw = (text[:-1] + f", {json.dumps(key)}: {json.dumps(FULL[key])}}}").encode()
    assert not accepts(raw)
    assert [finding.code for finding in explains(raw).all()] == ["duplicate_key"]


def test_a_key_like_colon_inside_a_text_counts_for_nothing() -> None:
    raw = json.dumps({**FULL, "name": '","a":"\\":{[' + "\\"}).encode()
    assert accepts(raw)
