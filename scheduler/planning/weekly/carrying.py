"""What the weeks before leave to this one: load, work for rest and limits, places and persons known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from scheduler.planning.weekly.classes import classes_of
from scheduler.planning.weekly.entries import Entries, entries_of, entry_of, turns_of
from scheduler.planning.weekly.source import DoneWeek

DAYS_BEFORE = 14
"""Runs and rolling limits look back as far; a month's limits look back to its first day."""


@dataclass
class Carried:
    """What one volunteer did in the weeks before."""

    minutes: int = 0
    shifts: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    work: list[dict[str, str]] = field(default_factory=list)
    sites: dict[str, None] = field(default_factory=dict)
    persons: dict[str, None] = field(default_factory=dict)
    faces: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class History:
    """What all of them did, by volunteer, and when each person was served last."""

    volunteers: Mapping[str, Carried]
    last_visits: Mapping[str, str]

    def of(self, volunteer: str) -> Carried | None:
        """What one of them did; who was in no week before starts at the lower median of the others.

        Without it whoever joins would owe the others their past and be given everything at first.
        """
        if volunteer in self.volunteers or not self.volunteers:
            return self.volunteers.get(volunteer)
        minutes = sorted(done.minutes for done in self.volunteers.values())
        return Carried(minutes=minutes[(len(minutes) - 1) // 2])


def carried(weeks: Sequence[DoneWeek], start: date) -> History:
    """What weeks, the oldest first, leave to the week that begins on ``start``."""
    found: dict[str, Carried] = defaultdict(Carried)
    visits: dict[str, str] = {}
    since = min(start.replace(day=1), start - timedelta(days=DAYS_BEFORE)).isoformat()
    month = start.isoformat()[:7]
    for week in weeks:
        entries = entries_of(week.plan)
        _add_load(found, week, entries)
        for shift, volunteer in turns_of(week):
            own = found[volunteer]
            entry = entry_of(shift, entries)
            own.sites[shift["site"]] = None
            if shift["start"] >= since:
                own.work.append({name: shift[name] for name in ("start", "end", "kind", "site")})
            missed = week.missed.get(shift["id"], frozenset())
            for person in (one for one in entry.get("serves", ()) if one not in missed):
                own.persons[person] = None
                visits[person] = max(visits.get(person, ""), shift["start"][:10])
                if shift["start"][:7] == month:
                    own.faces[person] = None
    return History(dict(found), visits)


def with_history(volunteer: dict[str, Any], done: Carried | None) -> dict[str, Any]:
    """A volunteer's entry with what was done before; what the entry says itself is added to or stands.

    Minutes, shifts and classes are added to those of the entry: it may hold a balance from before the
    records began.  Usual sites and persons of the entry stand above those that were found.
    """
    if done is None:
        return volunteer
    stated = volunteer.get("history") or {}
    history = dict(stated)
    history["minutes"] = stated.get("minutes", 0) + done.minutes
    history["shifts"] = stated.get("shifts", 0) + done.shifts
    if classes := Counter(stated.get("classes") or {}) + done.classes:
        history["classes"] = dict(sorted(classes.items()))
    if faces := dict.fromkeys([*stated.get("faces", ()), *done.faces]):
        history["faces"] = [*faces]
    made = {**volunteer, "history": history}
    if done.work:
        made["before"] = [*volunteer.get("before", ()), *done.work]
    for name, known in (("usual_sites", done.sites), ("usual_persons", done.persons)):
        if known and not volunteer.get(name):
            made[name] = [*known]
    return made


def _add_load(found: dict[str, Carried], week: DoneWeek, entries: Entries) -> None:
    """Minutes, shifts and classes: as they were served where that is known, else as the roster has them.

    Whoever was there to be asked counts, with nothing too.
    """
    for row in week.roster.get("volunteers", ()):
        found[row["id"]].minutes += row["minutes"] if week.served is None else 0
        found[row["id"]].shifts += len(row["shifts"]) if week.served is None else 0
    if week.served is None:
        for shift, volunteer in turns_of(week):
            classes = classes_of(entry_of(shift, entries))
            found[volunteer].classes.update(dict.fromkeys(classes, _minutes(shift)))
    for one in week.served or ():
        found[one.volunteer].minutes += one.minutes
        found[one.volunteer].shifts += one.minutes > 0 and one.shift is not None
        found[one.volunteer].classes.update(dict.fromkeys(one.classes, one.minutes))


def _minutes(shift: Mapping[str, Any]) -> int:
    start, end = (datetime.fromisoformat(shift[name]) for name in ("start", "end"))
    return int((end - start).total_seconds()) // 60
