"""How each pattern of days is said in a cell, in Chinese or English, and how either is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from scheduler.importers.values import as_list, as_weekdays
from scheduler.planning.document.fields import WEEKDAYS

Days = dict[str, Any]
SPOKEN = dict(zip(WEEKDAYS, ("周一", "周二", "周三", "周四", "周五", "周六", "周日"), strict=True))
WEEKS = {
    "first": "第一个",
    "second": "第二个",
    "third": "第三个",
    "fourth": "第四个",
    "fifth": "第五个",
    "last": "最后一个",
}
DATE = r"(\d{4}-\d\d-\d\d)"
DATES = rf"({DATE[1:-1]}(?:[、,] ?{DATE[1:-1]})*)"
_LAST = r"( or the last day|\(不足取月末\))?"


def weekdays_said(days: Iterable[str], language: str) -> str:
    """Weekdays in a language: ``周一、周三`` or ``mon, wed``."""
    return ", ".join(days) if language == "en" else "、".join(SPOKEN[day] for day in days)


def joined(words: Iterable[object], language: str) -> str:
    """Words parted as the language does."""
    return (", " if language == "en" else "、").join(map(str, words))


def _daily(_: Days, language: str) -> str:
    return "every day" if language == "en" else "每天"


def _read_daily(piece: str) -> Days | None:
    return {} if piece.casefold() in ("每天", "every day") else None


def _weekly(rule: Days, language: str) -> str:
    return ("weekly: " if language == "en" else "每") + weekdays_said(rule["weekdays"], language)


def _read_weekly(piece: str) -> Days | None:
    found = re.fullmatch("(?:每周(?=周)|每(?=周)|weekly ?: ?)(.+)", piece)
    days = as_weekdays(found[1]) if found else None
    return {"weekdays": days} if days else None


def _nth(rule: Days, language: str) -> str:
    days = weekdays_said(rule["weekdays"], language)
    if language == "en":
        return f"monthly {', '.join(rule['weeks'])}: {days}"
    return f"每月{'、'.join(WEEKS[one] for one in rule['weeks'])}{days}"


def _read_nth(piece: str) -> Days | None:
    piece = re.sub("第([1-5])个", lambda number: f"第{'一二三四五'[int(number[1]) - 1]}个", piece)
    named = "|".join(WEEKS.values())
    found = re.fullmatch(f"每月((?:{named})(?:[、,](?:{named}))*)((?:周|星期).+)", piece)
    codes = {words: code for code, words in WEEKS.items()}
    if found is None:
        found = re.fullmatch(r"monthly ((?:\w+)(?:, ?\w+)*) ?: ?(.+)", piece)
        codes = {code: code for code in WEEKS}
    weeks = [codes.get(word) for word in as_list(found[1])] if found else []
    days = as_weekdays(found[2]) if found else None
    return {"weeks": weeks, "weekdays": days} if days and weeks and None not in weeks else None


def _month_days(rule: Days, language: str) -> str:
    days = joined(rule["days"], language)
    return (f"monthly {days}" if language == "en" else f"每月{days}日") + _or_last(rule, language)


def _read_month_days(piece: str) -> Days | None:
    piece = re.sub(r"[日号](?=[、,]\d)", "", piece)
    found = re.fullmatch(rf"每月([\d、,]+)[日号]{_LAST}", piece) or re.fullmatch(
        rf"monthly ([\d, ]+?){_LAST}", piece
    )
    days = [int(day) for day in as_list(found[1])] if found else []
    return _with_last({"days": days}, found[2]) if found and days else None


def _yearly(rule: Days, language: str) -> str:
    if language == "en":
        return f"yearly {', '.join(rule['days'])}{_or_last(rule, language)}"
    days = (tuple(map(int, day.split("-"))) for day in rule["days"])
    return f"每年{'、'.join(f'{month}月{day}日' for month, day in days)}{_or_last(rule, language)}"


def _read_yearly(piece: str) -> Days | None:
    found = re.fullmatch(rf"(?:每年|yearly )([\d、,月日号 -]+?){_LAST}", piece)
    read = [
        re.fullmatch(r"(\d{1,2})[月-](\d{1,2})[日号]?", day) for day in as_list(found[1] if found else "")
    ]
    days = [f"{int(day[1]):02d}-{int(day[2]):02d}" for day in read if day]
    return _with_last({"days": days}, found[2]) if found and days and None not in read else None


def _or_last(rule: Days, language: str) -> str:
    if rule.get("missing") != "last_day":
        return ""
    return " or the last day" if language == "en" else "（不足取月末）"


def _with_last(rule: Days, said: str | None) -> Days:
    return rule | ({"missing": "last_day"} if said else {})


def _cycle(rule: Days, language: str) -> str:
    weeks = [(one["week"], weekdays_said(one["weekdays"], language)) for one in rule["days"]]
    if language == "en":
        days = " / ".join(f"week {week} {said}" for week, said in weeks)
        return f"cycle of {rule['weeks']} weeks from {rule['anchor']}: {days}"
    days = " / ".join(f"第{week}周 {said}" for week, said in weeks)
    return f"{rule['weeks']}周一轮，自{rule['anchor']}起：{days}"


def _read_cycle(piece: str) -> Days | None:
    found = re.fullmatch(f"(\\d{{1,2}})周一轮, ?自{DATE}起 ?: ?(.+)", piece) or re.fullmatch(
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


def _dates(rule: Sequence[str], language: str) -> str:
    return ("on " if language == "en" else "日期：") + joined(rule, language)


def _read_dates(piece: str) -> list[str] | None:
    found = re.fullmatch(f"(?:日期 ?: ?|on ){DATES}", piece)
    return as_list(found[1]) if found else None


def _rrule(rule: Days, language: str) -> str:
    start = f"from {rule['start']}" if language == "en" else f"自{rule['start']}起"
    return f"RRULE({rule['rule']}) {start}"


def _read_rrule(piece: str) -> Days | None:
    found = re.fullmatch(rf"RRULE\(([^()]+)\) ?(?:from {DATE}|自{DATE}起)", piece)
    return {"rule": found[1], "start": found[2] or found[3]} if found else None


PATTERNS: Mapping[str, tuple[Callable[[Any, str], str], Callable[[str], Any]]] = {
    "daily": (_daily, _read_daily),
    "weekly": (_weekly, _read_weekly),
    "monthly_weekdays": (_nth, _read_nth),
    "monthly_days": (_month_days, _read_month_days),
    "yearly": (_yearly, _read_yearly),
    "cycle": (_cycle, _read_cycle),
    "dates": (_dates, _read_dates),
    "rrule": (_rrule, _read_rrule),
}
"""How each pattern is said in a language, and how it is read in either."""
