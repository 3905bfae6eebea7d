"""The calendar of a community as it becomes by a sheet of schools and seasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.calendars import CommunityCalendar
from scheduler.importers.records.schools import CalendarSaid
from scheduler.services import community_days
from scheduler.services.scope import Scope

LISTS = ("schools", "seasons")


@dataclass(slots=True)
class CalendarWorkedOut:
    """The calendar that would be said whole, and what becomes of each school and season of the sheet."""

    entry: dict[str, Any]
    calendar: CommunityCalendar
    actions: list[tuple[str, str, str, str]] = field(default_factory=list)
    """List, id, what becomes of it, and the row that says it."""
    changed_at: datetime | None = None

    @property
    def is_changed(self) -> bool:
        """Whether anything would be written."""
        return any(action != "unchanged" for _, _, action, _ in self.actions)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each list are created, changed and unchanged."""
        told: dict[str, dict[str, int]] = {}
        for plural, _, action, _ in self.actions:
            told.setdefault(plural, {"created": 0, "changed": 0, "unchanged": 0})[action] += 1
        return told

    def records(self) -> list[dict[str, Any]]:
        """What would be created and changed, as it is shown."""
        names = {one["id"]: one.get("name") for one in self.entry.get("schools", ())}
        return [
            {
                "kind": plural,
                "id": id,
                "name": names.get(id) or id,
                "action": action,
                "fields": [],
                "place": at,
            }
            | ({"changes": [], "changed_at": self.changed_at} if action == "changed" else {})
            for plural, id, action, at in self.actions
            if action != "unchanged"
        ]

    def school_of(self, word: str) -> str:
        """The id of the school that a word names; the word itself where it names none or several."""
        schools = self.entry.get("schools", ())
        named = [one["id"] for one in schools if word and one.get("name") == word]
        is_id = any(one["id"] == word for one in schools)
        return word if is_id or len(named) != 1 else str(named[0])


def work_out_calendar(session: Session, within: Scope, said: CalendarSaid) -> CalendarWorkedOut:
    """A school or season that a sheet says takes the place of the one of its id; all others stay."""
    kept = community_days.get(session, within)
    before: Mapping[str, Any] = {} if kept is None else kept.entry
    out = CalendarWorkedOut(dict(before), community_days.calendar_of(session, within))
    if not said.rows:
        return out
    out.changed_at = None if kept is None else kept.updated_at
    entry = dict(before)
    for plural in LISTS:
        present = _by_id(before, plural)
        fresh = {id: {**present.get(id, {}), **one, "id": id} for id, one in getattr(said, plural).items()}
        entry[plural] = [*(present | fresh).values()]
    try:
        out.entry, out.calendar = community_days.calendar_said(entry)
    except errors.InvalidDocument as trouble:
        for finding in trouble.findings:
            _note(said, entry, finding)
        return out
    for plural in LISTS:
        present, after = _by_id(before, plural), _by_id(out.entry, plural)
        for id in getattr(said, plural):
            action = "created" if id not in present else "changed"
            is_same = after[id] == present.get(id)
            out.actions.append((plural, id, "unchanged" if is_same else action, said.rows[plural, id].place))
    return out


def _by_id(entry: Mapping[str, Any], plural: str) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in entry.get(plural, ())}


def _note(said: CalendarSaid, entry: Mapping[str, Any], finding: Any) -> None:
    """Say what is wrong with a school or season at its first row."""
    plural, _, rest = finding.path.partition("[")
    place = rest.partition("]")[0]
    id = entry[plural][int(place)]["id"] if plural in LISTS and place.isdigit() else ""
    row = said.rows.get((plural, id)) or next(iter(said.rows.values()))
    row.note("id", finding.code, **finding.facts)
