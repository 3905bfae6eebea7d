"""Every part and field of both documents is described in Chinese and English, and nothing else is."""

from __future__ import annotations

import msgspec

from scheduler.language.fields import FIELDS
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.roster_layout import RosterDocument


def names() -> set[tuple[str, str | None]]:
    """Every part of both documents, and every field of each."""
    found: set[tuple[str, str | None]] = set()
    for layout in (PlanDocument, RosterDocument):
        for part, shape in msgspec.json.schema(layout)["$defs"].items():
            found |= {(part, None), *((part, field) for field in shape["properties"])}
    return found


def key(part: str, field: str | None) -> str:
    """Where the words of a part or a field stand."""
    own = part if field is None else f"{part}.{field}"
    return own if own in FIELDS or field is None else f"*.{field}"


def test_every_part_and_field_is_described_and_no_description_is_left_over() -> None:
    assert {key(part, field) for part, field in names()} == set(FIELDS)


def test_every_description_stands_in_both_languages() -> None:
    for words in FIELDS.values():
        assert words.zh.endswith("。")
        assert words.en.endswith(".")
