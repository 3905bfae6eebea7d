"""The shapes of whom to ask on the wire: each with what is in the way, and what the crew lacks."""

from __future__ import annotations

from api.advice.shortages import Needed, Words
from scheduler.planning.document.fields import Entry


class Obstacle(Words, frozen=True, kw_only=True):
    """What stands in the way, and the shifts that it comes from."""

    code: str
    shifts: list[str] | None = None


class Missed(Words, frozen=True, kw_only=True):
    """What a crew lacks by its code, and the role of the seat that somebody could take."""

    code: str
    role: str


class CandidateShown(Words, frozen=True, kw_only=True):
    """Somebody to ask: nothing in the way, or one small thing."""

    volunteer: str
    name: str
    seat: int
    start: str
    """When the shift begins then."""
    start_open: bool
    """Whether nobody is on the shift and it could begin at other times too."""
    obstacle: Obstacle | None
    needs_others: bool
    is_needed: bool
    """Whether the crew is not complete yet and she is one of the first whom it needs."""
    missed: Missed | None
    """What the crew lacks whoever of those who are free comes, and she could give but for the obstacle."""
    waits_for: Words | None
    """Once what is found she could come, where she is free and the crew lacks it."""
    needed: Needed | None
    """The seat that it cannot do without and she is needed for, where there are several."""
    standing: str | None
    """How she stands to the shift already: who ``said_yes`` or ``lost_place`` comes along; who is
    ``asked_now``, was ``asked_before`` or ``asked_often``, or ``said_no_then`` to another shift of the same
    time, is not asked by itself."""
    crew_full: bool
    """No more may be on the shift, though it has places left: somebody must leave first."""
    asked_lately: int
    shifts: int
    minutes: int
    minutes_before: int
    wish: str
    reserve: int
    metres: int | None


class LackingSeat(Entry, frozen=True, kw_only=True):
    """A seat by its place among those of its shift, and its role."""

    seat: int
    role: str


class Lacking(Entry, frozen=True, kw_only=True):
    """One thing that a crew lacks: how many it needs of it, and how many are on the shift or free for it."""

    code: str
    people: int
    minimum: int
    seats: list[LackingSeat]


class CrewLacks(Words, frozen=True, kw_only=True):
    """What keeps a crew from being complete whoever is asked: seats, people, adults, a lead, experience."""

    code: str
    """Of the first of what it lacks."""
    lacks: list[Lacking]


class RosterCandidates(Entry, frozen=True, kw_only=True):
    """Whom to ask for a shift, the first to ask first; nobody is asked by itself where the crew lacks."""

    shift: str
    items: list[CandidateShown]
    crew_lacks: CrewLacks | None


class Candidates(RosterCandidates, frozen=True, kw_only=True):
    """The same of a version of a week."""

    week: str
    number: int
