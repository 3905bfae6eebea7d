"""Swaps as a volunteer sees them: what is open to all is offered to who may take it, and to nobody else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Swap, Volunteer
from scheduler.models.proposal import HOLDING
from scheduler.models.swap import DONE, REFUSED
from scheduler.services import namesakes, swaps, weeks
from scheduler.services.links import Person
from scheduler.services.own_findings import only_own
from scheduler.services.paging import Page

LOOKED_AT_MOST = 8
"""Places that people of one name have on a day."""


def of_volunteer(
    session: Session, person: Person, *, size: int = 50, cursor: str | None = None, now: datetime
) -> Page[swaps.Given]:
    """A page of the swaps under way that a volunteer asked for, is asked for, or may take by the rules.

    A page may hold fewer than its size: what is open and not for her is left out of it.
    """
    found = swaps.of_person(session, person, size=size, cursor=cursor, now=now)
    rows = [
        (swap, given)
        for swap, given in found.rows
        if seen_by(swap, person) != "open" or stands_against(session, person, swap, given, now=now) is None
    ]
    return replace(found, rows=rows)


def exchange(
    session: Session,
    person: Person,
    id: str,
    *,
    name: str,
    day: date,
    at: time | None = None,
    words: str = "",
    now: datetime,
) -> Swap:
    """Ask somebody by her name for the place that she has on a day, of the same week, for one's own.

    Her name is what the register has, or the roster, which tells namesakes apart; ``at`` is when her shift
    begins, where she has several that day; of several the one that the rules allow is meant.  Raises
    :class:`errors.Conflict` where it is not to be said which place is meant, and what :func:`swaps.ask` does.
    """
    given = require_own(session, person, id)
    zone = ZoneInfo(person.timezone)
    begins = datetime.combine(day, time(), zone).astimezone(UTC)
    ends = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    called = or_(Volunteer.name == name, Volunteer.id.in_(_shown_as(session, person, given.week_id, name)))
    named = person.scope.column(Volunteer.id, called, Volunteer.id != person.volunteer_id)
    theirs = (Proposal.week_id == given.week_id, Proposal.volunteer_id.in_(named))
    on_day = (Proposal.starts_at >= max(begins, now), Proposal.starts_at < ends)
    held = person.scope.query(Proposal, *theirs, *on_day, Proposal.state.in_(HOLDING))
    found = [
        one
        for one in session.scalars(held.order_by(Proposal.starts_at, Proposal.id).limit(LOOKED_AT_MOST))
        if at in (None, one.starts_at.astimezone(zone).time())
    ]
    if not found:
        raise errors.Conflict("nothing_to_exchange")
    if len(found) > 1:  # where none may be, the first says why
        found = [one for one in found if _may_be(session, person, given, one, now=now)] or found[:1]
    if len(found) > 1:
        hours = sorted({f"{one.starts_at.astimezone(zone):%H:%M}" for one in found})
        code = "several_to_exchange" if len(hours) > 1 else "namesakes_to_exchange"
        raise errors.Conflict(code, times=" / ".join(hours))
    if found[0].shift_id == given.shift_id:
        raise errors.Conflict("exchange_of_one_shift")
    said = {"proposal": id, "to": found[0].volunteer_id, "wanted": found[0].id, "words": words}
    return swaps.ask(session, person, said, now=now)


def _may_be(session: Session, person: Person, given: Proposal, wanted: Proposal, *, now: datetime) -> bool:
    """Whether nothing stands against an exchange of two places by now."""
    swap = Swap(week_id=given.week_id, giver_id=person.volunteer_id, given=given.id, wanted=wanted.id)
    taker = wanted.volunteer_id
    return swaps.stands_against(session, person.scope, swap, given, taker=taker, now=now) is None


def _shown_as(session: Session, person: Person, week_id: str, name: str) -> list[str]:
    """Who is called so on what was published of a week, where namesakes are told apart: 王芳（东区）."""
    week = weeks.get(session, person.scope, week_id)
    kept = weeks.version(session, person.scope, week, week.published_number)
    people = weeks.opened(kept.roster)["volunteers"]
    return [one["id"] for one in people if namesakes.plain(one["name"]) == namesakes.plain(name)]


def require_own(session: Session, person: Person, id: str) -> Proposal:
    """A place of one's own; raises :class:`errors.NotFound` for any other."""
    return person.scope.find(session, Proposal, id, conditions=person.own)


def wanted_of(session: Session, person: Person, found: Iterable[Swap]) -> dict[str, Proposal]:
    """The places that swaps ask for in exchange, by the swap."""
    of = {one.wanted: one.id for one in found if one.wanted is not None}
    rows = session.scalars(person.scope.query(Proposal, Proposal.id.in_(of))) if of else ()
    return {of[one.id]: one for one in rows}


def givers(session: Session, person: Person, found: Iterable[Swap]) -> dict[str, str]:
    """The names of those who ask a volunteer for one of hers in exchange: she is to know with whom it is."""
    ids = {one.giver_id for one in found if one.taker_id == person.volunteer_id and one.wanted}
    known = namesakes.called(session, person.scope) if ids else {}
    return {id: known[id] for id in ids if id in known}


def refused(session: Session, person: Person) -> set[str]:
    """The places of a volunteer of which the last swap that she asked for was refused."""
    asked = person.scope.query(Swap, Swap.giver_id == person.volunteer_id).order_by(Swap.id)
    last = {one.given: one.state for one in session.scalars(asked)}
    return {given for given, state in last.items() if state == REFUSED}


def under_way(session: Session, person: Person, given: Collection[str]) -> Sequence[Swap]:
    """The swaps of some places that a volunteer asked for and that did not come to an end."""
    of = (Swap.giver_id == person.volunteer_id, Swap.pending.in_(given))
    return session.scalars(person.scope.query(Swap, *of)).all() if given else ()


def taken(session: Session, person: Person, id: str) -> tuple[Proposal, Proposal | None] | None:
    """What a volunteer took in a swap that is done, and what she gave for it."""
    done = (Swap.id == id, Swap.taker_id == person.volunteer_id, Swap.state == DONE)
    swap = session.scalar(person.scope.query(Swap, *done))
    if swap is None:
        return None
    wanted = None if swap.wanted is None else person.scope.find(session, Proposal, swap.wanted)
    return person.scope.find(session, Proposal, swap.given), wanted


def stands_against(
    session: Session, person: Person, swap: Swap, given: Proposal, *, now: datetime
) -> errors.SchedulerError | None:
    """Why a volunteer cannot take a place that is given: what concerns herself; None where she can."""
    against = swaps.stands_against(session, person.scope, swap, given, taker=person.volunteer_id, now=now)
    if against is None:
        return None
    try:
        with only_own(person.volunteer_id, "swap_refused"):
            raise against
    except errors.SchedulerError as own:
        return own


def seen_by(swap: Swap, person: Person) -> str:
    """What a swap is to a volunteer: ``given`` by her, ``asked`` of her, or ``open`` to her."""
    if swap.giver_id == person.volunteer_id:
        return "given"
    return "asked" if swap.taker_id == person.volunteer_id else "open"
