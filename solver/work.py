"""The shifts of a problem: what has to be done, when, where and by how many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """Places of one shift that ask the same; ``count`` is wanted, ``minimum`` must be there first."""

    role: str = ""
    count: int = 1
    minimum: int = 0
    maximum: int | None = None
    """``None`` means ``count``."""
    min_age: int | None = None
    max_age: int | None = None
    all_of: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    missing_points: int = 0
    """Comfort lost by each person below ``count``; the step ``wanted`` then leaves the seat alone."""
    extra_points: int = 0
    """Comfort lost by each person above ``count``."""

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.count <= self.most:
            raise ValueError("a seat needs minimum <= count <= maximum")

    @property
    def wanted(self) -> int:
        """Places that the step ``wanted`` counts: none where the seat prices an empty one itself."""
        return 0 if self.missing_points else self.count

    @property
    def most(self) -> int:
        """Greatest number of people on the seat."""
        return self.count if self.maximum is None else self.maximum


@dataclass(frozen=True, slots=True)
class Crew:
    """What the people on a shift must be together."""

    minimum: int = 0
    maximum: int | None = None
    all_or_nobody: bool = False
    adults: int = 0
    children_per_adult: int | None = None
    novices_per_experienced: int | None = None
    lead: str | None = None
    """Role of the seat that must be filled whenever anybody is on the shift."""


@dataclass(frozen=True, slots=True)
class OnCall:
    """A turn during which one may be elsewhere, within ``reach_minutes`` of the site."""

    reach_minutes: int
    load_percent: int = 100


@dataclass(frozen=True, slots=True)
class OpenTo:
    """Whom a shift is open to: people of any of these areas (and all under them), teams or units."""

    areas: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shift:
    """One occurrence of a task.  ``starts`` holds every allowed start, one for a fixed shift."""

    id: str
    kind: str
    site: int
    starts: tuple[int, ...]
    duration: int
    seats: tuple[Seat, ...]
    crew: Crew = Crew()
    task: str | None = None
    weight: int = 4
    """Priority: critical 16, high 8, normal 4, low 2, optional 1."""
    last_site: int | None = None
    """Last stop of a route; travel afterwards is from there.  ``None`` means ``site``."""
    min_age: int | None = None
    max_age: int | None = None
    dangerous: bool = False
    serves_children: bool = False
    children: int = 0
    demands: frozenset[str] = frozenset()
    needs: tuple[tuple[int, int], ...] = ()
    """``(resource, count)`` while the shift runs."""
    classes: frozenset[str] = frozenset()
    """Duty classes (dawn, cold, weekend, child) that keep a ledger of their own."""
    required: tuple[int, ...] = ()
    """Volunteers who must be there for the shift to run."""
    serves: tuple[int, ...] = ()
    """Persons served."""
    spacing_minutes: int = 0
    """Least time between the end of one run of the task and the start of the next."""
    on_call: OnCall | None = None
    standby: int = 0
    team: int | None = None
    open_to: OpenTo | None = None
    max_distance_metres: int | None = None

    def __post_init__(self) -> None:
        if self.duration < 1 or not self.seats:
            raise ValueError("a shift has a duration and at least one seat")
        if any(b <= a for a, b in zip(self.starts, self.starts[1:], strict=False)):
            raise ValueError("allowed starts must rise")

    @property
    def counted_minutes(self) -> int:
        """Minutes that count as load and against limits: on-call turns count their share.

        ``floor(duration * load_percent / 100 + 1/2)``.
        """
        if self.on_call is None:
            return self.duration
        return (self.duration * self.on_call.load_percent + 50) // 100
