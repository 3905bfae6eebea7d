"""On which days a task is, in the words of one cell: said of a record, and read back to the same.

What no words say is written as JSON, so that a record that is exported is whole.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from scheduler.importers.records.repeat_patterns import DATE, DATES, PATTERNS, joined
from scheduler.importers.values import as_list

Days = dict[str, Any]
FIELDS = ("recurrence", "once", "dormant", "duration_minutes", "each_occasion")
"""What of a task says when it is; all of it that a cell says."""
LONGEST = 20_000
CHOSEN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "only_on": {
        "every_day": ("不论休息日", "whatever the day"),
        "workdays": ("仅工作日", "workdays"),
        "rest_days": ("仅休息日", "rest days"),
        "school_days": ("仅上学日", "school days"),
    },
    "school_part": {
        "any": ("不论半天", "any half"),
        "morning": ("上午有课", "school in the morning"),
        "afternoon": ("下午有课", "school in the afternoon"),
    },
    "on_holiday": {
        "same_day": ("节假日照常", "holidays too"),
        "skip": ("节假日停", "not on holidays"),
        "next_workday": ("节假日顺延到下一工作日", "holidays to the next workday"),
        "previous_workday": ("节假日提前到上一工作日", "holidays to the workday before"),
        "next_day": ("节假日改到第二天", "holidays to the next day"),
    },
    "holidays": {
        "public_holidays": ("节假日只算法定的", "holidays are public ones"),
        "rest_days": ("休息日也算节假日", "rest days are holidays"),
    },
}
"""Fields of a recurrence that are one of a few codes, with the words for each."""
LISTED = {"except_dates": ("除去", "except "), "extra_dates": ("另加", "also on ")}
NAMED = {"school": ("学校：", "school: "), "seasons": ("季节：", "seasons: ")}
MOMENT = r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)"
ONCE = re.compile(f"(?:一次: ?|once: ?){MOMENT} ?(?:至|to) ?{MOMENT}(?:, ?(\\d{{1,6}}) ?(?:分钟|min))?")
PARTED = re.compile(r"[；;](?![^()]*\))")
"""Not within the brackets of an RFC 5545 rule."""


def in_words(record: Mapping[str, Any], *, but: str = "", language: str = "zh") -> str | None:
    """What a record says of its days, in words that :func:`understood` reads back; None where it says none.

    ``but`` is a pattern that other columns say.
    """
    said = {name: record[name] for name in FIELDS if record.get(name)}
    if "once" not in said:
        said.pop("duration_minutes", None)
    if but:
        said["recurrence"] = {name: one for name, one in said["recurrence"].items() if name != but}
    if not any(said.values()):
        return None
    apart = "; " if language == "en" else "；"
    try:
        words = apart.join(filter(None, _pieces(said, language)))
    except (KeyError, ValueError, TypeError):  # a shape that no words are for
        words = ""
    return words if words and understood(words) == said else json.dumps(said, ensure_ascii=False)


def understood(text: str) -> Days | None:
    """The fields that a cell says; None where it is not understood."""
    if text.lstrip().startswith("{"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return None
        return found if set(found) <= {*FIELDS} and isinstance(found.get("recurrence", {}), dict) else None
    days: Days = {}
    for piece in filter(None, map(str.strip, PARTED.split(text))):
        found = _piece(piece)
        if found is None or _meets(days, found):
            return None
        if "recurrence" in found:
            found = {"recurrence": {**days.get("recurrence", {}), **found["recurrence"]}}
        days |= found
    return days or None


def _meets(days: Days, found: Days) -> bool:
    """Whether a piece says again what another has said."""
    again = days.keys() & found.keys()
    first, second = days.get("recurrence", {}).keys(), found.get("recurrence", {}).keys()
    are_patterns = first & PATTERNS.keys() and second & PATTERNS.keys()
    return bool(first & second or are_patterns or again - {"recurrence"})


def _pieces(said: Days, language: str) -> list[str]:
    rule, is_en = said.get("recurrence", {}), language == "en"
    pieces = [writes(rule[name], language) for name, (writes, _) in PATTERNS.items() if name in rule]
    pieces += [words[rule[field]][is_en] for field, words in CHOSEN.items() if field in rule]
    for field, named in NAMED.items():
        if field in rule:
            names = [rule[field]] if field == "school" else rule[field]
            pieces.append(named[is_en] + joined(names, language))
    pieces += [
        ("from {}" if is_en else "自{}").format(rule["from"]) if "from" in rule else "",
        ("until {}" if is_en else "至{}").format(rule["until"]) if "until" in rule else "",
    ]
    pieces += [
        words[is_en] + joined(rule[field], language) for field, words in LISTED.items() if field in rule
    ]
    pieces.append(("in reserve" if is_en else "备用") if said.get("dormant") else "")
    if "once" in said:
        pieces.append(_once(said, language))
    if "each_occasion" in said:
        pieces.append(("each own " if is_en else "每逢本人") + said["each_occasion"])
    return pieces


def _once(said: Days, language: str) -> str:
    start, end = (said["once"][side].replace("T", " ") for side in ("start", "end"))
    minutes = said.get("duration_minutes")
    if language == "en":
        return f"once: {start} to {end}" + (f", {minutes} min" if minutes else "")
    return f"一次：{start} 至 {end}" + (f"，{minutes}分钟" if minutes else "")


def _piece(piece: str) -> Days | None:
    """One piece of a cell as fields."""
    if found := re.fullmatch("(?:每逢本人|each own )(.+)", piece):
        return {"each_occasion": found[1].strip()}
    plain = " ".join(unicodedata.normalize("NFKC", piece).split())
    if plain.casefold() in ("备用", "in reserve"):
        return {"dormant": True}
    if found := ONCE.fullmatch(plain):
        minutes = {"duration_minutes": int(found[5])} if found[5] else {}
        return {"once": {"start": f"{found[1]}T{found[2]}", "end": f"{found[3]}T{found[4]}"}, **minutes}
    rule = _narrowed(plain, piece)
    for name, (_, reads) in PATTERNS.items() if rule is None else ():
        if (pattern := reads(plain)) is not None:
            rule = {name: pattern}
            break
    return None if rule is None else {"recurrence": rule}


def _narrowed(plain: str, piece: str) -> Days | None:
    """A piece that narrows the pattern beside it."""
    for field, known in CHOSEN.items():
        for code, words in known.items():
            if plain.casefold() in words:
                return {field: code}
    if found := re.fullmatch("(?:学校|school) ?[:：] ?(.+)", piece):
        return {"school": found[1].strip()}
    if found := re.fullmatch("(?:季节|seasons?) ?: ?(.+)", plain):
        return {"seasons": as_list(found[1])}
    for field, signs in (("except_dates", "除去|except "), ("extra_dates", "另加|also on ")):
        if found := re.fullmatch(f"(?:{signs}){DATES}", plain):
            return {field: as_list(found[1])}
    for field, signs in (("from", "自|from "), ("until", "至|until ")):
        if found := re.fullmatch(f"(?:{signs}){DATE}", plain):
            return {field: found[1]}
    return None
