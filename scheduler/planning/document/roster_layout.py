"""The roster document: format ``volunteer-roster/1``.  It stands alone; unknown fields are passed over."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from scheduler.planning.document.fields import Id
from scheduler.planning.document.layout import Horizon

ROSTER_FORMAT = "volunteer-roster/1"


class Part(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of the parts of a roster."""


class PlanReference(Part, frozen=True, kw_only=True):
    """The plan that the roster answers."""

    name: str = ""
    sha256: str = ""
    timezone: str = ""
    horizon: Horizon | None = None


class GoalEntry(Part, frozen=True, kw_only=True):
    """One step of the objective: its value, the best bound, and whether they meet."""

    tier: str
    name: str
    value: int
    bound: int | None = None
    proven: bool = False
    terms: dict[str, int] = {}
    counts: dict[str, int] = {}
    zh: str = ""
    en: str = ""


class AssignmentEntry(Part, frozen=True, kw_only=True):
    """A volunteer on a seat of a shift."""

    volunteer: Id
    shift: Id
    seat: Annotated[int, Meta(ge=0)] = 0
    pinned: bool = False


class ReasonEntry(Part, frozen=True, kw_only=True):
    """Why people cannot take a seat, and how many of them."""

    code: str
    volunteers: Annotated[int, Meta(ge=0)] = 0


class UnfilledEntry(Part, frozen=True, kw_only=True):
    """Places of a seat that stay empty."""

    shift: Id
    seat: Annotated[int, Meta(ge=0)]
    missing: Annotated[int, Meta(ge=1)]
    role: str | None = None
    reasons: list[ReasonEntry] = []


class CrewMember(Part, frozen=True, kw_only=True):
    """Somebody on a shift."""

    volunteer: Id
    name: str | None = None
    role: str | None = None
    seat: Annotated[int, Meta(ge=0)] = 0


class RosterStop(Part, frozen=True, kw_only=True):
    """A stop of a route, in the order of the way."""

    site: Id
    site_name: str | None = None
    minutes: Annotated[int, Meta(ge=0)] = 0


class RosterShift(Part, frozen=True, kw_only=True):
    """A shift with its crew; flexible ones at the start that was chosen."""

    id: Id
    kind: str
    site: Id
    start: str
    end: str
    task: str | None = None
    name: str | None = None
    site_name: str | None = None
    lead: str | None = None
    route: list[RosterStop] = []
    reach_minutes: Annotated[int, Meta(ge=0)] | None = None
    crew: list[CrewMember] = []


class RosterVolunteer(Part, frozen=True, kw_only=True):
    """A person's share."""

    id: Id
    name: str | None = None
    minutes: Annotated[int, Meta(ge=0)] = 0
    shifts: list[Id] = []


class SolveRun(Part, frozen=True, kw_only=True):
    """How the answer was found."""

    seconds: float = 0.0
    seed: int | None = None
    engines: list[str] = []
    solver: str | None = None
    version: str | None = None
    notes: list[dict[str, Any]] = []


class RosterDocument(Part, frozen=True, kw_only=True):
    """One answer to a plan."""

    format: Literal["volunteer-roster/1"]
    plan: PlanReference | None = None
    status: Literal["optimal", "feasible", "contradiction"] = "feasible"
    goals: list[GoalEntry] = []
    assignments: list[AssignmentEntry]
    unfilled: list[UnfilledEntry] = []
    shifts: list[RosterShift] = []
    volunteers: list[RosterVolunteer] = []
    problems: list[dict[str, Any]] = []
    run: SolveRun | None = None
