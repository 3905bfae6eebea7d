"""The shapes of what-if copies and comparisons on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.advice.shortages import Person
from api.merge_patches import NULL, PARTS, merge_patch
from api.openapi import Api
from api.schemas import PageQuery, StrictSchema
from api.solves.shown import told
from api.weeks.schemas import Failure
from scheduler.models import WhatIf
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.layout import ObjectiveEntry, PolicyEntry, TravelEntry
from scheduler.planning.document.people import VolunteerEntry
from scheduler.planning.document.work import TaskEntry
from scheduler.services.what_ifs import BY_ID, AdoptDraft, WhatIfDraft

WHAT_IF = {
    "name": "没有王阿姨，更公平",
    "without": {"volunteers": ["v01"]},
    "volunteers": {"v02": {"limits": {"minutes_per_week": 480}}},
    "objective": {"preset": "fair_first"},
}
ADOPT = {"reason": "王阿姨下周住院"}
PATCHED = {
    "volunteers": VolunteerEntry,
    "tasks": TaskEntry,
    "objective": ObjectiveEntry,
    "policy": PolicyEntry,
    "travel": TravelEntry,
}
"""What a copy says in part, over what the week says."""
SHOWN = (
    "id",
    "week_id",
    "name",
    "base_number",
    "said",
    "state",
    "adopted_number",
    "version",
    "made_by",
    "created_at",
    "updated_at",
)


class WhatIfShown(Entry, frozen=True, kw_only=True):
    """A copy: which version it was taken of, what is other in it, and what became of it."""

    id: str
    week_id: str
    name: str
    base_number: int
    said: dict[str, Any]
    state: str
    failure: Failure | None
    adopted_number: int | None
    version: int
    made_by: str
    created_at: datetime
    updated_at: datetime


class WhatIfPageShown(Entry, frozen=True):
    """A page of copies, the oldest first."""

    items: list[WhatIfShown]
    next: str | None


class Range(Entry, frozen=True, kw_only=True):
    """Minutes by person: least, most, and what lies between."""

    people: int
    least: int
    most: int
    spread: int
    total: int


class Fairness(Range, frozen=True, kw_only=True):
    """The same of this week, with what was done before, and of each duty class."""

    working: int
    with_before: Range
    classes: dict[str, Range]


class Side(Entry, frozen=True, kw_only=True):
    """One of the two rosters in figures; the least value of a goal is the best."""

    number: int | None
    what_if: str | None
    name: str
    origin: str
    status: str | None
    filled: int
    missing: int
    goals: dict[str, int]
    terms: dict[str, int]
    fairness: Fairness


class Moved(Entry, frozen=True):
    """A shift that was left for another one."""

    from_: str = msgspec.field(name="from")
    to: str


class Retimed(Entry, frozen=True):
    """A shift that begins at another time."""

    shift: str
    from_: datetime = msgspec.field(name="from")
    to: datetime


class PersonChange(Person, frozen=True, kw_only=True):
    """Who has other shifts or one at another time, and which."""

    moved: list[Moved]
    added: list[str]
    removed: list[str]
    retimed: list[Retimed]


class Comparison(Entry, frozen=True, kw_only=True):
    """Two rosters side by side, b against a, in figures and in sentences."""

    week: str
    a: Side
    b: Side
    changes: list[PersonChange]
    zh: list[str]
    en: list[str]


class WhatIfQuery(PageQuery):
    """Which page of the copies."""


class ComparisonQuery(StrictSchema):
    """The two sides: each the number of a version or the id of a what-if copy."""

    a = fields.String(required=True, validate=validate.Length(min=1, max=64))
    b = fields.String(required=True, validate=validate.Length(min=1, max=64))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    absorb(api, "WhatIfDraft", _draft())
    for name, struct in (
        ("WhatIf", WhatIfShown),
        ("WhatIfPage", WhatIfPageShown),
        ("WhatIfAdoption", AdoptDraft),
        ("WeekComparison", Comparison),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def _draft() -> dict[str, Any]:
    """The draft, and what the entries and parts of a plan that it says otherwise may hold."""
    made = msgspec.json.schema(WhatIfDraft)
    parts = made["$defs"]
    said = parts["WhatIfDraft"]["properties"]
    for name, entry in PATCHED.items():
        patch = merge_patch(msgspec.json.schema(entry), "A JSON merge patch (RFC 7396).")
        parts |= patch.pop("$defs")
        called = f"{name.capitalize()}Patch"
        parts[called] = patch
        reference = {"$ref": f"{PARTS}{called}"}
        if name in BY_ID:
            said[name]["additionalProperties"] = reference
        else:
            said[name]["anyOf"] = [reference, NULL]
    said["added"]["items"] = {"$ref": f"{PARTS}{VolunteerEntry.__name__}"}
    return made


def what_if_shown(copy: WhatIf) -> dict[str, Any]:
    """A copy without its documents."""
    shown = {name: getattr(copy, name) for name in SHOWN}
    return shown | {"failure": None if copy.failure is None else told(copy.failure)}
