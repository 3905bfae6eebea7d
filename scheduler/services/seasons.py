"""Availability by season, laid out over the days of a horizon as dated windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.planning.document.fields import WEEKDAYS

Window = Mapping[str, Any]


def in_season(
    document: Mapping[str, Any], *, first: date, days: int, zone: ZoneInfo
) -> list[dict[str, Any]] | str:
    """What a volunteer's availability is on the days of a horizon, and on the day before and after.

    Of several seasons that cover a day the first in the list decides; a day without one keeps the usual
    availability.  Seasons by name are the calendar's.  Windows with dates of their own
    hold wherever they stand.
    """
    usual = document.get("availability", [])
    seasons = [season for season in document["seasons"] if "from" in season]
    around = [first + timedelta(days=number) for number in range(-1, days + 1)]
    by_day = [(day, _of(day, seasons, usual)) for day in around]
    if all(said == "always" for _, said in by_day):
        return "always"
    everywhere = [usual, *(season.get("availability", []) for season in seasons)]
    laid = [dict(window) for said in everywhere for window in _windows(said) if "start" in window]
    for day, said in by_day:
        laid += _on(day, [{}] if said == "always" else said, zone)
    return laid


def _of(day: date, seasons: Iterable[Mapping[str, Any]], usual: Any) -> Any:
    text = day.isoformat()
    covering = (season for season in seasons if season["from"] <= text <= season["until"])
    season = next(covering, None)
    return usual if season is None else season.get("availability", [])


def _windows(said: Any) -> Iterable[Window]:
    return () if said == "always" else said


def _on(day: date, windows: Iterable[Window], zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    """The weekly windows that begin on a day, with its date; those that a clock change empties are gone."""
    for window in windows:
        if "start" in window or WEEKDAYS[day.weekday()] not in window.get("days", WEEKDAYS):
            continue
        opens, closes = window.get("from", "00:00"), window.get("to", "24:00")
        ends = day + timedelta(days=closes <= opens or closes == "24:00")
        start, end = _instant(day, opens, zone), _instant(ends, closes.replace("24:00", "00:00"), zone)
        if start < end:
            yield {"start": _text(start, zone), "end": _text(end, zone)}


def _instant(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)


def _text(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat(timespec="minutes")
