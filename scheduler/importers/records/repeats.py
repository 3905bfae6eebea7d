"""On which days a task is, in the words of one cell: said of a record, and read back to the same.

What no words say is written as JSON, so that a record that is exported is whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scheduler.importers.values import as_list, as_weekdays
from scheduler.planning.document.fields import WEEKDAYS

Days = dict[str, Any]
FIELDS = ("recurrence", "once", "dormant", "duration_minutes", "each_occasion")
"""What of a task says when it is; all of it that a cell says."""
LONGEST = 20_000
DAYS = dict(zip(WEEKDAYS, ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), strict=True))
WEEKS = {
    "first": "第一个",
    "second": "第二个",
    "third": "第三个",
    "fourth": "第四个",
    "fifth": "第五个",
    "last": "最后一个",
}
ONLY_ON = {"workdays": ("仅工作日", "workdays"), "rest_days": ("仅休息日", "rest days")} | {
    "school_days": ("仅上学日", "school days")
}
ON_HOLIDAY = {
    "skip": ("节假日停", "not on holidays"),
    "next_workday": ("节假日顺延到下一工作日", "holidays to the next workday"),
    "previous_workday": ("节假日提前到上一工作日", "holidays to the workday before"),
    "next_day": ("节假日改到第二天", "holidays to the next day"),
}
MOMENT = r"(\d{4}-\d\d-\d\dT\d\d:\d\d)"
DATE = r"(\d{4}-\d\d-\d\d)"
ONCE = re.compile(f"(?:一次：|once: ?){MOMENT}(?:至| to ){MOMENT}(?:[，,] ?(\\d{{1,6}}) ?(?:分钟|min))?")


def in_words(record: Mapping[str, Any], *, but: str = "") -> str | None:
    """What a record says of its days, in words that :func:`understood` reads back; None where it says none.

    ``but`` is a pattern that other columns say.
    """
    said = {name: record[name] for name in FIELDS if name in record}
    if "once" not in said:
        said.pop("duration_minutes", None)
    if but:
        said["recurrence"] = {name: one for name, one in said["recurrence"].items() if name != but}
    if not any(said.values()):
        return None
    words = "；".join(filter(None, _pieces(said)))
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
    for piece in filter(None, map(str.strip, re.split("[；;]", text))):
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


def _pieces(said: Days) -> list[str]:
    rule, once = said.get("recurrence", {}), said.get("once")
    pieces = [writes(rule[name]) for name, (writes, _) in PATTERNS.items() if name in rule]
    pieces.append(ONLY_ON.get(rule.get("only_on", ""), ("",))[0])
    pieces.append(ON_HOLIDAY.get(rule.get("on_holiday", ""), ("",))[0])
    pieces += [f"自{rule['from']}" if "from" in rule else "", f"至{rule['until']}" if "until" in rule else ""]
    pieces.append("备用" if said.get("dormant") else "")
    if once:
        minutes = f"，{said['duration_minutes']}分钟" if "duration_minutes" in said else ""
        pieces.append(f"一次：{once.get('start')}至{once.get('end')}{minutes}")
    if "each_occasion" in said:
        pieces.append(f"每逢本人{said['each_occasion']}")
    return pieces


def _piece(piece: str) -> Days | None:
    """One piece of a cell as fields."""
    plain = " ".join(piece.split()).casefold()
    if plain in ("备用", "in reserve"):
        return {"dormant": True}
    for field, known in (("only_on", ONLY_ON), ("on_holiday", ON_HOLIDAY)):
        if (code := next((code for code, words in known.items() if plain in words), None)) is not None:
            return {"recurrence": {field: code}}
    for field, words in (("from", "自|from "), ("until", "至|until ")):
        if found := re.fullmatch(f"(?:{words}){DATE}", piece):
            return {"recurrence": {field: found[1]}}
    if found := ONCE.fullmatch(piece):
        minutes = {"duration_minutes": int(found[3])} if found[3] else {}
        return {"once": {"start": found[1], "end": found[2]}, **minutes}
    if found := re.fullmatch("(?:每逢本人|each own )(.+)", piece):
        return {"each_occasion": found[1].strip()}
    for name, (_, reads) in PATTERNS.items():
        if (rule := reads(piece)) is not None:
            return {"recurrence": {name: rule}}
    return None


def _spoken(days: Sequence[str]) -> str:
    return "、".join(DAYS[day] for day in days)


def _weekly(piece: str) -> Days | None:
    found = re.fullmatch("(?:每周(?=周)|weekly ?: ?)(.+)", piece)
    days = as_weekdays(found[1]) if found else None
    return {"weekdays": days} if days else None


def _nth(piece: str) -> Days | None:
    named = "|".join(WEEKS.values())
    found = re.fullmatch(f"每月((?:{named})(?:、(?:{named}))*)(周.+)", piece)
    codes = {words: code for code, words in WEEKS.items()}
    if found is None:
        found = re.fullmatch(r"monthly ((?:\w+)(?:, ?\w+)*) ?: ?(.+)", piece)
        codes = {code: code for code in WEEKS}
    weeks = [codes.get(word) for word in as_list(found[1])] if found else []
    days = as_weekdays(found[2]) if found else None
    return {"weeks": weeks, "weekdays": days} if days and weeks and None not in weeks else None


def _month_days(piece: str) -> Days | None:
    found = re.fullmatch(r"每月([\d、]+)日(（不足取月末）)?", piece) or re.fullmatch(
        r"monthly ([\d, ]+)( or the last day)?", piece
    )
    days = [int(day) for day in as_list(found[1])] if found else []
    if found is None or not days:
        return None
    return {"days": days} | ({"missing": "last_day"} if found[2] else {})


def _month_days_spoken(rule: Days) -> str:
    last = "（不足取月末）" if rule.get("missing") == "last_day" else ""
    return f"每月{'、'.join(map(str, rule['days']))}日{last}"


def _cycle(piece: str) -> Days | None:
    found = re.fullmatch(f"(\\d{{1,2}})周一轮，自{DATE}起：(.+)", piece) or re.fullmatch(
        f"cycle of (\\d{{1,2}}) weeks from {DATE} ?: ?(.+)", piece
    )
    days = []
    for one in found[3].split("/") if found else []:
        week = re.fullmatch(r"\s*(?:第|week )(\d{1,2})周?\s*(.+?)\s*", one)
        weekdays = as_weekdays(week[2]) if week else None
        if week is None or not weekdays:
            return None
        days.append({"week": int(week[1]), "weekdays": weekdays})
    return {"weeks": int(found[1]), "anchor": found[2], "days": days} if found and days else None


def _cycle_spoken(rule: Days) -> str:
    days = " / ".join(f"第{one['week']}周 {_spoken(one['weekdays'])}" for one in rule["days"])
    return f"{rule['weeks']}周一轮，自{rule['anchor']}起：{days}"


PATTERNS: Mapping[str, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    "daily": (lambda _: "每天", lambda piece: {} if piece.casefold() in ("每天", "every day") else None),
    "weekly": (lambda rule: f"每周{_spoken(rule['weekdays'])}", _weekly),
    "monthly_weekdays": (
        lambda rule: f"每月{'、'.join(WEEKS[one] for one in rule['weeks'])}{_spoken(rule['weekdays'])}",
        _nth,
    ),
    "monthly_days": (_month_days_spoken, _month_days),
    "cycle": (_cycle_spoken, _cycle),
}
"""How each pattern is said, and how it is read; all others are written as JSON."""
