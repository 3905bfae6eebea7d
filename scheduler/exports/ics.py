"""Calendar files (RFC 5545): an event for each shift, or for each shift of one volunteer.

An event's identity comes from the plan's name, the shift and whose calendar it is, so a new version of
a roster replaces the events of the one before.  No calendar names anybody but the crew and who leads.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from scheduler.exports.phrases import gap_line, head_lines, member_line, notes, title
from scheduler.exports.printable import printable
from scheduler.exports.view import RosterView, ShownShift, view_of
from scheduler.language.roster_words import bracketed, role_word, say

IDENTITIES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:volunteer-scheduler:event")
"""Never change it: every subscribed calendar would show its events twice."""


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """One ``VCALENDAR`` with its time zone written out; the same roster gives the same bytes."""
    view = view_of(roster)
    person = None if volunteer is None else view.person(volunteer)
    calendar = Calendar()
    calendar.add("prodid", "-//volunteer-scheduler//roster//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = view.called(language)
    shown_name = name if person is None else f"{name} {person.called(language)}"
    calendar.add("x-wr-calname", vText(printable(shown_name)))
    head = head_lines(view, language, is_for_all=person is None)
    if head:
        calendar.add("x-wr-caldesc", vText(printable("\n".join(head))))
    if view.zone_name:
        calendar.add("x-wr-timezone", view.zone_name)
    version = int(roster.get("version") or 0)
    for shift in view.shifts if person is None else person.shifts:
        event = _event(view, shift, language, volunteer)
        event.add("dtstamp", _stamp(roster, shift))
        event.add("sequence", version)
        calendar.add_component(event)
    if view.shifts:
        first, last = view.days[0], view.days[-1]
        calendar.add_missing_timezones(first.replace(month=1, day=1), last.replace(last.year + 1, 1, 1))
    return bytes(calendar.to_ical())


def event_uid(plan_name: str, shift: str, volunteer: str | None) -> str:
    """The identity of an event: the same for every version of a plan's roster."""
    return f"{uuid.uuid5(IDENTITIES, chr(31).join((plan_name, shift, volunteer or '')))}@volunteer-scheduler"


def _event(view: RosterView, shift: ShownShift, language: str, volunteer: str | None) -> Event:
    event = Event()
    event.add("uid", event_uid(view.name, shift.id, volunteer))
    event.add("dtstart", _on_the_wire(shift.start))
    event.add("dtend", _on_the_wire(shift.end))
    summary = title(shift, language)
    if volunteer is not None:
        summary = f"{summary}{bracketed(role_word(shift.role_of(volunteer) or '', language), language)}"
    elif shift.missing:
        summary = f"{summary} · {say('short', language, missing=shift.missing)}"
    event.add("summary", printable(summary))
    if shift.place:
        event.add("location", printable(shift.place))
    description = "\n".join(_description(shift, language, volunteer))
    if description:
        event.add("description", printable(description))
    event.add("status", "CONFIRMED")
    return event


def _description(shift: ShownShift, language: str, volunteer: str | None) -> list[str]:
    """What a reader needs beside time and place: who leads, what to bring; for the whole roster the crew."""
    lines = []
    if volunteer is None:
        lines += [member_line(member, language) for member in shift.crew]
        lines += [gap_line(gap, language) for gap in shift.gaps]
    return lines + notes(shift, language, reader=volunteer)


def _on_the_wire(moment: datetime) -> datetime:
    """With its zone where it has a named one, else in UTC: a bare offset has no name to refer to."""
    return moment if isinstance(moment.tzinfo, ZoneInfo) else moment.astimezone(UTC)


def _stamp(roster: Mapping[str, Any], shift: ShownShift) -> datetime:
    """When the roster was made if it says so; else the shift's own start, so that bytes do not vary."""
    made = (roster.get("run") or {}).get("finished_at")
    return datetime.fromisoformat(made).astimezone(UTC) if made else shift.start.astimezone(UTC)
