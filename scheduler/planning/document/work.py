"""Shifts and tasks as a plan document describes them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

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
    described,
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

    role: Annotated[Text, described("A label; it restricts nothing.")] | None = None
    count: Annotated[Count, described("How many are wanted; 1 when absent.")] | None = None
    minimum: Annotated[Count, described("How many must be there first; 0 when absent.")] | None = None
    maximum: Annotated[Count, described("How many may be there; `count` when absent.")] | None = None
    min_age: Age | None = None
    max_age: Age | None = None
    qualifications: AskedQualifications | None = None


class CrewEntry(Entry, frozen=True):
    """What the people on a shift must be together."""

    minimum: Count | None = None
    maximum: Count | None = None
    all_or_nobody: bool | None = None
    adults: Annotated[Count, described("Least number of people aged 18 or older.")] | None = None
    children_per_adult: Positive | None = None
    novices_per_experienced: Count | None = None
    lead: Annotated[Text, described("Role of the seat that leads.")] | None = None


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
    site: Annotated[Id, described("The first stop when absent and there is a route.")] | None = None
    priority: Annotated[Priority, described("`normal` when absent.")] | None = None
    min_age: Age | None = None
    max_age: Age | None = None
    dangerous: bool | None = None
    serves_children: bool | None = None
    children: Annotated[Count, described("How many children are present.")] | None = None
    demands: Annotated[list[Id], described("`heavy`, `cold`, `heights`, ...")] | None = None
    needs: list[NeedEntry] | None = None
    classes: Annotated[list[Id], described("Duty classes that keep a ledger of their own.")] | None = None
    required: Annotated[list[Id], described("Volunteers who must be there.")] | None = None
    serves: Annotated[list[Id], described("Persons served.")] | None = None
    duration_minutes: Annotated[Duration, described("Instead of an end.")] | None = None
    spacing_minutes: Annotated[Minutes, described("Least gap between two runs of the task.")] | None = None
    forbidden: Annotated[list[Window], described("Times the work must stay out of.")] | None = None
    route: Annotated[list[StopEntry], Meta(min_length=1)] | None = None
    on_call: OnCallEntry | None = None
    standby: Annotated[Count, described("Free eligible people to keep behind the shift.")] | None = None
    team: Annotated[Id, described("The team whose turn it is.")] | None = None
    open_to: OpenToEntry | None = None
    max_distance_metres: Annotated[int, Meta(ge=0, le=100_000_000)] | None = None
    crew: CrewEntry | None = None
    seats: Annotated[list[SeatEntry], Meta(min_length=1)] | None = None


class ShiftEntry(WorkEntry, frozen=True, kw_only=True):
    """One occurrence of work: at a fixed time, or movable inside a window."""

    id: Id
    kind: Annotated[Kind, described("A label for wishes, bans and successions.")]
    task: Annotated[Id, described("The task that the shift is a run of.")] | None = None
    start: LocalTime | None = None
    end: LocalTime | None = None
    window: Annotated[Window, described("Dated; the work lies inside it.")] | None = None
    deadline: Annotated[LocalTime, described("The work is over by then.")] | None = None


class TaskEntry(WorkEntry, frozen=True, kw_only=True):
    """Recurring work with its defaults; it is expanded into shifts."""

    id: Id
    type: TaskType
    times: Annotated[list[Window], Meta(min_length=1)]
    except_: Annotated[list[LocalDate], described("Days on which the task does not run.")] | None = (
        msgspec.field(default=None, name="except")
    )
    kind: Annotated[Kind, described("The task's type when absent, its id for `custom`.")] | None = None
    deadline: Annotated[LocalTime, described("Every run is over by then.")] | None = None
