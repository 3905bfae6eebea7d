"""Words that begin with a number: dates, clocks, counts, addresses; a pattern for each, tried in order.

Every pattern is bounded in length and anchored where it is tried, so reading stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from scheduler.importers.chain.numerals import NUMERAL, number_of
from scheduler.importers.chain.tokens import Kind, Token

_Built = tuple[Kind, tuple[int, ...]] | None
_Builder = Callable[[re.Match[str]], _Built]
MINUTE_MOST = 59
HALVES = {"am": 1, "a.m.": 1, "pm": 2, "p.m.": 2}
OF_24_HOURS = 3
"""Written with two digits and a colon, 05:00: an hour of the whole day, as our own pages write it."""


def _date(year: int, month: int, day: int) -> _Built:
    return (Kind.DATE, (year, month, day)) if 0 <= month <= 12 and 1 <= day <= 31 else None


def _full_date(found: re.Match[str]) -> _Built:
    return _date(int(found[1]), int(found[2]), int(found[3]))


def _month_date(found: re.Match[str]) -> _Built:
    return _date(0, number_of(found[1]), number_of(found[2])) if number_of(found[1]) else None


def _day_date(found: re.Match[str]) -> _Built:
    return _date(0, 0, number_of(found[1]))


def _clock(hour: int, minute: int, half: int = 0) -> _Built:
    is_possible = hour <= 24 and minute <= MINUTE_MOST and (hour < 24 or not minute)
    return (Kind.CLOCK, (hour, minute, half)) if is_possible else None


def _colon_clock(found: re.Match[str]) -> _Built:
    half = HALVES.get(found[3] or "", OF_24_HOURS if len(found[1]) == 2 else 0)
    return _clock(int(found[1]), int(found[2]), half)


def _colon_clock_short(found: re.Match[str]) -> _Built:
    return _clock(int(found[1]), int(found[2]), OF_24_HOURS if len(found[1]) == 2 else 0)


def _spoken_clock(found: re.Match[str]) -> _Built:
    minute = 0
    if found[2]:
        minute = 30
    elif found[3]:
        minute = 15 * number_of(found[3])
    elif found[4]:
        minute = number_of(found[4])
    return _clock(number_of(found[1]), minute)


def _english_clock(found: re.Match[str]) -> _Built:
    return _clock(int(found[1]), 0, HALVES[found[2]]) if int(found[1]) <= 12 else None


def _count(found: re.Match[str]) -> _Built:
    return Kind.COUNT, (number_of(found[1]),)


def _remark(found: re.Match[str]) -> _Built:
    return Kind.REMARK, ()


def _number(found: re.Match[str]) -> _Built:
    return Kind.NUMBER, (number_of(found[0]),)


_NO_UNIT = r"(?![:点时号日月天次\d-])"
_PAST_HOUR = rf"(?:(半)|([一三13])刻|({NUMERAL})(?:分钟|分|{_NO_UNIT})|钟|整)"

PATTERNS: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(pattern, re.ASCII), build)
    for pattern, build in (
        (r"\d{5,24}", _remark),
        (r"(\d{4})(?:[-/.]|年 ?)(\d{1,2})(?:[-/.]|月 ?)(\d{1,2})(?!\d) ?[日号]?", _full_date),
        (rf"(?:\d{{1,4}}|{NUMERAL}) ?(?:号楼|号院|号门|单元|栋|幢|室|排|组|网格|小区|楼|院)", _remark),
        (rf"(?:\d{{1,3}}|{NUMERAL}) ?(?:个人|人|位|名|岁|个小时|小时|分钟|个孩子|公里)", _remark),
        (rf"({NUMERAL}) ?月 ?({NUMERAL})(?!\d) ?[日号]?", _month_date),
        (r"(\d{1,2})[:h](\d{2})(?!\d)(?::00)? ?(am|pm|a\.m\.|p\.m\.)?", _colon_clock),
        (rf"({NUMERAL}) ?[点时] ?{_PAST_HOUR}?", _spoken_clock),
        (r"(\d{1,2}) ?(am|pm|a\.m\.|p\.m\.)(?![a-z])", _english_clock),
        (r"(\d{1,2})\.(00)(?!\d)", _colon_clock_short),
        (r"(\d{1,2})/(\d{1,2})(?![\d/:点])", _month_date),
        (r"(\d{1,2})\.(\d{1,2})(?![\d:点])", _month_date),
        (rf"({NUMERAL}) ?[号日](?!常)", _day_date),
        (rf"({NUMERAL}) ?(?:次|回|个班次|个班|班|场|个时段|times|shifts|shift)", _count),
        (r"\d{1,2}(?:st|nd|rd|th)(?![a-z])", lambda found: (Kind.DATE, (0, 0, int(found[0][:-2])))),
        (r"\d{1,2}(?!\d)", _number),
        (r"[一二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九]", _number),
    )
)  # fmt: skip
FIRST_LETTERS = frozenset("0123456789〇零一二两三四五六七八九十廿")


def scan_number(text: str, at: int) -> Token | None:
    """The word that begins with a number here, if one does."""
    if text[at] not in FIRST_LETTERS:
        return None
    for pattern, build in PATTERNS:
        found = pattern.match(text, at)
        if found is None or not found[0]:
            continue
        built = build(found)
        if built is not None:
            return Token(built[0], found[0].rstrip(), at, numbers=built[1])
    return None
