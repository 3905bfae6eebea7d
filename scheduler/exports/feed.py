"""A calendar to subscribe to (RFC 5545, RFC 7986): identities last, what is off is said to be off."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from scheduler.exports.ics import IDENTITIES
from scheduler.exports.printable import printable

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
REFRESHED = timedelta(hours=1)
"""How often a program is asked to look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """One event, ready to be written."""

    uid: str
    sequence: int
    """Grows with everything that a calendar should show."""
    stamp: datetime
    """When it became what it is."""
    starts_at: datetime
    ends_at: datetime
    summary: str
    place: str
    status: str
    notes: tuple[str, ...] = ()


def feed_uid(community: str, shift: str, volunteer: str | None) -> str:
    """The identity of an event: of a shift, or of one volunteer's turn at it, in a community."""
    parts = ("feed", community, shift, volunteer or "")
    return f"{uuid.uuid5(IDENTITIES, chr(31).join(parts))}@volunteer-scheduler"


def feed_file(name: str, zone: ZoneInfo, events: Iterable[FeedEvent]) -> bytes:
    """The calendar with its time zone written out; the same events give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//volunteer-scheduler//feed//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(printable(name)))
    calendar.add("x-wr-calname", vText(printable(name)))
    calendar.add("x-wr-timezone", zone.key)
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT1H"))
    years = set[int]()
    for event in events:
        calendar.add_component(_component(event, zone))
        years |= {event.starts_at.year, event.ends_at.year}
    if years:
        calendar.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 1, 2))
    return bytes(calendar.to_ical())


def _component(event: FeedEvent, zone: ZoneInfo) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.stamp.astimezone(UTC))
    made.add("last-modified", event.stamp.astimezone(UTC))
    made.add("dtstart", event.starts_at.astimezone(zone))
    made.add("dtend", event.ends_at.astimezone(zone))
    made.add("summary", printable(event.summary))
    if event.place:
        made.add("location", printable(event.place))
    if event.notes:
        made.add("description", printable("\n".join(event.notes)))
    made.add("status", event.status)
    return made
