"""Local times of a plan document as integer minutes from the start of its horizon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Span = tuple[int, int]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MARGIN = 9
"""Days before and after the horizon over which weekly windows are laid out."""


class Clock:
    """Translates between the plan's wall clock and minutes since its first midnight."""

    def __init__(self, plan: Mapping[str, Any]) -> None:
        self.zone = ZoneInfo(plan["timezone"])
        self.first = date.fromisoformat(plan["horizon"]["start"])
        self.days = int(plan["horizon"]["days"])
        self.zero = datetime.combine(self.first, datetime.min.time(), self.zone).astimezone(UTC)

    def minute(self, text: str) -> int:
        """Minutes of a dated time; without an offset it is the plan's wall clock."""
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.zone)
        return int((moment.astimezone(UTC) - self.zero).total_seconds() // 60)

    def local(self, minute: int) -> datetime:
        """The wall clock at a minute."""
        return (self.zero + timedelta(minutes=minute)).astimezone(self.zone)

    def text(self, minute: int) -> str:
        """The wall clock at a minute as the documents write it."""
        return self.local(minute).strftime("%Y-%m-%dT%H:%M")

    def day(self, minute: int) -> int:
        """Number of the calendar day that a minute lies in, 0 for the first of the horizon."""
        return (self.local(minute).date() - self.first).days

    def day_number(self, text: str) -> int:
        """Number of a date given as text."""
        return (date.fromisoformat(text) - self.first).days

    def date(self, day: int) -> date:
        """The date of a day."""
        return self.first + timedelta(days=day)

    def at(self, day: int, time: str) -> int:
        """The minute at which the wall clock of a day shows ``HH:MM``; ``24:00`` is the next midnight."""
        hours, minutes = (int(part) for part in time.split(":"))
        when = self.date(day + hours // 24)
        return self.minute(f"{when.isoformat()}T{hours % 24:02d}:{minutes:02d}")

    def week(self, day: int) -> int:
        """Number of the week, Monday to Sunday."""
        return (self.date(day).toordinal() - 1) // 7

    def month(self, day: int) -> tuple[int, int]:
        """Year and month."""
        return self.date(day).year, self.date(day).month

    def windows(self, entries: Iterable[Mapping[str, Any]]) -> list[Span]:
        """Dated and weekly windows laid out one by one, unmerged."""
        spans = []
        for entry in entries:
            if "start" in entry:
                spans.append((self.minute(entry["start"]), self.minute(entry["end"])))
                continue
            for day in range(-MARGIN, self.days + MARGIN):
                if DAYS[self.date(day).weekday()] in entry.get("days", DAYS):
                    # A window that ends before it starts runs over midnight.
                    over = entry["to"] < entry["from"]
                    spans.append((self.at(day, entry["from"]), self.at(day + over, entry["to"])))
        return spans

    def valid(self, dates: Mapping[str, Any]) -> tuple[float, float]:
        """The interval in which something dated holds; its last day counts whole."""
        start = self.at(self.day_number(dates["from"]), "00:00") if dates.get("from") else float("-inf")
        end = self.at(self.day_number(dates["until"]), "24:00") if dates.get("until") else float("inf")
        return start, end


def merged(spans: Iterable[Span]) -> list[Span]:
    """Windows that overlap or touch made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def overlap(a: Span, b: Span) -> bool:
    """Whether two half-open intervals share an instant."""
    return a[0] < b[1] and b[0] < a[1]
