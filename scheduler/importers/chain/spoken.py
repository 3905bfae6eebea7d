"""What was understood, said back: 周一上午 08:00–12:00, Mon morning 08:00–12:00."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from scheduler.importers.chain.parts_of_day import DAY_MINUTES, DEFAULT_PARTS, WHOLE, PartsOfDay
from scheduler.importers.chain.reading import Times, Window
from scheduler.importers.values import WEEKDAYS
from scheduler.language import say

_DAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_COMMA = {"zh": "、", "en": ", "}
_SEMICOLON = {"zh": "；", "en": "; "}
_RUN_SHORTEST = 3


def spoken(times: Times, language: str, *, parts: PartsOfDay = DEFAULT_PARTS) -> str:
    """The times of a reply in ``zh`` or ``en``; empty when it says nothing about when or how often."""
    said: list[str] = []
    if times.availability == "always":
        said.append(say("chain_always", language))
    elif times.availability:
        said.append(say("chain_free", language, times=_windows(times.availability, language, parts)))
    elif times.availability is not None and times.time_off:
        return say("chain_never", language)
    if times.time_off:
        said.append(say("chain_off", language, times=_windows(times.time_off, language, parts)))
    said.extend(say(f"chain_{name}", language, count=count) for name, count in times.limits.items())
    if said and times.availability is None:
        said.append(say("chain_unchanged", language))
    return _SEMICOLON[language].join(said)


def spoken_windows(windows: Iterable[Window], language: str) -> str:
    """Windows that each name their days or dates, one after the other."""
    return _windows(tuple(windows), language, DEFAULT_PARTS)


def spoken_days(days: Sequence[str], language: str) -> str:
    """Weekdays: 周一至周五."""
    return _weekdays(list(days), language)


def _windows(windows: tuple[Window, ...], language: str, parts: PartsOfDay) -> str:
    return _COMMA[language].join(_window(window, language, parts) for window in windows)


def _window(window: Window, language: str, parts: PartsOfDay) -> str:
    if "start" in window:
        day, days = _date(window["start"], language), 0
        start, end = window["start"].partition("T"), window["end"].partition("T")
        days = (date.fromisoformat(end[0]) - date.fromisoformat(start[0])).days
        if days > 1:
            return f"{day} {start[2][:5]} – {_date(window['end'], language)} {end[2][:5]}"
        opens, closes = _minutes(start[2]), _minutes(end[2]) + days * DAY_MINUTES
    else:
        day = _weekdays(window["days"], language)
        opens, closes = _minutes(window.get("from", "00:00")), _minutes(window.get("to", "24:00"))
        closes += DAY_MINUTES if closes <= opens else 0
    space = "" if language == "zh" else " "
    return f"{day}{space}{_hours(opens, closes, language, parts)}"


def _hours(opens: int, closes: int, language: str, parts: PartsOfDay) -> str:
    if (opens, closes) == (0, DAY_MINUTES):
        return say("chain_whole", language)
    clocks = f"{_clock(opens)}–{_clock(closes)}"
    for name, span in parts.items():
        if (span.start, span.end) == (opens, closes) and name != WHOLE:
            return f"{say(f'chain_{name}', language)} {clocks}"
    if closes > DAY_MINUTES:
        clocks = say("chain_over_midnight", language, start=_clock(opens), end=_clock(closes))
    return f" {clocks}" if language == "zh" else clocks


def _weekdays(days: list[str], language: str) -> str:
    names, numbers = _DAYS[language], [WEEKDAYS.index(day) for day in days]
    if len(numbers) == len(names):
        return say("chain_every_day", language).strip()
    is_run = len(numbers) >= _RUN_SHORTEST and numbers[-1] - numbers[0] == len(numbers) - 1
    if is_run:
        joint = "至" if language == "zh" else "–"
        return f"{names[numbers[0]]}{joint}{names[numbers[-1]]}"
    return _COMMA[language].join(names[number] for number in numbers)


def _date(moment: str, language: str) -> str:
    day = date.fromisoformat(moment[:10])
    name = _DAYS[language][day.weekday()]
    return f"{day.month}月{day.day}日（{name}）" if language == "zh" else f"{name} {day.isoformat()}"


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _clock(minute: int) -> str:
    minute = minute if minute <= DAY_MINUTES else minute - DAY_MINUTES
    return f"{minute // 60:02d}:{minute % 60:02d}"
