"""A freed place is offered to the first of those who may stand in; who accepts first has it.

Everything but :func:`call`, :func:`accept` and :func:`decline` stands under the lock of the week and commits
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer, Proposal, Waiting
from scheduler.models.asking import EXPIRED, OPEN, REFUSED, TAKEN_UP, WAITS
from scheduler.models.notice import NORMAL, URGENT
from scheduler.models.proposal import BY_VOLUNTEER, OFFERED
from scheduler.models.record import new_record_id
from scheduler.planning.changing import Place
from scheduler.services import change_log, paging, replacements, scope, seating, weeks
from scheduler.services.answer_rules import OfferRules
from scheduler.services.links import Person
from scheduler.services.own_findings import only_own
from scheduler.services.paging import Page
from scheduler.services.proposing import Proposing
from scheduler.services.scope import RECORD_ID, Scope
from scheduler.services.shift_facts import ShiftFacts
from scheduler.services.telling import tell

KIND = seating.OFFER
NEAR = timedelta(hours=24)
WHY = (
    *("needs_others", "needed", "shifts", "asked_lately", "wish", "reserve"),
    *("minutes", "minutes_before", "metres"),
)
"""What an offer keeps of the line that somebody had in the list of whom to ask."""


def call(session: Session, within: Scope, week_id: str, shift: str, *, now: datetime) -> Sequence[Offer]:
    """Offer the free places of a shift to the first of those who may stand in; returns every open offer."""
    rows = seating.entered(session, within, week_id, now=now)
    seating.require_free(rows, Place("", shift))
    call_next(rows, shift)
    change_log.note(session, within, "created", KIND, week_id, now=now)
    session.commit()
    return open_offers(rows, shift)


def call_next(rows: Proposing, shift: str) -> None:
    """Bring the open offers of a shift up to so many at once, as far as there are people to ask.

    Nobody is asked in the quiet hours, nor more often in a week than the community's rules allow, nor twice
    for the same shift, nor for a crew that cannot be complete whoever comes.  What begins before the quiet
    hours are over is left to the coordinators.
    """
    facts, rules = rows.shifts.get(shift), rows.rules.offers
    if facts is None or not rows.is_short(shift) or facts.starts_at <= rows.now:
        return
    if times_to_answer(rows, facts) is None:
        return
    is_open = open_offers(rows, shift)
    missing = rules.at_once - len(is_open)
    if missing <= 0:
        return
    session, within = rows.session, rows.within
    held = weeks.version(session, within, rows.week, rows.week.published_number)
    along = {one.volunteer for one in seating.sent_home(rows, shift)}  # they come along by themselves
    along |= {one.volunteer_id for one in seating.waiting_for(rows, shift)}
    listed = replacements.whom_to_ask(
        session,
        within,
        rows.week,
        held,
        shift,
        is_free=True,
        as_shown=True,  # an offer tells the time that is on the published roster
        most=missing + len(along),
        now=rows.now,
    )
    able = [one for one in listed.items if not one["standing"] and one["volunteer"] not in along][:missing]
    if any(one["needs_others"] for one in able) and replacements.crew_lacks(
        session, within, rows.week, held, shift
    ):
        able = [one for one in able if not one["needs_others"]]
    for one in able:
        why = {name: one[name] for name in WHY}
        put(rows, facts, seat=one["seat"], volunteer=one["volunteer"], said={"why": why})
    session.flush()


def call_instead(rows: Proposing) -> None:
    """Ask others where somebody is asked no more because of where she is by now."""
    if rows.rules.offers.automatic:
        for shift in sorted(rows.unasked):
            call_next(rows, shift)


def times_to_answer(rows: Proposing, facts: ShiftFacts) -> tuple[datetime, datetime] | None:
    """From when somebody may be asked and until when an answer is awaited; None where it is too late.

    An answer that would be due in the quiet hours is awaited until they are over, if the shift has not begun
    by then: nobody else would be asked before.
    """
    rules = rows.rules.offers
    begins = after_quiet(rows.now, rules, rows)
    until = min(begins + timedelta(minutes=rules.minutes), facts.starts_at)
    night = rules.quiet.around(until, rows.zone)
    if night is not None and night[0] < until and night[1] < facts.starts_at:
        until = night[1]
    return (begins, until) if begins < until else None


def put(rows: Proposing, facts: ShiftFacts, *, seat: int, volunteer: str, said: Mapping[str, Any]) -> Offer:
    """Ask somebody to take a place; raises :class:`errors.Conflict` where it is too late to."""
    times = times_to_answer(rows, facts)
    if times is None:
        raise errors.Conflict("too_late_to_ask", shift=facts.called)
    begins, until = times
    offer = Offer(
        community_id=rows.within.community_id,
        id=new_record_id(rows.now),
        week_id=rows.week.id,
        shift_id=facts.id,
        seat=seat,
        volunteer_id=volunteer,
        asked=volunteer,
        state=OPEN,
        facts=dict(said),
        until=until,
        created_at=rows.now,
    )
    rows.session.add(offer)
    answer_by = until.astimezone(rows.zone).isoformat(timespec="minutes")
    told = {"answer_by": answer_by, "role": facts.seat_roles.get(seat, "")}
    if reason := said.get("reason"):
        told["reason"] = reason
    tell(
        rows.session,
        rows.within.community_id,
        "replacement_call",
        volunteer_id=volunteer,
        subject=offer.id,
        facts=seating.shift_told(rows, facts) | told,
        urgency=URGENT if facts.starts_at - rows.now <= NEAR else NORMAL,
        due_at=begins,
        now=rows.now,
    )
    return offer


def accept(session: Session, person: Person, id: str, *, now: datetime) -> tuple[Offer, Proposal | None]:
    """Take the place; who accepts first has it.  Returns the offer, and the place.

    Where the crew must be complete and is not yet, who accepts waits for the next one and has none; where the
    place is filled on a board that was not published, she waits for what is published.  Said twice it is one.
    Raises :class:`errors.Conflict` for an offer that is open no more.
    """
    rows, offer = _locked(session, person, id, now=now)
    kept = rows.held.get((person.volunteer_id, offer.shift_id))
    if kept is not None:
        if offer.state == OPEN:
            offer.end(TAKEN_UP, now)
        kept.accept(now, by=BY_VOLUNTEER)  # put there meanwhile, and asked: this is the answer to both
    else:
        if offer.state == OPEN and now >= offer.until:
            raise errors.Conflict("offer_not_open", offer=id, state=EXPIRED)
        if offer.state == OPEN:
            place = Place(person.volunteer_id, offer.shift_id, offer.seat)
            with only_own(person.volunteer_id):
                kept = _seated(rows, offer, place)
            change_log.note(session, person.scope, "accepted", KIND, id, now=now)
            if kept is None and rows.rules.offers.automatic and not offer.is_noted:
                session.flush()
                call_next(rows, offer.shift_id)  # her crew is not complete: others are asked too
            call_instead(rows)
        elif offer.state != TAKEN_UP or not _is_waiting(rows, offer):
            raise errors.Conflict("offer_not_open", offer=id, state=offer.state)
    session.commit()
    return offer, kept


def decline(session: Session, person: Person, id: str, *, now: datetime) -> Offer:
    """Not this time; the next one is asked.  Said twice it is one."""
    rows, offer = _locked(session, person, id, now=now)
    if offer.state == OPEN:
        offer.end(REFUSED, now)
        change_log.note(session, person.scope, "declined", KIND, id, now=now)
        session.flush()
        if rows.rules.offers.automatic:
            call_next(rows, offer.shift_id)
    session.commit()
    return offer


def expire(rows: Proposing) -> int:
    """End the offers of a week that nobody answered in time, and ask the next ones; returns how many."""
    due = (Offer.week_id == rows.week.id, Offer.state == OPEN, Offer.until <= rows.now)
    offers = rows.session.scalars(rows.within.query(Offer, *due)).all()
    for offer in offers:
        offer.end(EXPIRED, rows.now)
    rows.session.flush()
    if rows.rules.offers.automatic:
        for shift in sorted({offer.shift_id for offer in offers}):
            call_next(rows, shift)
    return len(offers)


def of_volunteer(
    session: Session, person: Person, *, size: int = 50, cursor: str | None = None, now: datetime
) -> Page[Offer]:
    """A page of the open offers of a volunteer, the one that ends first first."""
    own = (Offer.volunteer_id == person.volunteer_id, Offer.state == OPEN, Offer.until > now)
    found = session.scalars(person.scope.query(Offer, *own))
    return paging.of_rows(found, lambda one: f"{paging.moment(one.until)}.{one.id}", size=size, cursor=cursor)


def of_week(
    session: Session,
    within: Scope,
    week_id: str,
    shift: str | None = None,
    *,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Offer]:
    """A page of the offers of a week, the latest first."""
    of = [Offer.week_id == week_id, *(() if shift is None else (Offer.shift_id == shift,))]
    return paging.by_id(session, within, Offer, of, size=size, cursor=cursor, latest_first=True)


def open_offers(rows: Proposing, shift: str) -> Sequence[Offer]:
    """The open offers of one shift."""
    wanted = rows.within.query(Offer, *_of(rows, shift), Offer.state == OPEN)
    return rows.session.scalars(wanted.order_by(Offer.created_at, Offer.id)).all()


def after_quiet(now: datetime, rules: OfferRules, rows: Proposing) -> datetime:
    """Now, or where it is quiet the moment at which people may be asked again."""
    night = rules.quiet.around(now, rows.zone)
    return now if night is None else night[1]


def _of(rows: Proposing, shift: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Offer.week_id == rows.week.id, Offer.shift_id == shift


def _seated(rows: Proposing, offer: Offer, place: Place) -> Proposal | None:
    """The place of who accepts; None where she waits for others."""
    try:
        return seating.seat(
            rows,
            place,
            origin=OFFERED,
            accepted_by=BY_VOLUNTEER,
            waive=offer.waives,
            reason=str((offer.facts or {}).get("reason", "")),
        )
    except errors.Refused as error:
        if not {one.facts.get("rule") for one in error.findings} <= seating.UNTIL_OTHERS_COME:
            raise
    except errors.Conflict as error:
        if error.code != "no_free_seat" or not rows.week.has_pending or not rows.is_short(offer.shift_id):
            raise
        offer.note()
    _stand_by(rows, offer)
    return None


def _is_waiting(rows: Proposing, offer: Offer) -> bool:
    waiting = seating.waiting_for(rows, offer.shift_id)
    return any(one.volunteer_id == offer.volunteer_id for one in waiting)


def _stand_by(rows: Proposing, offer: Offer) -> None:
    """Who accepts a place in a crew that is not complete yet waits for the others."""
    offer.end(TAKEN_UP, rows.now)
    if _is_waiting(rows, offer):
        return
    waiting = Waiting(
        community_id=rows.within.community_id,
        id=new_record_id(rows.now),
        week_id=rows.week.id,
        shift_id=offer.shift_id,
        volunteer_id=offer.volunteer_id,
        waits=offer.volunteer_id,
        state=WAITS,
        created_at=rows.now,
        updated_at=rows.now,
    )
    rows.session.add(waiting)
    change_log.note(rows.session, rows.within, "created", seating.WAITING, waiting.id, now=rows.now)


def _locked(session: Session, person: Person, id: str, *, now: datetime) -> tuple[Proposing, Offer]:
    own = (Offer.volunteer_id == person.volunteer_id,)
    if RECORD_ID.fullmatch(id) is None:
        raise scope.not_there()
    week_id = session.scalar(person.scope.column(Offer.week_id, Offer.id == id, *own))
    if week_id is None:
        raise scope.not_there()
    rows = seating.entered(session, person.scope, week_id, now=now)
    return rows, person.scope.find(session, Offer, id, conditions=own)
