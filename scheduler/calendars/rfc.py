"""Recurrence rules of RFC 5545 for whole days, read strictly and expanded in bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from dateutil.rrule import rrule, rrulestr

from scheduler.calendars.recurrence import RfcRule
from scheduler.calendars.spans import Span
from scheduler.planning.document.clock import read_date

INTERVAL_MOST = 1000
COUNT_MOST = 100_000

YEARS_AHEAD = 19 * 400
"""The Gregorian calendar repeats after 400 years, weekdays and all.

The library searches for a date that never comes (30 February, every seventh day a Tuesday) until the year
9999, which takes seconds.  Expanded 7,600 years ahead, the same rule has some 400 years to search.
"""

NUMBERS: Mapping[str, int] = {
    "BYMONTH": 12,
    "BYMONTHDAY": 31,
    "BYYEARDAY": 366,
    "BYWEEKNO": 53,
    "BYSETPOS": 366,
}
"""Parts that are lists of whole numbers, with the greatest."""

PARTS: Mapping[str, frozenset[str]] = {
    "DAILY": frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY"}),
    "WEEKLY": frozenset({"BYMONTH", "BYDAY", "BYSETPOS"}),
    "MONTHLY": frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}),
    "YEARLY": frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"}),
}
"""What may stand beside each frequency (RFC 5545, 3.3.10, without times of day)."""

ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
KNOWN = ALWAYS.union(*PARTS.values())
WEEKDAY = re.compile(r"(?:([+-]?)(\d{1,2}))?(MO|TU|WE|TH|FR|SA|SU)")
NUMBER = re.compile(r"([+-]?)(\d{1,3})")
UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)")


class BadRule(ValueError):
    """A rule that cannot be used; ``code`` and ``facts`` are those of a finding."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def parts_of(text: str) -> dict[str, str]:
    """The parts of a rule by name, each checked.  Raises ``BadRule``."""
    parts: dict[str, str] = {}
    for part in text.removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if name not in KNOWN or not equals or not value or name in parts:
            raise BadRule("rrule_part_invalid", part=part)
        parts[name] = value
    frequency = parts.get("FREQ")
    if frequency is None:
        raise BadRule("rrule_part_missing", part="FREQ")
    if frequency not in PARTS:
        raise BadRule("rrule_part_invalid", part=f"FREQ={frequency}")
    for name, value in parts.items():
        if name not in ALWAYS | PARTS[frequency] or not _is_sound(name, value, parts):
            raise BadRule("rrule_part_invalid", part=f"{name}={value}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule("not_both", first="COUNT", second="UNTIL")
    if "BYSETPOS" in parts and not parts.keys() & (PARTS[frequency] - {"BYSETPOS"}):
        raise BadRule("rrule_part_invalid", part=f"BYSETPOS={parts['BYSETPOS']}")
    return parts


def dates_of(rule: RfcRule, span: Span) -> Iterator[date]:
    """The dates of a rule within a span, in order.  Raises ``BadRule``.

    The rule counts from its start, which is a date of it only if it fits the rule itself.
    """
    last = _ahead(span.last)
    for moment in _expansion(rule):
        if moment > last:
            return
        day = moment.date().replace(year=moment.year - YEARS_AHEAD)
        if day >= span.first:
            yield day


def ever_occurs(rule: RfcRule) -> bool:
    """Whether a rule comes to any date at all.  Raises ``BadRule``."""
    return next(iter(_expansion(rule)), None) is not None


def _expansion(rule: RfcRule) -> rrule:
    parts = parts_of(rule.rule)
    until = UNTIL.fullmatch(parts.pop("UNTIL", ""))
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    made = rrulestr(text, dtstart=_ahead(read_date(rule.start)))
    assert isinstance(made, rrule)  # one rule without exceptions is never a set of rules
    return made if until is None else made.replace(until=_ahead(_date(until)))


def _ahead(day: date) -> datetime:
    return datetime.combine(day.replace(year=day.year + YEARS_AHEAD), time())


def _date(found: re.Match[str]) -> date:
    return date(*(int(part) for part in found.groups()))


def _is_sound(name: str, value: str, parts: Mapping[str, str]) -> bool:
    match name:
        case "FREQ":
            return True
        case "INTERVAL":
            return _is_count(value, INTERVAL_MOST)
        case "COUNT":
            return _is_count(value, COUNT_MOST)
        case "WKST":
            return value in ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        case "UNTIL":
            return _is_until(value)
        case "BYDAY":
            return all(_is_weekday(one, _order_most(parts)) for one in value.split(","))
        case _:
            return all(_is_number(one, NUMBERS[name], name == "BYMONTH") for one in value.split(","))


def _is_count(value: str, most: int) -> bool:
    is_number = value.isascii() and value.isdecimal() and len(value) <= len(str(most))
    return is_number and 1 <= int(value) <= most


def _is_until(value: str) -> bool:
    found = UNTIL.fullmatch(value)
    try:
        return found is not None and value.isascii() and 1970 <= _date(found).year <= 2200
    except ValueError:
        return False


def _order_most(parts: Mapping[str, str]) -> int:
    """How many of one weekday there may be in what the rule counts them in: a month, a year, or nothing.

    The library fails on the thirtieth Tuesday of a month, and the standard has no nth weekday of a week.
    """
    if parts["FREQ"] == "MONTHLY" or (parts["FREQ"] == "YEARLY" and "BYMONTH" in parts):
        most = 5
    else:
        most = 53 if parts["FREQ"] == "YEARLY" else 0
    return 0 if "BYWEEKNO" in parts else most


def _is_weekday(text: str, order_most: int) -> bool:
    found = WEEKDAY.fullmatch(text)
    if found is None or not text.isascii():
        return False
    return found[2] is None or 1 <= int(found[2]) <= order_most


def _is_number(text: str, most: int, is_unsigned: bool) -> bool:
    found = NUMBER.fullmatch(text)
    if found is None or not text.isascii() or (is_unsigned and found[1]):
        return False
    return 1 <= int(found[2]) <= most
