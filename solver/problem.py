"""One week to be solved: people, work, and what binds them, in integer minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from solver.calendar import Calendar
from solver.people import Volunteer
from solver.work import Shift

PRIORITY_WEIGHTS: Mapping[str, int] = {
    "critical": 16,
    "high": 8,
    "normal": 4,
    "low": 2,
    "optional": 1,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A site or a home.  Metres on a local grid, or degrees when the problem is ``geographic``."""

    id: str
    x: float | None = None
    """Metres east, or longitude."""
    y: float | None = None
    """Metres north, or latitude."""
    area: int | None = None


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes between two different places: ``ceil(fixed + metres / metres_per_minute - 1e-9)``.

    ``fixed`` alone where a location is missing, 0 at the same place; ``overrides`` are directed
    ``(from place, to place) -> minutes``.
    """

    metres_per_minute: float
    fixed_minutes: float = 0.0
    overrides: Mapping[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Team:
    """People who belong together; ``as_unit``: in any shift all of them or none."""

    id: str
    as_unit: bool = False
    takes_turns_on: frozenset[str] = frozenset()
    """Tasks or kinds that teams take in turn."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody served: a child, an old neighbour, a household."""

    id: str
    visit_every_days: int | None = None
    last_visit: int | None = None
    """Day index of the last visit; negative before the horizon."""
    faces_per_month: int | None = None


@dataclass(frozen=True, slots=True)
class Pin:
    """An assignment that stays.  ``waive`` may hold ``rest`` and ``limits``."""

    volunteer: int
    shift: int
    seat: int | None = None
    waive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ban:
    """An assignment that never comes back; exactly one of the three is given."""

    volunteer: int
    shift: int | None = None
    kind: str | None = None
    site: int | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """An assignment of the roster before this one."""

    volunteer: int
    shift: int
    seat: int
    accepted: bool = False
    locked: bool = False
    start: int | None = None
    """When it was told to begin; a lock keeps that too where it can.  None where there is one start alone."""


@dataclass(frozen=True, slots=True)
class Link:
    """``then`` runs only if ``first`` does, after it; the same people when asked."""

    first: int
    then: int
    same_volunteer: bool = False
    min_gap_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Policy:
    """True: a lawful fact that is not stated counts as missing."""

    consent_required: bool = False
    clearance_required: bool = False
    insurance_required: bool = False
    newcomers_start_at_median: bool = False


@dataclass(frozen=True, slots=True)
class Objective:
    """Order of the steps and weight of each comfort term; a weight of 0 leaves a term out."""

    order: tuple[str, ...] = ("minimum", "wanted", "stability", "comfort")
    weights: Mapping[str, int] = field(
        default_factory=lambda: {
            "fair_share": 10,
            "wishes": 20,
            "continuity": 8,
            "travel": 1,
            "commitment": 10,
        }
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a roster is judged by.  All references are indices into these tuples.

    Raises ``ValueError`` when a reference leads nowhere or an id stands twice.
    """

    calendar: Calendar
    volunteers: tuple[Volunteer, ...]
    shifts: tuple[Shift, ...]
    places: tuple[Place, ...] = ()
    """Sites first, then homes; ``Shift.site`` and ``Volunteer.home`` point here."""
    geographic: bool = False
    travel: Travel | None = None
    """``None``: travel takes no time."""
    area_parents: tuple[int | None, ...] = ()
    teams: tuple[Team, ...] = ()
    units: tuple[str, ...] = ()
    resources: tuple[int, ...] = ()
    """How many there are of each."""
    persons: tuple[Person, ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    together: tuple[tuple[int, int], ...] = ()
    accompanied: tuple[tuple[int, int], ...] = ()
    """``(first, second)``: the first only where the second is."""
    links: tuple[Link, ...] = ()
    never_follow: tuple[tuple[str, str], ...] = ()
    """``(kind, kind)`` that one person may not do on two days in a row, in this order."""
    duty_classes: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    bans: tuple[Ban, ...] = ()
    previous: tuple[Previous, ...] = ()
    now: int | None = None
    policy: Policy = Policy()
    objective: Objective = field(default_factory=Objective)

    def __post_init__(self) -> None:
        people, work = len(self.volunteers), len(self.shifts)
        if len({v.id for v in self.volunteers}) < people or len({s.id for s in self.shifts}) < work:
            raise ValueError("an id stands twice")
        pairs = (*self.apart, *self.together, *self.accompanied)
        whos = [v for pair in pairs for v in pair]
        whos += [pin.volunteer for pin in self.pins]
        whos += [ban.volunteer for ban in self.bans]
        whos += [entry.volunteer for entry in self.previous]
        whos += [v for shift in self.shifts for v in shift.required]
        whats = [pin.shift for pin in self.pins]
        whats += [entry.shift for entry in self.previous]
        whats += [s for link in self.links for s in (link.first, link.then)]
        whats += [ban.shift for ban in self.bans if ban.shift is not None]
        if any(not 0 <= v < people for v in whos) or any(not 0 <= s < work for s in whats):
            raise ValueError("a reference leads nowhere")
