"""A roster document read for showing: shifts in order with their crews and gaps, and the people.

Times are shown in the plan's zone; a roster that names none keeps the offsets it is written with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from scheduler.language.erased_words import ERASED, told
from scheduler.language.roster_words import chosen, with_week_days
from scheduler.language.turn_words import TurnTold, turn_of
from scheduler.names.order import sound_key

LEADING_ROLES = frozenset({"lead", "leader", "team_lead", "escort_lead", "带队", "组长", "队长", "负责人"})
"""Labels that mean leading where a shift does not say which role leads."""
CAME, WENT = "came", "went"
"""What is news of somebody on a shift since people were told."""


@dataclass(frozen=True, slots=True)
class Member:
    """A volunteer on a seat of a shift."""

    volunteer: str
    name: str
    role: str
    seat: int
    news: str = ""
    """Whether the member ``came`` or ``went`` since people were told, on a sheet that tells so."""

    @property
    def is_erased(self) -> bool:
        """Whether it was somebody who was erased: nobody comes, and no paper asks for anybody."""
        return self.name == ERASED

    def called(self, language: str) -> str:
        """The name, of whoever was erased in the language of the file."""
        return told(self.name, chosen(language))


@dataclass(frozen=True, slots=True)
class Gap:
    """Places of one seat that nobody holds, and why: reason codes with how many people each removes."""

    shift: str
    seat: int
    role: str
    missing: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ShownShift:
    """A shift with everything that an export says of it."""

    id: str
    task: str
    kind: str
    name: str
    """A title of its own, else empty."""
    site: str
    place: str
    start: datetime
    end: datetime
    crew: tuple[Member, ...]
    gaps: tuple[Gap, ...]
    leads: tuple[Member, ...]
    bring: str | Mapping[str, str]
    """What to bring as the roster says it: one text, or one for each language; empty for the kind's own."""
    turn: TurnTold = field(default_factory=TurnTold)
    """Its route, and how somebody on call is on duty."""

    @property
    def day(self) -> date:
        """A shift belongs whole to the day it starts."""
        return self.start.date()

    @property
    def span(self) -> str:
        """From and to on the clock; an end on a later day says by how many days."""
        days = (self.end.date() - self.start.date()).days
        later = f" (+{days})" if days else ""
        return f"{self.start:%H:%M}–{self.end:%H:%M}{later}"

    @property
    def missing(self) -> int:
        """How many places nobody holds."""
        return sum(gap.missing for gap in self.gaps)

    @property
    def looked_for(self) -> tuple[tuple[str, str], ...]:
        """What shifts of one time are sorted by everywhere: by their place, then by what they are."""
        return sound_key(self.place), sound_key(self.name or self.kind or self.task)

    def role_of(self, volunteer: str) -> str | None:
        """The role a volunteer has here, None when not on the crew."""
        return next((member.role for member in self.crew if member.volunteer == volunteer), None)


@dataclass(frozen=True, slots=True)
class Person:
    """A volunteer and the shifts assigned to them, in order of time."""

    id: str
    name: str
    minutes: int
    shifts: tuple[ShownShift, ...]

    @property
    def is_erased(self) -> bool:
        """Whether it is what was left of somebody who was erased."""
        return self.name == ERASED

    def called(self, language: str) -> str:
        """The name, of whoever was erased in the language of the file."""
        return told(self.name, chosen(language))


@dataclass(frozen=True, slots=True)
class RosterView:
    """A whole roster, ready to be shown."""

    name: str
    plan_sha256: str
    zone: tzinfo | None
    zone_name: str
    status: str
    shifts: tuple[ShownShift, ...]
    people: tuple[Person, ...]
    goals: tuple[Mapping[str, Any], ...]
    problems: tuple[Mapping[str, Any], ...] = ()

    def called(self, language: str) -> str:
        """The roster's name as people read it: a week in it by its days."""
        return with_week_days(self.name, language)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something starts, in order."""
        return tuple(sorted({shift.day for shift in self.shifts}))

    @property
    def missing(self) -> int:
        """How many places of the whole roster nobody holds."""
        return sum(shift.missing for shift in self.shifts)

    def on(self, day: date) -> tuple[ShownShift, ...]:
        """The shifts that start on a day."""
        return tuple(shift for shift in self.shifts if shift.day == day)

    def person(self, volunteer: str) -> Person:
        """A person by id; raises ``KeyError`` when the roster does not know them."""
        for person in self.people:
            if person.id == volunteer:
                return person
        raise KeyError(volunteer)


def view_of(roster: Mapping[str, Any]) -> RosterView:
    """Read a roster document (``volunteer-roster/1``) for showing."""
    plan = roster.get("plan") or {}
    zone_name = str(plan.get("timezone") or "")
    zone = ZoneInfo(zone_name) if zone_name else None
    names = {entry["id"]: _name(entry) for entry in roster.get("volunteers", ())}
    gaps: dict[str, list[Gap]] = {}
    for entry in roster.get("unfilled", ()):
        gaps.setdefault(entry["shift"], []).append(_gap(entry))
    shifts = tuple(
        sorted(
            (_shift(entry, zone, names, gaps.get(entry["id"], [])) for entry in roster.get("shifts", ())),
            key=lambda shift: (shift.start, shift.end, *shift.looked_for, shift.id),
        )
    )
    return RosterView(
        name=str(plan.get("name") or ""),
        plan_sha256=str(plan.get("sha256") or ""),
        zone=zone,
        zone_name=zone_name,
        status=str(roster.get("status") or ""),
        shifts=shifts,
        people=_people(roster, shifts),
        goals=tuple(roster.get("goals", ())),
        problems=tuple(problem for problem in roster.get("problems", ()) if {"zh", "en"} <= set(problem)),
    )


def _people(roster: Mapping[str, Any], shifts: tuple[ShownShift, ...]) -> tuple[Person, ...]:
    """The roster's volunteers by their names; the crews themselves say who works where."""
    worked: dict[str, list[ShownShift]] = {}
    for shift in shifts:
        for member in shift.crew:
            worked.setdefault(member.volunteer, []).append(shift)
    people = (
        Person(
            id=entry["id"],
            name=_name(entry),
            minutes=int(entry.get("minutes", 0)),
            shifts=tuple(worked.get(entry["id"], ())),
        )
        for entry in roster.get("volunteers", ())
    )
    return tuple(sorted(people, key=lambda person: sound_key(person.name)))


def _shift(
    entry: Mapping[str, Any], zone: tzinfo | None, names: Mapping[str, str], gaps: list[Gap]
) -> ShownShift:
    members = (
        Member(
            member["volunteer"],
            str(member.get("name") or names.get(member["volunteer"]) or member["volunteer"]),
            str(member.get("role") or ""),
            int(member.get("seat", 0)),
        )
        for member in entry.get("crew", ())
    )
    crew = tuple(sorted(members, key=lambda one: (one.seat, sound_key(one.name))))
    roles = {member.seat: member.role for member in crew if member.role}
    leading = {str(entry["lead"])} if entry.get("lead") else LEADING_ROLES
    return ShownShift(
        id=entry["id"],
        task=str(entry.get("task") or ""),
        kind=str(entry.get("kind") or ""),
        name=str(entry.get("name") or entry.get("task_name") or ""),
        site=str(entry.get("site") or ""),
        place=str(entry.get("site_name") or entry.get("site") or ""),
        start=_instant(entry["start"], zone),
        end=_instant(entry["end"], zone),
        crew=crew,
        gaps=tuple(
            replace(gap, role=gap.role or roles.get(gap.seat, ""))
            for gap in sorted(gaps, key=lambda gap: gap.seat)
        ),
        leads=tuple(member for member in crew if member.role in leading),
        bring=entry.get("bring") or "",
        turn=turn_of(entry),
    )


def _gap(entry: Mapping[str, Any]) -> Gap:
    return Gap(
        shift=entry["shift"],
        seat=int(entry.get("seat", 0)),
        role=str(entry.get("role") or ""),
        missing=int(entry.get("missing", 1)),
        reasons=tuple((str(r["code"]), int(r["volunteers"])) for r in entry.get("reasons", ())),
    )


def _instant(text: str, zone: tzinfo | None) -> datetime:
    """An ISO time on the plan's clock; one without an offset is already on it."""
    moment = datetime.fromisoformat(text)
    if zone is None:
        return moment
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("name") or entry["id"])
