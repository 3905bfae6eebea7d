"""Volunteers take open seats themselves, or wait for one; within the windows that task or community set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Volunteer, Waiting, Week
from scheduler.models.asking import LEFT, WAITS
from scheduler.models.proposal import BY_VOLUNTEER, PROPOSED, SIGNED_UP
from scheduler.models.record import new_record_id
from scheduler.models.week import CLOSED
from scheduler.planning.changing import Place
from scheduler.planning.open_seats import OpenSeat, open_seats
from scheduler.planning.plan_edits import PRESENT_FACTS, TIMES, with_people
from scheduler.services import (
    answer_rules,
    change_log,
    offers,
    paging,
    proposing,
    seating,
    week_answers,
    week_line,
    weeks,
)
from scheduler.services.links import Person
from scheduler.services.own_findings import only_own
from scheduler.services.paging import Page
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import ShiftFacts, called
from scheduler.services.volunteers import planned_volunteer

KIND = "proposal"
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Opening:
    """A seat that a volunteer may take, and until when."""

    week: str
    shift: ShiftFacts
    seat: OpenSeat
    closes_at: datetime
    is_declined: bool = False
    """Whether she declined this shift: it is no news to her, but she may have changed her mind."""


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who waits for a place of a shift, and her place in the line of those who do."""

    waiting: Waiting
    place: int


def openings(
    session: Session, person: Person, *, size: int = 50, cursor: str | None = None, now: datetime
) -> Page[Opening]:
    """A page of the seats of published weeks that a volunteer may take now, the earliest first."""
    found = (
        one for week in _told_weeks(session, person, now) for one in _of_week(session, person, week, now)
    )
    return paging.of_rows(
        found,
        lambda one: f"{paging.moment(one.shift.starts_at)}.{one.shift.id}.{one.seat.seat:06}",
        size=size,
        cursor=cursor,
    )


def sign_up(
    session: Session, person: Person, week_id: str, shift: str, *, seat: int | None = None, now: datetime
) -> Proposal:
    """Take an open seat; asked for twice it is one.

    Raises :class:`errors.Conflict` where nothing is free or sign-up is closed, :class:`errors.Refused` with
    everything that it would break.
    """
    rows = seating.entered(session, person.scope, week_id, now=now)
    kept, place = rows.held.get((person.volunteer_id, shift)), Place(person.volunteer_id, shift, seat)
    if kept is not None and kept.state == PROPOSED:
        seating.require_free(rows, place)  # nobody says yes to what has begun
    if kept is None:
        facts = seating.require_free(rows, place)
        if not seating.is_open(seating.sign_up_rules(rows, facts), facts, now):
            raise errors.Conflict("sign_up_closed", shift=facts.called)
        with only_own(person.volunteer_id):
            kept = seating.seat(rows, place, origin=SIGNED_UP, accepted_by=BY_VOLUNTEER)
        change_log.note(session, person.scope, "created", KIND, kept.id, now=now)
        offers.call_instead(rows)
    kept.accept(now, by=BY_VOLUNTEER)
    session.commit()
    return kept


def wait(session: Session, person: Person, week_id: str, shift: str, *, now: datetime) -> Waiting:
    """Wait for a place of a shift; asked for twice it is one.  With a free place she moves up at once."""
    rows = seating.entered(session, person.scope, week_id, now=now)
    person.scope.find(session, Volunteer, person.volunteer_id)  # who was removed meanwhile waits no more
    if (person.volunteer_id, shift) in rows.held:
        raise errors.Conflict("on_shift_already", volunteer=person.name, shift=called(rows.roster, shift))
    facts = seating.require_free(rows, Place(person.volunteer_id, shift))
    if not seating.is_open(seating.sign_up_rules(rows, facts), facts, now, waits=True):
        raise errors.Conflict("sign_up_closed", shift=facts.called)
    waiting = next(
        (one for one in seating.waiting_for(rows, shift) if one.volunteer_id == person.volunteer_id), None
    )
    if waiting is None:
        waiting = Waiting(
            community_id=person.community_id,
            id=new_record_id(now),
            week_id=week_id,
            shift_id=shift,
            volunteer_id=person.volunteer_id,
            waits=person.volunteer_id,
            state=WAITS,
            created_at=now,
            updated_at=now,
        )
        session.add(waiting)
        change_log.note(session, person.scope, "created", seating.WAITING, waiting.id, now=now)
        session.flush()
        seating.promote(rows, [shift])
    session.commit()
    return waiting


def take(
    session: Session, person: Person, week_id: str, shift: str, *, seat: int | None = None, now: datetime
) -> Proposal | Waiting:
    """Take an open seat, or wait for company where the crew must be complete; the wait may be over at once.

    Raises what :func:`sign_up` does where it is not others alone that are missing.
    """
    try:
        return sign_up(session, person, week_id, shift, seat=seat, now=now)
    except errors.Refused as error:
        rules = {one.facts.get("rule") for one in error.findings}
        if not rules or not rules <= seating.UNTIL_OTHERS_COME:
            raise
    return wait(session, person, week_id, shift, now=now)


def waits(session: Session, person: Person, *, size: int = 50, cursor: str | None = None) -> Page[Waiting]:
    """A page of what a volunteer waits for, what she said first first."""
    own = (Waiting.volunteer_id == person.volunteer_id, Waiting.state == WAITS)
    return paging.by_id(session, person.scope, Waiting, own, size=size, cursor=cursor)


def wait_list(
    session: Session,
    within: Scope,
    week_id: str,
    *,
    shift: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Waiter]:
    """A page of who waits for shifts of a week, shift by shift, the first who came first."""
    weeks.require_whole(within)
    week = weeks.get(session, within, week_id)
    of = [Waiting.week_id == week.id, Waiting.state == WAITS]
    of += [] if shift is None else [Waiting.shift_id == shift]
    found = session.scalars(
        within.query(Waiting, *of).order_by(Waiting.shift_id, Waiting.created_at, Waiting.id)
    )
    lines = groupby(found, key=lambda one: one.shift_id)
    rows = (Waiter(one, place) for _, line in lines for place, one in enumerate(line, start=1))
    return paging.of_rows(rows, _in_line, size=size, cursor=cursor)


def leave(session: Session, person: Person, id: str, *, now: datetime) -> None:
    """Wait no longer; raises :class:`errors.NotFound` for what is not one's own."""
    own = (Waiting.volunteer_id == person.volunteer_id,)
    waiting = person.scope.find(session, Waiting, id, conditions=own)
    weeks.get(session, person.scope, waiting.week_id, locked=True)
    session.refresh(waiting)
    if waiting.state == WAITS:
        change_log.note(session, person.scope, "withdrawn", seating.WAITING, id, now=now)
    waiting.end(LEFT, now)
    session.commit()


def _in_line(one: Waiter) -> str:
    waiting = one.waiting
    return f"{waiting.shift_id}.{paging.moment(waiting.created_at)}.{waiting.id}"


def _told_weeks(session: Session, person: Person, now: datetime) -> Sequence[Week]:
    since = (now - WEEK - timedelta(days=1)).date()
    conditions = (Week.published_number.is_not(None), Week.state != CLOSED, Week.start >= since)
    return session.scalars(person.scope.query(Week, *conditions).order_by(Week.start)).all()


def _of_week(session: Session, person: Person, week: Week, now: datetime) -> Iterator[Opening]:
    kept = weeks.version(session, person.scope, week, week.published_number)
    roster = weeks.opened(kept.roster)
    rows = proposing.proposing(session, person.scope, week, roster, now=now)
    ahead = [facts for facts in rows.shifts.values() if facts.starts_at > now]
    rules = answer_rules.of_tasks(session, person.scope, {facts.task_id for facts in ahead}, rows.rules)
    offered = {
        facts.id: seating.closes_at(rules[facts.task_id], facts)
        for facts in ahead
        if seating.is_open(rules[facts.task_id], facts, now)
    }
    if not offered:
        return
    volunteer = person.scope.find(session, Volunteer, person.volunteer_id)
    entry = planned_volunteer(session, volunteer, first=week.start)
    plan = with_people(kept.plan, [entry], facts=(*PRESENT_FACTS, *TIMES))
    left = week_answers.declined(session, person.scope, week)
    declined = {shift for who, shift, _ in left if who == person.volunteer_id}
    own = [Place(person.volunteer_id, shift) for shift in sorted(declined)]
    plan = week_line.without_answers(session, person.scope, week, kept.number, plan, own)
    for seat in open_seats(plan, roster, person.volunteer_id, offered.keys()):
        yield Opening(week.id, rows.shifts[seat.shift], seat, offered[seat.shift], seat.shift in declined)
