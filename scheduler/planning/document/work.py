"""Shifts and tasks as a plan document describes them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from scheduler.planning.document.agreements import Points
from scheduler.planning.document.fields import (
    Age,
    Count,
    Duration,
    Entry,
    Id,
    Kind,
    LocalDate,
    LocalTime,
    Minutes,
    Positive,
    Text,
    Window,
)

Priority = Literal["critical", "high", "normal", "low", "optional"]
TaskType = Literal[
    "school_escort",
    "river_patrol",
    "love_canteen",
    "snow_clearing",
    "service_desk",
    "cleaning",
    "visit",
    "class",
    "patrol",
    "meeting",
    "on_call",
    "custom",
]


class AskedQualifications(Entry, frozen=True):
    """Qualifications that a seat asks."""

    all: list[Id] | None = None
    any: list[Id] | None = None


class SeatEntry(Entry, frozen=True):
    """Places of one shift that ask the same."""

    role: Text | None = None
    count: Count | None = None
    minimum: Count | None = None
    maximum: Count | None = None
    min_age: Age | None = None
    max_age: Age | None = None
    qualifications: AskedQualifications | None = None
    missing_points: Points | None = None
    extra_points: Points | None = None


class CrewEntry(Entry, frozen=True):
    """What the people on a shift must be together."""

    minimum: Count | None = None
    maximum: Count | None = None
    all_or_nobody: bool | None = None
    adults: Count | None = None
    children_per_adult: Positive | None = None
    novices_per_experienced: Count | None = None
    lead: Text | None = None


class NeedEntry(Entry, frozen=True):
    """A resource in use while the shift runs."""

    resource: Id
    count: Positive | None = None


class StopEntry(Entry, frozen=True):
    """A stop of a route."""

    site: Id
    minutes: Minutes


class OnCallEntry(Entry, frozen=True):
    """A turn that allows being elsewhere within a reach time."""

    reach_minutes: Minutes
    load_percent: Annotated[int, Meta(ge=0, le=100)] | None = None


class OpenToEntry(Entry, frozen=True):
    """Whom a shift is open to: people of any of these."""

    areas: list[Id] | None = None
    teams: list[Id] | None = None
    units: list[Id] | None = None


class WorkEntry(Entry, frozen=True):
    """What shifts and tasks have in common."""

    name: Text | None = None
    site: Id | None = None
    priority: Priority | None = None
    min_age: Age | None = None
    max_age: Age | None = None
    dangerous: bool | None = None
    serves_children: bool | None = None
    children: Count | None = None
    demands: list[Id] | None = None
    needs: list[NeedEntry] | None = None
    classes: list[Id] | None = None
    required: list[Id] | None = None
    serves: list[Id] | None = None
    duration_minutes: Duration | None = None
    spacing_minutes: Minutes | None = None
    forbidden: list[Window] | None = None
    route: Annotated[list[StopEntry], Meta(min_length=1)] | None = None
    on_call: OnCallEntry | None = None
    standby: Count | None = None
    team: Id | None = None
    open_to: OpenToEntry | None = None
    max_distance_metres: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    crew: CrewEntry | None = None
    seats: Annotated[list[SeatEntry], Meta(min_length=1)] | None = None


class ShiftEntry(WorkEntry, frozen=True, kw_only=True):
    """One occurrence of work: at a fixed time, or movable inside a window."""

    id: Id
    kind: Kind
    task: Id | None = None
    start: LocalTime | None = None
    end: LocalTime | None = None
    window: Window | None = None
    deadline: LocalTime | None = None


class TaskEntry(WorkEntry, frozen=True, kw_only=True):
    """Recurring work with its defaults; it is expanded into shifts."""

    id: Id
    type: TaskType
    times: Annotated[list[Window], Meta(min_length=1)]
    except_: list[LocalDate] | None = msgspec.field(default=None, name="except")
    kind: Kind | None = None
    deadline: LocalTime | None = None
