"""The plan document as a whole: format ``volunteer-plan/1``."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from scheduler.planning.document.fields import (
    Count,
    Entry,
    Id,
    Kind,
    LocalDate,
    LocalTime,
    Location,
    Minutes,
    Requirement,
    Text,
)
from scheduler.planning.document.people import VolunteerEntry
from scheduler.planning.document.work import ShiftEntry, TaskEntry

PLAN_FORMAT = "volunteer-plan/1"
HORIZON_DAYS_MOST = 366
ZONE_LETTERS_MOST = 64
SEED_MOST = 2**31 - 1
WEIGHT_MOST = 1_000_000

Preset = Literal["coverage_first", "fair_first", "wishes_first", "stable_first"]
StepName = Literal["minimum", "wanted", "stability", "comfort"]
TermName = Literal[
    "fair_share",
    "wishes",
    "continuity",
    "travel",
    "commitment",
    "turns",
    "home_area",
    "few_faces",
    "interval",
    "standby",
    "reserve",
    "cover",
    "requests",
    "rhythm",
    "amounts",
]
Weights = Annotated[
    dict[TermName, Annotated[int, Meta(ge=0, le=WEIGHT_MOST)]],
    # of the keys of an object a schema says nothing by itself
    Meta(extra_json_schema={"propertyNames": {"enum": sorted(get_args(TermName))}}),
]
Pair = Annotated[list[Id], Meta(min_length=2, max_length=2)]


class Horizon(Entry, frozen=True):
    """The days that are planned."""

    start: LocalDate
    days: Annotated[int, Meta(ge=1, le=HORIZON_DAYS_MOST)]


class AreaEntry(Entry, frozen=True):
    """A node of the place tree."""

    id: Id
    parent: Id | None = None
    name: Text | None = None


class SiteEntry(Entry, frozen=True):
    """Where work happens."""

    id: Id
    name: Text | None = None
    area: Id | None = None
    location: Location | None = None


class TravelMinutes(Entry, frozen=True):
    """Minutes from one site to another, in this direction, instead of the formula."""

    from_: Id = msgspec.field(name="from")
    to: Id
    minutes: Minutes


class TravelEntry(Entry, frozen=True):
    """Travel between two different sites: ceil(fixed_minutes + metres / metres_per_minute)."""

    metres_per_minute: Annotated[float, Meta(gt=0, le=1e6)]
    fixed_minutes: Annotated[float, Meta(ge=0, le=1e6)] = 0.0
    minutes: list[TravelMinutes] | None = None


class PolicyEntry(Entry, frozen=True):
    """What a lawful fact that is not stated counts as, and where newcomers start."""

    consent: Requirement = "assumed"
    clearance: Requirement = "assumed"
    insurance: Requirement = "assumed"
    newcomer_history: Literal["zero", "median"] = "zero"


class TeamEntry(Entry, frozen=True):
    """People who belong together."""

    id: Id
    name: Text | None = None
    as_unit: bool = False
    takes_turns_on: list[Kind] = []


class UnitEntry(Entry, frozen=True):
    """An organisation that people belong to."""

    id: Id
    name: Text | None = None


class ResourceEntry(Entry, frozen=True):
    """Vehicles, tool sets or rooms."""

    id: Id
    count: Count
    name: Text | None = None


class PersonEntry(Entry, frozen=True):
    """Somebody served."""

    id: Id
    name: Text | None = None
    visit_every_days: Annotated[int, Meta(ge=1, le=3660)] | None = None
    last_visit: LocalDate | None = None
    faces_per_month: Count | None = None


class LinkEntry(Entry, frozen=True):
    """The second shift runs only if the first does, and after it."""

    first: Id
    then: Id
    same_volunteer: bool = False
    min_gap_minutes: Minutes = 0


class SuccessionEntry(Entry, frozen=True):
    """The day after `after` the same person does none of `never` (kinds)."""

    after: Kind
    never: Kind | list[Kind]


class PairsEntry(Entry, frozen=True):
    """Volunteers who stay apart, go together, or go only in company."""

    apart: list[Pair] = []
    together: list[Pair] = []
    accompanied: list[Pair] = []


class PinEntry(Entry, frozen=True):
    """An assignment that stays."""

    volunteer: Id
    shift: Id
    seat: Count | None = None
    waive: list[Literal["rest", "limits"]] = []


class BanEntry(Entry, frozen=True):
    """An assignment that never comes back: exactly one of shift, kind and site."""

    volunteer: Id
    shift: Id | None = None
    kind: Kind | None = None
    site: Id | None = None


class PreviousEntry(Entry, frozen=True):
    """An assignment of the roster before this one."""

    volunteer: Id
    shift: Id
    seat: Count = 0
    accepted: bool = False
    locked: bool = False
    start: LocalTime | None = None


class ObjectiveEntry(Entry, frozen=True):
    """Order and weights of the goals."""

    preset: Preset = "coverage_first"
    order: list[StepName] | None = None
    weights: Weights | None = None


class OptionsEntry(Entry, frozen=True):
    """How to solve, as far as the plan itself says."""

    seed: Annotated[int, Meta(ge=0, le=SEED_MOST)] = 0
    names: bool = True
    time_limit_seconds: Annotated[float, Meta(gt=0, le=1e6)] | None = None
    no_improvement_seconds: Annotated[float, Meta(gt=0, le=1e6)] | None = None
    workers: Annotated[int, Meta(ge=1, le=64)] | None = None
    deterministic: bool = False


class PlanDocument(Entry, frozen=True, kw_only=True):
    """A horizon, usually a week, of work and the people for it."""

    format: Literal["volunteer-plan/1"]
    name: Text | None = None
    timezone: Annotated[str, Meta(max_length=ZONE_LETTERS_MOST)]
    horizon: Horizon
    areas: list[AreaEntry] = []
    sites: list[SiteEntry] = []
    travel: TravelEntry | None = None
    policy: PolicyEntry | None = None
    now: LocalTime | None = None
    teams: list[TeamEntry] = []
    units: list[UnitEntry] = []
    resources: list[ResourceEntry] = []
    persons: list[PersonEntry] = []
    duty_classes: list[Id] = []
    volunteers: list[VolunteerEntry] = []
    tasks: list[TaskEntry] = []
    shifts: list[ShiftEntry] = []
    pairs: PairsEntry | None = None
    links: list[LinkEntry] = []
    successions: list[SuccessionEntry] = []
    pins: list[PinEntry] = []
    bans: list[BanEntry] = []
    previous: list[PreviousEntry] = []
    objective: ObjectiveEntry | None = None
    options: OptionsEntry | None = None
