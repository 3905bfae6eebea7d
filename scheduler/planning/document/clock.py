"""Local times of a plan as minutes from the start of its horizon, and back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EARLIEST_YEAR = 1970
LATEST_YEAR = 2200
FIRST_DAY, LAST_DAY = date(EARLIEST_YEAR + 1, 1, 1), date(LATEST_YEAR - 2, 12, 31)
"""Between them a week may begin: what is carried over and what follows stays within the years."""
LOCAL_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::00)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
LOCAL_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
CLOCK_TIME = re.compile(r"(\d\d):(\d\d)", re.ASCII)
EPOCH = datetime(1970, 1, 1)


class BadTime(ValueError):
    """A text that is no time here; ``code`` is that of a finding, ``bounds`` what it lies outside of."""

    def __init__(self, code: str, **bounds: str) -> None:
        super().__init__(code)
        self.code = code
        self.bounds = bounds

    def facts(self, value: str) -> dict[str, str]:
        """What the finding's sentence needs, beside the text itself."""
        return {"value": value, **self.bounds}


def outside_years(earliest: date, latest: date) -> BadTime:
    """What is said of a time that is one but lies outside the years that we plan in."""
    return BadTime("outside_years", earliest=earliest.isoformat(), latest=latest.isoformat())


def read_date(text: str) -> date:
    """A calendar date such as ``2026-11-23``.  Raises ``BadTime``."""
    found = LOCAL_DATE.fullmatch(text)
    if found is None:
        raise BadTime("bad_date")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise BadTime("bad_date") from None


def read_day_of_work(text: str) -> date:
    """A date on which work may be planned.  Raises ``BadTime``."""
    found = read_date(text)
    if not FIRST_DAY <= found <= LAST_DAY:
        raise outside_years(FIRST_DAY, LAST_DAY)
    return found


@lru_cache(maxsize=4096)
def read_clock_time(text: str, *, closing: bool = False) -> int:
    """Minutes after midnight of ``08:00``; ``24:00`` only where a window is ``closing``."""
    found = CLOCK_TIME.fullmatch(text)
    hours, minutes = (int(part) for part in found.groups()) if found else (99, 0)
    if minutes > 59 or hours > 24 or (hours == 24 and (minutes or not closing)):
        raise BadTime("bad_clock_time")
    return hours * 60 + minutes


class Clock:
    """The zone of a plan and the instant that its minutes count from: the first local midnight.

    A dated time that a clock change skips is refused, one that it repeats is refused without an
    offset.  A weekly time that is skipped is the next instant that exists, one that is repeated is
    the first of the two.
    """

    def __init__(self, zone: ZoneInfo, first: date) -> None:
        self.zone = zone
        self.first = first
        self._origin = 0
        self._known: dict[str, int | BadTime] = {}
        self._laid: dict[tuple[int, int], int] = {}
        self._origin = self.at(0, 0)
        self._laid.clear()

    def minute(self, text: str) -> int:
        """Minutes from the start of the horizon to a dated local time.  Raises ``BadTime``."""
        known = self._known.get(text)
        if known is None:
            try:
                known = self._read(text)
            except BadTime as error:
                known = error
            self._known[text] = known
        if isinstance(known, BadTime):
            raise BadTime(known.code, **known.bounds)
        return known

    def at(self, day: int, minute_of_day: int) -> int:
        """The minute of a time of day on the n-th day of the horizon, moved on where it is skipped."""
        known = self._laid.get((day, minute_of_day))
        if known is None:
            when = datetime.combine(self.first, datetime.min.time()) + timedelta(
                days=day, minutes=minute_of_day
            )
            earlier, later = self._offsets(when)
            naive = _minutes(when)
            known = naive - earlier if earlier >= later else self._change(naive - later, naive - earlier)
            known -= self._origin
            self._laid[day, minute_of_day] = known
        return known

    def day(self, when: date) -> int:
        """Number of a date, 0 on the first day of the horizon."""
        return (when - self.first).days

    def date(self, day: int) -> date:
        """The date of the n-th day of the horizon."""
        return self.first + timedelta(days=day)

    def local(self, minute: int) -> datetime:
        """The aware local time of a minute."""
        return datetime.fromtimestamp((self._origin + minute) * 60, UTC).astimezone(self.zone)

    def text(self, minute: int) -> str:
        """The local time of a minute with its offset, such as ``2026-11-23T08:00+08:00``."""
        return self.local(minute).isoformat(timespec="minutes")

    def _read(self, text: str) -> int:
        found = LOCAL_TIME.fullmatch(text)
        if found is None:
            raise BadTime("bad_time")
        try:
            year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
            when = datetime(year, month, day, hour, minute)
        except ValueError:
            raise BadTime("bad_time") from None
        if not EARLIEST_YEAR <= when.year < LATEST_YEAR:
            raise outside_years(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR - 1, 12, 31))
        offset = found.group(6)
        if offset is not None:
            return _minutes(when) - _offset_minutes(offset) - self._origin
        earlier, later = self._offsets(when)
        if earlier < later:
            raise BadTime("skipped_time")
        if earlier > later:
            raise BadTime("repeated_time")
        return _minutes(when) - earlier - self._origin

    def _offsets(self, when: datetime) -> tuple[int, int]:
        """Offset in minutes before and after a clock change that concerns a local time, else twice the same.

        Where the first is smaller the time is skipped, where it is greater the time comes twice.
        """
        return self._offset(when.replace(tzinfo=self.zone)), self._offset(
            when.replace(tzinfo=self.zone, fold=1)
        )

    @staticmethod
    def _offset(when: datetime) -> int:
        offset = when.utcoffset()
        return 0 if offset is None else int(offset.total_seconds()) // 60

    def _change(self, before: int, after: int) -> int:
        """The first minute after a clock change that lies between two minutes since the epoch."""
        new = self._offset(datetime.fromtimestamp(after * 60, UTC).astimezone(self.zone))
        while after - before > 1:
            middle = (before + after) // 2
            if self._offset(datetime.fromtimestamp(middle * 60, UTC).astimezone(self.zone)) == new:
                after = middle
            else:
                before = middle
        return after


def _minutes(when: datetime) -> int:
    return (when - EPOCH) // timedelta(minutes=1)


def _offset_minutes(text: str) -> int:
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 15 or minutes > 59:
        raise BadTime("bad_time")
    return (hours * 60 + minutes) * (-1 if text[0] == "-" else 1)
