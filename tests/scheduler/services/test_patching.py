"""JSON merge patch, by the examples of its own document, and what a next plan is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from scheduler import errors
from scheduler.services.patching import merge, next_plan

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
        (["a", "b"], {"a": "b"}, {"a": "b"}),
        ({"a": "foo"}, None, None),
    ],
)
def test_a_patch_is_merged_as_rfc_7396_says(target: Any, patch: Any, result: Any) -> None:
    assert merge(target, patch) == result


def test_a_patch_leaves_its_target_as_it_was() -> None:
    target = {"a": {"b": 1}}
    merge(target, {"a": {"b": 2}})
    assert target == {"a": {"b": 1}}


def test_a_patch_nested_without_end_is_refused() -> None:
    patch: dict[str, Any] = {}
    for _ in range(40):
        patch = {"a": patch}
    with pytest.raises(errors.Invalid) as refusal:
        merge({}, patch)
    assert refusal.value.code == "patch_too_deep"


def test_what_was_accepted_or_locked_is_so_still() -> None:
    plan = {
        "previous": [
            {"volunteer": "v1", "shift": "s1", "seat": 0, "accepted": True},
            {"volunteer": "v9", "shift": "s1"},
        ]
    }
    roster = {
        "assignments": [
            {"volunteer": "v1", "shift": "s1", "seat": 1, "pinned": True},
            {"volunteer": "v2", "shift": "s2"},
        ]
    }
    patched = json.loads(next_plan(json.dumps(plan).encode(), json.dumps(roster).encode(), {}, now=NOW))
    assert patched["previous"] == [
        {"volunteer": "v1", "shift": "s1", "seat": 1, "accepted": True},
        {"volunteer": "v2", "shift": "s2"},
    ]


def test_a_patch_has_the_last_word_on_what_was_before() -> None:
    patch = {"previous": [], "now": "2026-11-25T00:00"}
    patched = json.loads(next_plan(b"{}", b'{"assignments": []}', patch, now=NOW))
    assert patched == patch


def test_without_a_roster_nothing_is_previous() -> None:
    assert json.loads(next_plan(b'{"name": "x"}', None, {}, now=NOW)) == {"name": "x"}
