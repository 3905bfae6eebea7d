"""What of a register the sheets do not carry, said on the sheet of help so that nobody loses it unawares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scheduler.importers.records.lines import SEAT, laid_out
from scheduler.language.code_words import in_words

Records = Mapping[str, Sequence[Mapping[str, Any]]]
CARRIED = {
    "areas": "id name parent",
    "sites": "id name area",
    "teams": "id name",
    "units": "id name",
    "volunteers": "id name phone born age kind area unit teams usual_sites qualifications health_limits "
    "experience insured clearance reserve wishes limits guardian_consent availability time_off",
    "tasks": "id name type site min_age priority recurrence once dormant each_occasion times seats crew",
}
"""Fields that have a column; of the rest of a kind that stands here the sheets say nothing."""
SIDES = {
    "insured": {"until"},
    "clearance": {"checked_on"},
    "limits": {"minutes_per_week", "shifts_per_day", "shifts_per_week"},
    "crew": {"minimum"},
}
HEADING = (
    "这些表没有带上的（要整份搬走，请导出 .json）：",
    "What these sheets do not carry (the .json export has all of it):",
)


def left_out(records: Records) -> Iterator[tuple[str, str]]:
    """A heading and a line for each field and kind of record that is not carried, in both languages."""
    found: dict[tuple[str, str], list[str]] = {}
    for plural, of_kind in records.items():
        for one in of_kind:
            for field in _fields(plural, one):
                found.setdefault((plural, field), []).append(str(one.get("name") or one["id"]))
    if found:
        yield HEADING
    for (plural, field), names in found.items():
        zh, en = (f"{_word(plural, 'list', language)}{_field(field, language)}" for language in ("zh", "en"))
        yield f"{zh}：{len(names)} 条，如 {names[0]}", f"{en}: {len(names)}, such as {names[0]}"


def _fields(plural: str, record: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a record that no column says; nothing but itself where its kind has no sheet."""
    if plural not in CARRIED:
        yield ""
        return
    carried = {*CARRIED[plural].split()} | ({"duration_minutes"} if "once" in record else set())
    for field, value in record.items():
        if value and (field not in carried or not _is_whole(field, value)):
            yield field


def _is_whole(field: str, value: Any) -> bool:
    if field in SIDES:
        return not any(one for side, one in value.items() if side not in SIDES[field])
    if field == "seats":
        return all(SEAT.issuperset(seat) for seat in value)
    if field in ("availability", "time_off"):
        return isinstance(value, str) or all(laid_out(window, "zh") is not None for window in value)
    return True


def _field(field: str, language: str) -> str:
    if not field:
        return ""
    return ("的" if language == "zh" else ", ") + _word(field, "change_field", language)


def _word(code: str, vocabulary: str, language: str) -> str:
    return in_words(code, vocabulary, language)
