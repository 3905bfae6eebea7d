"""A plan that was read: the document, its shifts with tasks expanded, and its clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.planning.document.clock import Clock
from scheduler.planning.document.findings import Finding
from scheduler.planning.document.layout import PlanDocument, PreviousEntry
from scheduler.planning.document.people import VolunteerEntry
from scheduler.planning.document.work import SeatEntry, ShiftEntry


@dataclass(frozen=True, slots=True)
class PlannedShift:
    """A shift of the plan with its times in minutes; expanded ones carry the defaults of their kind."""

    entry: ShiftEntry
    site: str
    last_site: str
    starts: tuple[int, ...]
    """Every allowed start, in minutes from the start of the horizon."""
    duration: int

    @property
    def id(self) -> str:
        """The shift's id; ``<task>@<date>T<from>`` for an expanded one."""
        return self.entry.id

    @property
    def kind(self) -> str:
        """The label that wishes, bans and successions name."""
        return self.entry.kind

    @property
    def task(self) -> str | None:
        """The task that the shift is a run of."""
        return self.entry.task

    @property
    def name(self) -> str | None:
        """The shift's own name, if it has one."""
        return self.entry.name

    @property
    def seats(self) -> Sequence[SeatEntry]:
        """The seats as the document or the kind gives them."""
        return self.entry.seats or ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was read from a plan document."""

    document: PlanDocument
    shifts: tuple[PlannedShift, ...]
    """The document's own shifts in order, then those of its tasks."""
    clock: Clock
    sha256: str
    """Hash of the document in canonical form: keys sorted, no spaces, UTF-8."""
    previous: tuple[PreviousEntry, ...] = ()
    """The document's previous assignments whose volunteer, shift and seat still exist."""
    notices: tuple[Finding, ...] = ()
    """What was left out without refusing the plan."""

    @property
    def name(self) -> str:
        """The plan's name, empty when it has none."""
        return self.document.name or ""

    @property
    def volunteers(self) -> Sequence[VolunteerEntry]:
        """The people of the plan, in order."""
        return self.document.volunteers

    def local(self, minute: int) -> datetime:
        """The aware local time of a minute of the horizon."""
        return self.clock.local(minute)

    def local_text(self, minute: int) -> str:
        """The same as text with its offset, such as ``2026-11-23T08:00+08:00``."""
        return self.clock.text(minute)

    def site_name(self, site: str) -> str:
        """The name of a site, its id when it has none."""
        return next((entry.name or entry.id for entry in self.document.sites if entry.id == site), site)
