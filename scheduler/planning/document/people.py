"""Volunteers as a plan document describes them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

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
    described,
)


class QualificationEntry(Entry, frozen=True):
    """A skill, licence or training with the days on which it is valid, both included."""

    code: Id
    from_: LocalDate | None = msgspec.field(default=None, name="from")
    until: LocalDate | None = None


class ClearanceEntry(Entry, frozen=True):
    """A check for work with children; it holds for twelve months at most."""

    checked_on: LocalDate
    until: Annotated[LocalDate, described("Last valid day, if sooner than twelve months.")] | None = None


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
    minutes_per_week: Annotated[Minutes, described("Monday to Sunday.")] | None = None
    minutes_per_month: Annotated[Minutes, described("Calendar month.")] | None = None
    minutes_per_horizon: Minutes | None = None
    shifts_per_day: Count | None = None
    shifts_per_week: Count | None = None
    shifts_per_month: Count | None = None
    shifts_per_horizon: Count | None = None
    rolling: list[RollingEntry] | None = None
    consecutive_days: Annotated[Positive, described("Most working days in a row.")] | None = None
    weekends: Annotated[Count, described("Most weekends worked, a Saturday or a Sunday counts.")] | None = (
        None
    )
    nights: Annotated[Count, described("Most shifts that touch 22:00 to 06:00.")] | None = None
    run: RunEntry | None = None
    rest_minutes: Annotated[Minutes, described("Least gap between shifts on different days.")] | None = None
    rest_same_day: Annotated[bool, described("The rest holds on one day too.")] | None = None
    minimum_minutes: Annotated[Minutes, described("A promise; falling short of it is a goal.")] | None = None


class WishEntry(Entry, frozen=True):
    """A graded preference; everything that it names must match."""

    wish: Literal["prefer", "avoid"]
    kind: Kind | None = None
    site: Id | None = None
    shift: Id | None = None
    days: Annotated[list[Weekday], Meta(min_length=1)] | None = None
    from_: ClockTime | None = msgspec.field(default=None, name="from")
    to: ClockTime | None = None
    with_: Annotated[Id, described("A volunteer who is in the same shift.")] | None = msgspec.field(
        default=None, name="with"
    )


class HistoryEntry(Entry, frozen=True):
    """What was done before this plan; it weighs in fairness."""

    minutes: Minutes | None = None
    shifts: Count | None = None
    classes: Annotated[dict[Id, Minutes], described("Minutes by duty class.")] | None = None
    weeks_in_a_row: Count | None = None
    faces: Annotated[list[Id], described("Persons served already this month.")] | None = None


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
    age: Annotated[Age, described("Years; or `born`.")] | None = None
    born: Annotated[LocalDate, described("Date of birth instead of `age`.")] | None = None
    kind: Annotated[Kind, described("Resident, party member, grid worker, ...; a label.")] | None = None
    area: Id | None = None
    teams: list[Id] | None = None
    unit: Id | None = None
    home: Location | None = None
    experience: Literal["experienced", "novice"] | None = None
    qualifications: list[Id | QualificationEntry] | None = None
    availability: (
        Annotated[
            list[Window] | Literal["always"], described("When the person can serve; absent means never.")
        ]
        | None
    ) = None
    time_off: list[Window] | None = None
    guardian_consent: bool | None = None
    insured: Validity | None = None
    clearance: ClearanceEntry | None = None
    health_limits: Annotated[list[Id], described("Demands that the person cannot meet.")] | None = None
    limits: LimitsEntry | None = None
    wishes: list[WishEntry] | None = None
    usual_sites: list[Id] | None = None
    usual_persons: list[Id] | None = None
    history: HistoryEntry | None = None
    before: list[BeforeEntry] | None = None
    reserve: Annotated[int, Meta(ge=0, le=2, description="0 is called first.")] | None = None
