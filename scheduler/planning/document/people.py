"""Volunteers as a plan document describes them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from scheduler.planning.document.agreements import AmountEntry, RequestEntry, RhythmEntry
from scheduler.planning.document.fields import (
    Age,
    ClockTime,
    Count,
    Entry,
    Id,
    Kind,
    LocalDate,
    LocalTime,
    Location,
    Minutes,
    Positive,
    Text,
    Validity,
    Weekday,
    Window,
)

Reserve = Annotated[int, Meta(ge=0, le=2)]
"""0 is called first, 2 last."""


class QualificationEntry(Entry, frozen=True):
    """A skill, licence or training with the days on which it is valid, both included."""

    code: Id
    from_: LocalDate | None = msgspec.field(default=None, name="from")
    until: LocalDate | None = None


class ClearanceEntry(Entry, frozen=True):
    """A check for work with children; it holds for twelve months at most."""

    checked_on: LocalDate
    until: LocalDate | None = None


class RollingEntry(Entry, frozen=True):
    """A limit over any so many consecutive days."""

    days: Annotated[int, Meta(ge=1, le=366)]
    minutes: Minutes | None = None
    shifts: Count | None = None


class RunEntry(Entry, frozen=True):
    """Shortest and longest run of working days."""

    minimum: Annotated[int, Meta(ge=1, le=366)] | None = None
    maximum: Annotated[int, Meta(ge=1, le=366)] | None = None


class LimitsEntry(Entry, frozen=True):
    """What a volunteer will do at most; what is left out is not limited."""

    minutes_per_day: Minutes | None = None
    minutes_per_week: Minutes | None = None
    minutes_per_month: Minutes | None = None
    minutes_per_horizon: Minutes | None = None
    shifts_per_day: Count | None = None
    shifts_per_week: Count | None = None
    shifts_per_month: Count | None = None
    shifts_per_horizon: Count | None = None
    rolling: list[RollingEntry] | None = None
    shifts_of_kind: dict[Kind, Count] | None = None
    consecutive_days: Positive | None = None
    weekends: Count | None = None
    nights: Count | None = None
    run: RunEntry | None = None
    days_off_minimum: Annotated[int, Meta(ge=1, le=366)] | None = None
    rest_minutes: Minutes | None = None
    rest_same_day: bool | None = None
    minimum_minutes: Minutes | None = None


class WishEntry(Entry, frozen=True):
    """A graded preference; everything that it names must match."""

    wish: Literal["prefer", "avoid"]
    kind: Kind | None = None
    site: Id | None = None
    shift: Id | None = None
    days: Annotated[list[Weekday], Meta(min_length=1)] | None = None
    from_: ClockTime | None = msgspec.field(default=None, name="from")
    to: ClockTime | None = None
    with_: Id | None = msgspec.field(default=None, name="with")


class HistoryEntry(Entry, frozen=True):
    """What was done before this plan; it weighs in fairness."""

    minutes: Minutes | None = None
    shifts: Count | None = None
    classes: dict[Id, Minutes] | None = None
    weeks_in_a_row: Count | None = None
    faces: list[Id] | None = None


class BeforeEntry(Entry, frozen=True):
    """Work done or fixed before the horizon; it counts for rest, travel, limits and runs."""

    start: LocalTime
    end: LocalTime
    kind: Kind | None = None
    site: Id | None = None


class VolunteerEntry(Entry, frozen=True):
    """A person who may take shifts."""

    id: Id
    name: Text | None = None
    age: Age | None = None
    born: LocalDate | None = None
    kind: Kind | None = None
    area: Id | None = None
    teams: list[Id] | None = None
    unit: Id | None = None
    home: Location | None = None
    experience: Literal["experienced", "novice"] | None = None
    qualifications: list[Id | QualificationEntry] | None = None
    availability: list[Window] | Literal["always"] | None = None
    time_off: list[Window] | None = None
    guardian_consent: bool | None = None
    insured: Validity | None = None
    clearance: ClearanceEntry | None = None
    health_limits: list[Id] | None = None
    limits: LimitsEntry | None = None
    wishes: list[WishEntry] | None = None
    requests: list[RequestEntry] | None = None
    rhythms: list[RhythmEntry] | None = None
    amounts: list[AmountEntry] | None = None
    usual_sites: list[Id] | None = None
    usual_persons: list[Id] | None = None
    history: HistoryEntry | None = None
    before: list[BeforeEntry] | None = None
    reserve: Reserve | None = None
