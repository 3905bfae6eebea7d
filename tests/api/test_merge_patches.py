"""A merge patch of a document is described by what the document is: in part, emptied, and nothing besides."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from api.merge_patches import merge_patch
from scheduler.planning.document import plan_schema

VALIDATOR = Draft202012Validator(merge_patch(plan_schema(), "a patch"))


@pytest.mark.parametrize(
    ("patch", "fits"),
    [
        ({}, True),
        ({"name": "第四十九周", "now": None}, True),
        ({"horizon": {"days": 7}}, True),
        ({"horizon": {"days": None}}, True),
        ({"horizon": {"weeks": 1}}, False),
        ({"horizon": {"days": "7"}}, False),
        ({"objective": {"weights": {"travel": 3}}}, True),
        ({"objective": {"weights": {"journeys": 3}}}, False),
        ({"areas": [{"id": "a"}]}, True),
        ({"areas": [{"name": "一份名单要整份说"}]}, False),
        ({"weather": "rain"}, False),
        ([], False),
    ],
)
def test_fields_may_be_left_out_or_taken_away_and_lists_are_said_whole(patch: object, fits: bool) -> None:
    assert VALIDATOR.is_valid(patch) is fits
