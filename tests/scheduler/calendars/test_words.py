"""Every field of a recurrence is described in both languages, and every holiday has its words."""

from __future__ import annotations

from scheduler.calendars import recurrence_schema
from scheduler.calendars.days import DayKind
from scheduler.calendars.published import CODES
from scheduler.language.calendar_fields import FIELDS
from scheduler.language.calendar_words import HOLIDAYS, KINDS


def test_every_part_and_field_is_described_and_nothing_else() -> None:
    parts = recurrence_schema()["$defs"]
    fields = {f"{part}.{field}" for part, shape in parts.items() for field in shape["properties"]}
    assert set(parts) | fields == set(FIELDS)


def test_every_description_stands_in_both_languages() -> None:
    for words in FIELDS.values():
        assert words.zh.endswith("。")
        assert words.en.endswith(".")


def test_every_holiday_and_kind_of_day_has_its_words() -> None:
    assert set(HOLIDAYS) == set(CODES.values())
    assert set(KINDS) == {kind.value for kind in DayKind}
