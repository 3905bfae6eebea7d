"""What a week is planned from: people, places and tasks as records give them, and the weeks before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.recurrence import Recurrence

Entry = Mapping[str, Any]
"""A part of a plan document as plain values."""


@dataclass(frozen=True, kw_only=True)
class ExtraDates:
    """Dates on which a task is held besides its own: an activation, or extra demand.

    Without ``times`` and ``work`` the task itself is held on them; with either, a run of its own stands
    beside the task's, with these times and these fields in place of the task's.
    """

    id: str
    dates: tuple[date, ...]
    times: tuple[Entry, ...] = ()
    work: Entry = field(default_factory=dict)

    @property
    def is_own_run(self) -> bool:
        """Whether it stands beside the task's dates rather than among them."""
        return bool(self.times or self.work)


@dataclass(frozen=True, kw_only=True)
class Follows:
    """The task runs only on dates on which another runs, and after it."""

    task: str
    same_volunteer: bool = False
    min_gap_minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Somebody who always takes a task, on some weekdays or on all."""

    volunteer: str
    task: str
    days: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Turns:
    """Runs go to teams, to sites or to both in turn; ``at_once`` each run is held at all of the sites."""

    teams: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    at_once: bool = False


@dataclass(frozen=True, kw_only=True)
class EachPerson:
    """A visit for each of some persons served, or of all in an area; so many of one site in one round."""

    persons: tuple[str, ...] = ()
    area: str | None = None
    per_round: int = 1


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How the runs of a task are given out by what the records say of teams, sites and people."""

    turns: Turns | None = None
    each_person: EachPerson | None = None
    each_occasion: str | None = None
    not_own_area: bool = False
    allotted_units: bool = False


@dataclass(frozen=True, kw_only=True)
class WeekTask:
    """One task: what is done, at what times of day, and on what dates.

    ``work`` holds the fields of a plan document's task but ``id``, ``times`` and ``except``.  ``times`` are
    windows ``{"from", "to"}``, each on some weekdays only where it has ``days``.  A task without
    ``recurrence`` is held on extra dates alone; ``once`` is the dated window of a task that is done one time.
    """

    id: str
    work: Entry
    times: tuple[Entry, ...] = ()
    recurrence: Recurrence | None = None
    extras: tuple[ExtraDates, ...] = ()
    once: Entry | None = None
    follows: Follows | None = None
    standing: tuple[Standing, ...] = ()
    spread: Spread | None = None

    @property
    def called(self) -> str:
        """Its name, or its id where it has none."""
        return str(self.work.get("name") or self.id)

    @property
    def has_one_run_at_a_time(self) -> bool:
        """Whether a start tells its run; another task may follow only such a one."""
        spread = self.spread
        return spread is None or not (
            spread.each_person or spread.each_occasion or (spread.turns and spread.turns.at_once)
        )


@dataclass(frozen=True, kw_only=True)
class Seasonal:
    """Weekly windows in which a volunteer is free in one season only (寒暑假)."""

    season: str
    windows: tuple[Entry, ...]
    school: str | None = None


@dataclass(frozen=True, kw_only=True)
class Served:
    """Minutes that were really served: on a shift, or with none where no plan knew of the work."""

    volunteer: str
    minutes: int
    classes: tuple[str, ...] = ()
    shift: str | None = None


@dataclass(frozen=True, kw_only=True)
class DoneWeek:
    """A week before this one: its plan and roster documents, and what was really served where that is known.

    ``served`` is nothing for a week whose hours nobody recorded: then the roster stands for them.
    """

    plan: Entry
    roster: Entry
    served: Sequence[Served] | None = None
    missed: Mapping[str, Set[str]] = field(default_factory=dict)
    """Persons served whom a shift did not meet, by shift: for them it was no visit."""


@dataclass(frozen=True, kw_only=True)
class WeekSource:
    """Everything that a week is planned from.

    ``start`` is a Monday.  ``before`` are the weeks before, the oldest first.  ``parts`` are other parts of
    a plan document, put in as they are: ``travel``, ``pairs``, ``bans``, ``successions``, ``objective``.
    ``allotted`` are the areas of each unit, ``occasions`` the dates of volunteers, ``whereabouts`` the site
    and the area of each person served.
    """

    name: str
    timezone: str
    start: date
    calendar: CommunityCalendar = field(default_factory=CommunityCalendar)
    areas: Sequence[Entry] = ()
    sites: Sequence[Entry] = ()
    teams: Sequence[Entry] = ()
    units: Sequence[Entry] = ()
    resources: Sequence[Entry] = ()
    persons: Sequence[Entry] = ()
    volunteers: Sequence[Entry] = ()
    seasonal: Mapping[str, Sequence[Seasonal]] = field(default_factory=dict)
    tasks: Sequence[WeekTask] = ()
    standing: Sequence[Standing] = ()
    before: Sequence[DoneWeek] = ()
    parts: Entry = field(default_factory=dict)
    allotted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    occasions: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    whereabouts: Mapping[str, Entry] = field(default_factory=dict)
