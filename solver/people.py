"""The volunteers of a problem and what is known of them; all times in minutes from the horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.agreements import Amount, Request, Rhythm
from solver.calendar import Span


@dataclass(frozen=True, slots=True)
class Held:
    """A skill, licence or training, valid in ``[start, end)``; ``None`` leaves a side open."""

    code: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Rolling:
    """At most so many minutes and shifts in any ``days`` consecutive calendar days."""

    days: int
    minutes: int | None = None
    shifts: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a volunteer will do at most; ``None`` means no limit."""

    minutes_per_day: int | None = None
    minutes_per_week: int | None = None
    minutes_per_month: int | None = None
    minutes_per_horizon: int | None = None
    shifts_per_day: int | None = None
    shifts_per_week: int | None = None
    shifts_per_month: int | None = None
    shifts_per_horizon: int | None = None
    rolling: tuple[Rolling, ...] = ()
    consecutive_days: int | None = None
    shifts_of_kind: tuple[tuple[str, int], ...] = ()
    """``(kind, most)`` in the horizon."""
    weekends: int | None = None
    nights: int | None = None
    run_minimum: int | None = None
    run_maximum: int | None = None
    days_off_minimum: int | None = None
    """Shortest run of days off between two working days of the horizon."""
    rest_minutes: int = 0
    rest_same_day: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """A graded preference; every field that is given must match the assignment.

    ``weekdays`` are 0 to 6, ``daily`` is a local time of day ``(from, to)`` in minutes after
    midnight inside which the whole shift must lie (``from > to`` runs over midnight), ``companion``
    is a volunteer who must be in the same shift.
    """

    prefers: bool
    kind: str | None = None
    site: int | None = None
    shift: int | None = None
    weekdays: frozenset[int] | None = None
    daily: Span | None = None
    companion: int | None = None


@dataclass(frozen=True, slots=True)
class PastWork:
    """Work done or fixed before the horizon: counts for rest, travel, limits and runs."""

    start: int
    end: int
    kind: str | None = None
    site: int | None = None


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A person.  Unstated lawful facts are ``None``; the problem's policy says what that means."""

    id: str
    availability: tuple[Span, ...] = ()
    """Raw windows, weekly ones already laid out; windows that touch are one."""
    time_off: tuple[Span, ...] = ()
    kind: str | None = None
    age: int | None = None
    """Years, fixed for the horizon; ignored where ``born`` is given."""
    born: int | None = None
    """Proleptic ordinal of the date of birth."""
    area: int | None = None
    teams: frozenset[int] = frozenset()
    unit: int | None = None
    home: int | None = None
    """Index into ``Problem.places``."""
    experienced: bool | None = None
    """True experienced, False novice, None neither."""
    qualifications: tuple[Held, ...] = ()
    guardian_consent: bool | None = None
    insured: Span | None = None
    clearance: Span | None = None
    health_limits: frozenset[str] = frozenset()
    limits: Limits = Limits()
    minimum_minutes: int = 0
    """A promise: minutes of the horizon below which the commitment goal counts."""
    wishes: tuple[Wish, ...] = ()
    requests: tuple[Request, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    amounts: tuple[Amount, ...] = ()
    usual_sites: frozenset[int] = frozenset()
    usual_persons: frozenset[int] = frozenset()
    history_minutes: int = 0
    history_classes: Mapping[str, int] = field(default_factory=dict)
    """Minutes already done, by duty class."""
    weeks_in_a_row: int = 0
    faces: frozenset[int] = frozenset()
    """Persons served already seen this month."""
    before: tuple[PastWork, ...] = ()
    reserve: int = 0
    """0 called first, 1 and 2 opened later."""
