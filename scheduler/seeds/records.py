"""From the plan of one example week to the records of a community that goes on week after week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scheduler.seeds.building import Document
from scheduler.seeds.routine import Routine, matched
from scheduler.seeds.school import calendar_around, school_breaks
from scheduler.seeds.work import tasks_of

KINDS = {
    "staff": "community_staff",
    "grid_worker": "community_staff",
    "property_staff": "property_staff",
    "seconded": "unit_member",
    "business": "company",
    "social": "social_volunteer",
}
"""What a plan calls somebody, as one of the six kinds of records; all others are residents."""
CONSENTING = frozenset({"community_staff", "property_staff"})
"""Whose work it is: they agree to everything in advance."""
SETTINGS = ("travel", "objective", "successions", "pairs", "bans")
"""Parts of the plan that hold for every week."""
NO_PHONE_FROM = 72
DATE = re.compile(r"\d{4}-\d\d-\d\d")
ASCII_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
WEEKENDS = [{"days": ["sat", "sun"], "from": "07:00", "to": "18:00"}]


@dataclass(frozen=True)
class Seed:
    """The records of one community, by the list that they stand in; what is named comes before who names."""

    id: str
    name: str
    calendar: dict[str, Any]
    settings: dict[str, Any]
    records: Mapping[str, list[dict[str, Any]]]

    def __len__(self) -> int:
        """How many records there are."""
        return sum(map(len, self.records.values()))


def seed_of(document: Document, routine: Routine, monday: date) -> Seed:
    """The records of a community whose example week is ``document``, its dates moved to another week."""
    said = _Moving(document, monday).document
    units = _units(said, routine)
    return Seed(
        id=routine.id,
        name=routine.name,
        calendar=calendar_around(monday),
        settings={part: said[part] for part in SETTINGS if part in said},
        records={
            "areas": [_area(one, routine) for one in said.get("areas", ())],
            "sites": [dict(one) for one in said.get("sites", ())],
            "units": units,
            "teams": [_named(one, routine) for one in said.get("teams", ())],
            "resources": [_named(one, routine) for one in said.get("resources", ())],
            "persons": [_person(one, routine) for one in said.get("persons", ())],
            "volunteers": [*_volunteers(said, routine, monday)],
            "pledges": [dict(one) for one in routine.pledges],
            "tasks": [*tasks_of(said, routine, monday)],
        },
    )


class _Moving:
    """The plan with its dates moved by whole weeks, and ids that records may have."""

    def __init__(self, document: Document, monday: date) -> None:
        start = date.fromisoformat(document["horizon"]["start"])
        self._by = monday - start
        self._ids: dict[str, str] = {}
        for name in ("units", "teams"):
            for number, one in enumerate(document.get(name, ()), start=1):
                if ASCII_ID.fullmatch(one["id"]) is None:
                    self._ids[one["id"]] = f"{name[:-1]}-{number}"
        called = {
            name: [{**one, "name": one.get("name") or one["id"]} for one in document[name]]
            for name in ("units", "teams")
            if name in document
        }
        self.document: Document = {
            **{name: self._moved(value) for name, value in document.items() if name not in called},
            **{name: [self._called(one) for one in entries] for name, entries in called.items()},
        }

    def _called(self, one: dict[str, Any]) -> dict[str, Any]:
        return {**self._moved(one), "name": one["name"]}

    def _moved(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._moved(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._moved(inner) for inner in value]
        if isinstance(value, str):
            return self._ids.get(value) or DATE.sub(self._later, value)
        return value

    def _later(self, found: re.Match[str]) -> str:
        return (date.fromisoformat(found[0]) + self._by).isoformat()


def _area(one: Mapping[str, Any], routine: Routine) -> dict[str, Any]:
    entry = {**_named(one, routine), "level": "estate"}
    level = matched(one["id"], routine.levels)
    return entry | ({"level": routine.levels[level]} if level else {})


def _named(one: Mapping[str, Any], routine: Routine) -> dict[str, Any]:
    """An entry with its own name, or the one that the routine has for ids that begin so, and its number."""
    entry, key = dict(one), matched(one["id"], routine.names)
    if key is not None and entry.get("name") in (None, one["id"]):
        number = one["id"][len(key) :].lstrip("0")
        entry["name"] = routine.names[key].replace("#", number)
    entry.setdefault("name", one["id"])
    return entry


def _person(one: Mapping[str, Any], routine: Routine) -> dict[str, Any]:
    return _named(one, routine) | ({"is_household": True} if one["id"].startswith("household") else {})


def _units(said: Document, routine: Routine) -> list[dict[str, Any]]:
    units = [_named(one, routine) for one in said.get("units", ())]
    return [
        unit | ({"areas": list(routine.allotted[unit["id"]])} if unit["id"] in routine.allotted else {})
        for unit in units
    ]


def _volunteers(said: Document, routine: Routine, monday: date) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(said["volunteers"], start=1):
        entry = {name: value for name, value in one.items() if name not in ("history", "before")}
        kind = KINDS.get(one["kind"], "unit_member" if "unit" in one else "resident")
        entry["kind"] = kind
        if one["age"] < NO_PHONE_FROM:
            entry["phone"] = f"100 0000 {number:04}"
        if kind in CONSENTING:
            entry["standing_consent"] = {}
        if one["kind"] == "student" and routine.students_in_holidays:
            entry |= {"availability": WEEKENDS, "seasons": _holidays(one["availability"], monday)}
        yield entry


def _holidays(availability: Any, monday: date) -> list[dict[str, Any]]:
    """When a student is free: as said in the holidays that begin within the next year."""
    until = (monday + timedelta(days=366)).isoformat()
    return [
        {"from": one["from"], "until": one["until"], "availability": availability}
        for one in school_breaks(monday)
        if monday.isoformat() <= one["until"] and one["from"] <= until
    ]
