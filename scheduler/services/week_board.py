"""What the board of a week is made of, and taking the last change of it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.exports.view import RosterView, view_of
from scheduler.models.week import ANSWERED, PUBLISHED, RESTORED, REVIEW, Week, WeekVersion
from scheduler.planning.laid_out import LaidOut, laid_out
from scheduler.planning.standing_by import StandBy
from scheduler.services import (
    reading,
    replacements,
    seating,
    week_broken,
    week_declines,
    week_left_out,
    week_line,
    week_restoring,
    week_unpublished,
    weeks,
)
from scheduler.services.scope import Scope
from scheduler.services.week_declines import Declined, Ready
from scheduler.services.week_findings import Broken
from scheduler.services.week_left_out import LeftOut
from scheduler.services.week_unpublished import Unpublished

WAYS = ("off", "onto", "pin", "unpin", "reshape")
"""What a step of a version does to a shift, which it names."""


@dataclass(frozen=True)
class Board:
    """A version of a week that has a roster."""

    week: Week
    kept: WeekVersion
    roster: Mapping[str, Any]
    view: RosterView
    facts: Mapping[str, LaidOut]
    pins: frozenset[tuple[str, str]]
    bans: Sequence[Mapping[str, str]]
    declined: Sequence[Declined] = ()
    """Who declined what, or did not answer for it, of a week that was published."""
    accepted: frozenset[tuple[str, str]] = frozenset()
    """Volunteer and shift of each place that was asked for and accepted."""
    unasked: frozenset[tuple[str, str]] = frozenset()
    """The same of each that needs no asking: agreed to in advance."""
    ready: Mapping[str, Sequence[Ready]] = field(default_factory=dict)
    """Who has said yes to each shift and waits for others to come."""
    unpublished: Unpublished = field(default_factory=Unpublished)
    """What of it nobody was told of yet."""
    standing_by: Mapping[str, StandBy] = field(default_factory=dict)
    """Who could step in, of each shift that asks for people behind it."""
    others: Mapping[str, int] = field(default_factory=dict)
    """Where a board is a part of one: how many are on a shift beside those whom its reader works with."""
    broken: Sequence[Broken] = ()
    """What the records of today say against places that people were told of."""
    is_part: bool = False
    """Whether it is a part, whose reader is told nothing of people whom she does not work with."""

    @property
    def is_open(self) -> bool:
        """Whether it can be changed by hand in its state."""
        return self.week.state in (REVIEW, PUBLISHED)

    @property
    def left_out(self) -> LeftOut:
        """Work that is in none of its shifts."""
        found = week_left_out.of(self.kept.notices)
        return found.of_nobody if self.is_part else found


def board(session: Session, within: Scope, week: Week, number: int | None = None) -> Board | None:
    """The board of a version, by default of the one that holds now; None while there is no roster."""
    weeks.require_whole(within)
    kept = weeks.version(session, within, week, number)
    if kept.roster is None:
        return None
    roster = weeks.opened(kept.roster)
    bound, view = week_line.by_line(session, within, week, kept.number), view_of(roster)
    accepted = week_declines.accepted(session, within, week)
    accepted = accepted.union(seating.all_waiting(session, within, week))
    unasked = week_declines.accepted(session, within, week, unasked=True)
    return Board(
        week,
        kept,
        roster,
        view,
        laid_out(kept.plan),
        frozenset(bound.pins),
        bound.bans,
        declined=week_declines.declines(session, within, week),
        accepted=accepted,
        ready=week_declines.ready(session, within, week),
        unasked=unasked,
        unpublished=week_unpublished.unpublished(
            session, within, week, kept, view, bound, accepted=accepted | unasked
        ),
        standing_by=replacements.standing_by_now(session, within, week, kept),
        broken=week_broken.broken(session, within, week),
    )


def before(session: Session, within: Scope, week: Week) -> int | None:
    """The version that undoing leads to: the one before the last change; None where there is none.

    A plan that was laid out anew is one change with the roster found for it.  What people answered is theirs:
    undoing goes no further back than that; nor does it call a shift on again that was called off.
    """
    return _undoing(session, within, week)[1]


def undone(session: Session, within: Scope, week: Week) -> WeekVersion | None:
    """The version whose change undoing takes back; None where there is none."""
    last, to = _undoing(session, within, week)
    return None if to is None else weeks.version(session, within, week, last)


def _undoing(session: Session, within: Scope, week: Week) -> tuple[int | None, int | None]:
    """The version that is taken back, and the one that it leads to."""
    rows = within.column(WeekVersion.number, WeekVersion.week_id == week.id)
    rows = rows.add_columns(WeekVersion.parent, WeekVersion.origin, WeekVersion.roster.is_not(None))
    made = {number: (parent, origin, has) for number, parent, origin, has in session.execute(rows)}
    at: int | None = week.number
    while at in made and made[at][1] == RESTORED and made[at][0] is not None:
        at = made[at][0]
    if at in made and made[at][1] == ANSWERED:
        return at, None
    if at in made and any(
        _is_for_good(step) for step in weeks.version(session, within, week, at, documents=frozenset()).steps
    ):
        return at, None
    last, at = at, made[at][0] if at in made else None
    while at in made and not made[at][2]:
        at = made[at][0]
    return last, at if at in made else None


def _is_for_good(step: Mapping[str, Any]) -> bool:
    """Whether a step says something of a shift that holds whichever version does."""
    return "cancel" in step or "places" in step


def undo(session: Session, within: Scope, id: str, *, version: reading.Read, now: datetime) -> Week:
    """Take the last change back, as a new version; the one before that next time.

    Raises :class:`errors.Conflict` where there is nothing to take back, :class:`errors.Stale` when the week
    changed since it was read.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id)
    reading.require_version(week.version, version)
    number = before(session, within, week)
    if number is None:
        raise errors.Conflict("nothing_to_undo", week=id)
    return week_restoring.restore(session, within, id, {"number": number}, version=version, now=now)


def since(session: Session, within: Scope, week: Week, number: int) -> Sequence[WeekVersion]:
    """The versions that were made after one, the first of them first: what others did meanwhile."""
    later = within.query(WeekVersion, WeekVersion.week_id == week.id, WeekVersion.number > number)
    return session.scalars(later.order_by(WeekVersion.number)).all()


def touched_since(session: Session, within: Scope, board: Board, number: int) -> set[str]:
    """The shifts that are not as in an earlier version: by what was done since, and by who is on them."""
    steps = [step for one in since(session, within, board.week, number) for step in one.steps]
    done = {step[way] for step in steps for way in WAYS if way in step}
    before = weeks.opened(weeks.version(session, within, board.week, number).roster)
    then, present = (
        {(one["volunteer"], one["shift"], one["seat"]) for one in roster["assignments"]}
        for roster in (before, board.roster)
    )
    return done | {shift for _, shift, _ in then ^ present}
