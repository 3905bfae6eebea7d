"""Somebody who was asked can come: her windows take in that span, her time off leaves it out.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.planning.weekly.tasks import local_end, local_text

Entry = Mapping[str, Any]
Span = tuple[datetime, datetime]


def agreed(entry: Entry, span: Span, timezone: str) -> dict[str, Any]:
    """The fields of an entry, of a plan or of the register, that differ once she has agreed to a span.

    Time off that comes again every week stays: it is taken back on her own page.
    """
    found: dict[str, Any] = {}
    off = list(entry.get("time_off") or ())
    if (left := list(_without(off, span, timezone))) != off:
        found["time_off"] = left
    window = dict(zip(("start", "end"), (_said(one, timezone) for one in span), strict=True))
    usual = entry.get("availability")
    if usual != "always":
        if window not in (windows := list(usual or ())):
            found["availability"] = [*windows, window]
    elif seasons := list(entry.get("seasons") or ()):
        place = next((at for at, one in enumerate(seasons) if one.get("availability") != "always"), None)
        if place is not None and window not in (windows := list(seasons[place].get("availability") or ())):
            seasons[place] = {**seasons[place], "availability": [*windows, window]}
            found["seasons"] = seasons
    return found


def _without(windows: Iterable[Entry], span: Span, timezone: str) -> Iterator[Entry]:
    """Dated windows without a span, each with what is left before it and after it."""
    start, end = span
    for window in windows:
        if "start" not in window:
            yield window
            continue
        leaves = _read(local_text(window["start"], timezone), timezone)
        returns = _read(local_end(window["end"], timezone), timezone)
        if leaves >= end or returns <= start:
            yield window
            continue
        if leaves < start:
            yield {"start": window["start"], "end": _said(start, timezone)}
        if returns > end:
            yield {"start": _said(end, timezone), "end": window["end"]}


def _read(text: str, timezone: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=ZoneInfo(timezone))


def _said(when: datetime, timezone: str) -> str:
    return local_text(when.isoformat(), timezone)
