"""What people write into cells: times, dates, weekdays; each reader gives None for what it cannot read."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | time | datetime | timedelta | None

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SETS = {
    "每天": range(7), "天天": range(7), "daily": range(7), "every day": range(7),
    "工作日": range(5), "weekdays": range(5),
    "周末": range(5, 7), "weekend": range(5, 7), "weekends": range(5, 7),
}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2})(?:[:：.](\d{2})(?::00)?|[点時时](?:(半)|(\d{1,2})分?)?)")
_PARTS = {
    "凌晨 清晨 早晨 早上 上午 am": range(12),
    "中午": range(10, 15),
    "下午 傍晚 pm": range(12, 24),
    "晚上 晚": range(17, 24),
}
"""Hours that lie in a part of the day; 晚上12点 and the like are left to be written out."""
_HOURS_OF = {word: hours for words, hours in _PARTS.items() for word in words.split()}
_PART = re.compile(f"^(?:{'|'.join(_HOURS_OF)}) ?| ?(?:am|pm)$")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_SHORT_DATE = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
DAY_MINUTES = 24 * 60
LONGEST_UNASKED = 12 * 60
"""22:00-06:00 is a night; 18:00-17:00 is rather a slip, unless the next day is named or somebody agrees."""


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell; spaces are nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def as_text(cell: Cell) -> str:
    """A cell as text: whole numbers without ``.0``, spaces around taken away."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def as_minutes(cell: Cell) -> int | None:
    """Minutes after midnight, 0 to 1440: a time cell, a part of a day, ``8:30``, ``8点半``, ``8``."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, datetime):
        cell = cell.time() if cell.date() <= date(1900, 1, 1) else None
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, timedelta):
        minutes = cell.total_seconds() / 60
        return round(minutes) if 0 <= minutes <= DAY_MINUTES else None
    if isinstance(cell, int | float):
        return _minutes_of_number(cell)
    return _minutes_typed(cell.strip().casefold()) if isinstance(cell, str) else None


def _minutes_typed(text: str) -> int | None:
    """A clock as it is typed, a part of the day before it or behind: ``下午3点半``, ``3:30 pm``."""
    part = _PART.search(text)
    plain = _PART.sub("", text, count=1)
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", plain))
    if found is None:
        return None
    hours, after_colon, half, after_hour = found.groups()
    minutes = 30 if half else int(after_colon or after_hour or 0)
    hour = int(hours) if part is None else _hour_in(_HOURS_OF[part[0].strip()], int(hours))
    if hour is None:
        return None
    total = hour * 60 + minutes
    return total if minutes < 60 and total <= DAY_MINUTES else None


def _hour_in(part: range, hour: int) -> int | None:
    """An hour, of twelve or of 24, that lies in a part of the day; None where none does."""
    return next((one for one in (hour, hour + 12) if one in part), None)


def _minutes_of_number(number: float) -> int | None:
    """A part of a day as spreadsheets keep clocks, 1 its end; a larger whole number is an hour, typed."""
    if 0 <= number <= 1:
        return round(number * DAY_MINUTES)
    return int(number) * 60 if float(number).is_integer() and 2 <= number <= 24 else None


def as_date(cell: Cell, *, first: date | None = None) -> date | None:
    """A date cell, or ``2026-11-23``, ``2026/11/23``, ``2026年11月23日``.

    With the plan's ``first`` day also ``11月23日``: of the year that puts it nearest to that day.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    found, short = _DATE.fullmatch(cell.strip()), _SHORT_DATE.fullmatch(cell.strip())
    if found is not None:
        return _day_of(*found.groups())
    if short is None or first is None:
        return None
    days = (_day_of(first.year + later, *short.groups()) for later in (-1, 0, 1))
    return min((day for day in days if day is not None), key=lambda day: abs(day - first), default=None)


def _day_of(year: int | str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def as_weekdays(cell: Cell) -> list[str] | None:
    """Weekdays in order: ``周一、周三``, ``周一至周五``, ``一三五``, ``mon, wed``, ``Mon-Fri``, ``每天``."""
    if not isinstance(cell, str):
        return None
    days: set[int] = set()
    text = cell.strip().casefold()
    if text in _SETS:
        return [WEEKDAYS[day] for day in _SETS[text]]
    for piece in re.split(r"[、,，;；/\s]+", text):
        found = _days_of(piece)
        if found is None:
            return None
        days |= found
    return [WEEKDAYS[day] for day in sorted(days)]


def _days_of(piece: str) -> set[int] | None:
    if piece in _SETS:
        return set(_SETS[piece])
    ends = re.split(r"[-–—~～到至]", piece)
    if len(ends) == 2:
        first, last = _day(ends[0]), _day(ends[1])
        if first is None or last is None:
            return None
        return {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    day = _day(piece)
    if day is not None:
        return {day}
    letters = re.sub("周|星期|礼拜", "", piece)
    each = [_day(letter) for letter in letters]
    return {day for day in each if day is not None} if letters and None not in each else None


def _day(word: str) -> int | None:
    """0 for Monday to 6 for Sunday."""
    plain = re.sub("^(周|星期|礼拜)", "", word.strip())
    if plain in ("日", "天"):
        return 6
    if len(plain) == 1 and plain in "一二三四五六":
        return "一二三四五六".index(plain)
    for number, (short, long) in enumerate(zip(WEEKDAYS, _LONG, strict=True)):
        if plain in (short, long) or (len(plain) > 3 and long.startswith(plain)):
            return number
    return None


def as_list(cell: Cell) -> list[str]:
    """Words parted by commas, semicolons or the Chinese ones; none twice."""
    pieces = re.split(r"[、,，;；\n]+", as_text(cell))
    return list(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))
