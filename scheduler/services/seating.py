"""People come onto shifts of a published week, and what follows: rows, wait lists, offers that are over.

Everything here stands under the lock of the week and commits nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer, Proposal, Waiting, Week
from scheduler.models.asking import ENDED, OPEN, OVER, PROMOTED, TAKEN_UP, TOO_LATE, WAITS
from scheduler.models.proposal import ASSIGNED, BY_VOLUNTEER, OFFERED, SIGNED_UP, WITHDRAWN
from scheduler.planning import known_plans
from scheduler.planning.changing import Changed, Place
from scheduler.services import answer_rules, change_log, proposing, week_answers, week_changes, weeks
from scheduler.services.answer_rules import SignUpEntry
from scheduler.services.proposing import CREW_INCOMPLETE, Proposing
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import ShiftFacts
from scheduler.services.telling import tell

WAITING = "waiting"
OFFER = "offer"
OFFER_OVER, OFFER_ON_LEAVE = "offer_over", "offer_on_leave"
"""Why somebody is asked no more for a place that is still empty."""
UNTIL_OTHERS_COME = frozenset({"safe_crew", "supervision"})
"""Rules that a crew breaks for want of others: who comes first waits for them."""


def entered(session: Session, within: Scope, week_id: str, *, now: datetime) -> Proposing:
    """The rows of a week that takes answers, its lock held from here on."""
    week = week_changes.told_week(session, within, week_id)
    told = weeks.version(session, within, week, week.published_number)
    made = proposing.proposing(session, within, week, weeks.opened(told.roster), now=now)
    made.told = told
    return made


def seat(
    rows: Proposing,
    place: Place,
    *,
    origin: str,
    accepted_by: str | None = None,
    waive: Collection[str] = (),
    reason: str = "",
) -> Proposal:
    """Somebody comes onto a shift, with those who stand by for it where the crew needs them.

    ``waive`` are rules that she gives up for once.  Raises what :func:`week_changes.change` does.
    """
    require_free(rows, place)
    waiting = waiting_for(rows, place.shift)
    made = week_changes.change(
        rows.session,
        rows.within,
        rows.week,
        onto=[place],
        standing_by=[
            *sent_home(rows, place.shift),
            *(Place(one.volunteer_id, place.shift) for one in waiting),
        ],
        waive=waive,
        reason=reason or origin,
        now=rows.now,
    )
    follow(rows, made, [place], origin=origin, accepted_by=accepted_by, waiting=waiting)
    return rows.held[place.volunteer, place.shift]


def follow(
    rows: Proposing,
    made: Changed,
    places: Sequence[Place],
    *,
    origin: str,
    accepted_by: str | None,
    waiting: Sequence[Waiting] = (),
) -> None:
    """The rows follow a change in which people, and perhaps others with them, came on."""
    rows.see(made.roster)
    rows.session.flush()
    rows.know_consents(one.volunteer for one in made.placed)
    waits, asked = {one.volunteer_id: one for one in waiting}, {one[:2] for one in places}
    for one in made.placed:
        is_own, is_waiting = one[:2] in asked, one.volunteer in waits
        answered = accepted_by if is_own else BY_VOLUNTEER if is_waiting else None
        proposal = rows.propose(
            one,
            origin=origin if is_own else SIGNED_UP if is_waiting else ASSIGNED,
            accepted_by=answered,
            is_told=answered != BY_VOLUNTEER,
        )
        if is_waiting:
            end_waiting(rows, waits[one.volunteer], PROMOTED)
            if not is_own:
                _tell(rows, "waitlist_moved_up", proposal)
    rows.session.flush()
    close_offers(rows, {one.shift for one in made.placed}, taken_by={one.volunteer for one in made.placed})
    end_unlawful(rows, {one.volunteer for one in made.placed})


def promote(rows: Proposing, shifts: Iterable[str]) -> list[Proposal]:
    """Who waits longest for a shift with a free place, and may have it, moves up: once for each place."""
    moved = []
    for shift in sorted(set(shifts)):
        facts = rows.shifts.get(shift)
        if facts is None or not is_open(sign_up_rules(rows, facts), facts, rows.now, waits=True):
            continue
        for waiting in waiting_for(rows, shift):
            if waiting.state != WAITS or (waiting.volunteer_id, shift) in rows.held:
                continue
            try:
                place = Place(waiting.volunteer_id, shift)
                moved.append(seat(rows, place, origin=SIGNED_UP, accepted_by=BY_VOLUNTEER, reason="waited"))
            except (errors.Refused, errors.Conflict, errors.NotFound):
                continue
            _tell(rows, "waitlist_moved_up", moved[-1])
    return moved


def waiting_for(rows: Proposing, shift: str) -> Sequence[Waiting]:
    """Who waits for a shift, the first who came first."""
    said = {"week_id": rows.week.id, "shift_id": shift, "state": WAITS}
    return rows.within.rows(rows.session, Waiting, said, order=("created_at", "id"))


def all_waiting(session: Session, within: Scope, week: Week) -> dict[tuple[str, str], Waiting]:
    """Everybody who said yes to a shift of a week and waits, by volunteer and shift."""
    wanted = within.query(Waiting, Waiting.week_id == week.id, Waiting.state == WAITS)
    found = session.scalars(wanted.order_by(Waiting.created_at, Waiting.id))
    return {(one.volunteer_id, one.shift_id): one for one in found}


def how_said(
    session: Session, within: Scope, week: Week, waiting: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], str]:
    """How each of those who wait came to say yes: she signed up herself, or was asked to stand in."""
    taken = within.column(Offer.volunteer_id, Offer.week_id == week.id, Offer.state == TAKEN_UP)
    asked = {(who, shift) for who, shift in session.execute(taken.add_columns(Offer.shift_id))}
    return {key: OFFERED if key in asked else SIGNED_UP for key in waiting}


def end_waiting(rows: Proposing, waiting: Waiting, state: str) -> None:
    """Somebody waits no more, for she has her place or it is wanted no more; it stands in the log."""
    if waiting.state == WAITS:
        action = "accepted" if state == PROMOTED else "closed"
        change_log.note(rows.session, rows.within, action, WAITING, waiting.id, now=rows.now)
    waiting.end(state, rows.now)


def settle(rows: Proposing, waiting: Mapping[tuple[str, str], Waiting]) -> None:
    """What was asked and answered before a week was published gives way to what it says: who waited and has
    her place waits no more, and offers of places that are filled are over, also of who said yes meanwhile.
    """
    for key, one in waiting.items():
        if key in rows.held:
            end_waiting(rows, one, PROMOTED)
    _end_noted(rows, waiting)
    open_ones = rows.within.column(Offer.shift_id, Offer.week_id == rows.week.id, Offer.state == OPEN)
    for shift in sorted(set(rows.session.scalars(open_ones)).intersection(rows.shifts)):
        close_offers(rows, [shift], taken_by=[who for who, where in rows.held if where == shift])
    end_unlawful(rows, {who for who, _ in rows.held})


def _end_noted(rows: Proposing, waiting: Mapping[tuple[str, str], Waiting]) -> None:
    """Who said yes to a place that the board had filled is told so once that is published, or has it where
    the board leaves it empty after all."""
    wanted = (Offer.week_id == rows.week.id, Offer.state == TAKEN_UP)
    for offer in rows.session.scalars(rows.within.query(Offer, *wanted)).all() if waiting else ():
        one = waiting.get((offer.volunteer_id, offer.shift_id))
        if one is None or one.state != WAITS or not offer.is_noted or offer.shift_id not in rows.shifts:
            continue
        if rows.is_short(offer.shift_id):
            _seat_noted(rows, offer)
        else:
            end_waiting(rows, one, OVER)
            _tell_taken(rows, offer)


def _seat_noted(rows: Proposing, offer: Offer) -> None:
    """She waits on where the rules stand against it by now: the shift's page says so, and the board."""
    place = Place(offer.volunteer_id, offer.shift_id, offer.seat)
    try:
        made = seat(rows, place, origin=OFFERED, accepted_by=BY_VOLUNTEER, waive=offer.waives)
    except (errors.Refused, errors.Conflict, errors.NotFound):
        return
    _tell(rows, "waitlist_moved_up", made)


def _tell_taken(rows: Proposing, offer: Offer) -> None:
    tell(
        rows.session,
        rows.within.community_id,
        "offer_taken",
        volunteer_id=offer.volunteer_id,
        subject=offer.id,
        facts=shift_told(rows, rows.shifts[offer.shift_id]),
        now=rows.now,
    )


def is_by_itself(offer: Offer) -> bool:
    """Whether an offer was made for want of people, and not because a coordinator chose whom to ask."""
    return "why" in (offer.facts or {})


def close_offers(rows: Proposing, shifts: Iterable[str], *, taken_by: Iterable[str] = ()) -> None:
    """Offers of places that are taken are over; those who were asked are told so, but for who has it."""
    takers = set(taken_by)
    for shift in set(shifts):
        said = {"week_id": rows.week.id, "shift_id": shift, "state": OPEN}
        offers = rows.within.rows(rows.session, Offer, said)
        if not offers:
            continue
        taken = [one.seat for (_, where), one in rows.held.items() if where == shift]
        rooms = places_of(rows, shift)
        for offer in offers:
            if offer.volunteer_id in takers:
                offer.end(TAKEN_UP, rows.now)
            elif (
                (is_by_itself(offer) and not rows.is_short(shift))
                or offer.seat >= len(rooms)
                or taken.count(offer.seat) >= rooms[offer.seat]
            ):
                offer.end(TOO_LATE, rows.now)
                _tell_taken(rows, offer)


def end_unlawful(rows: Proposing, people: Iterable[str]) -> None:
    """Nobody is asked any more for what the rules forbid her where she is by now; she is told so."""
    asked = {"week_id": rows.week.id, "state": OPEN, "volunteer_id": list(set(people))}
    for offer in rows.within.rows(rows.session, Offer, asked, order=("id",)):
        if offer.shift_id in rows.shifts and _is_forbidden(rows, offer):
            _end_asking(rows, offer, OFFER_OVER)
    rows.session.flush()


def end_on_leave(rows: Proposing, volunteer: str, start: datetime, end: datetime) -> None:
    """Nobody is asked any more for a shift within the leave that she takes; she is told so."""
    asked = (Offer.week_id == rows.week.id, Offer.state == OPEN, Offer.volunteer_id == volunteer)
    for offer in rows.session.scalars(rows.within.query(Offer, *asked).order_by(Offer.id)).all():
        facts = rows.shifts.get(offer.shift_id)
        if facts is not None and facts.starts_at < end and facts.ends_at > max(start, rows.now):
            _end_asking(rows, offer, OFFER_ON_LEAVE)
    rows.session.flush()


def _end_asking(rows: Proposing, offer: Offer, why: str) -> None:
    """End an offer for a reason; others are asked for its place."""
    offer.end(ENDED, rows.now)
    offer.facts = {**(offer.facts or {}), "ended": why}
    rows.unasked.add(offer.shift_id)
    change_log.note(rows.session, rows.within, "closed", OFFER, offer.id, now=rows.now)
    tell(
        rows.session,
        rows.within.community_id,
        "cancelled",
        volunteer_id=offer.volunteer_id,
        subject=offer.id,
        facts=shift_told(rows, rows.shifts[offer.shift_id]) | {"reason": why},
        now=rows.now,
    )


def _is_forbidden(rows: Proposing, offer: Offer) -> bool:
    """Whether a yes would be refused for more than the want of others, or of a place."""
    place = Place(offer.volunteer_id, offer.shift_id, offer.seat)
    try:
        made = week_changes.tried(rows.session, rows.within, rows.week, place)
    except errors.Conflict as error:
        return error.code == "busy_elsewhere"
    except errors.NotFound:
        return True
    return not {one["rule"] for one in made.violations} <= UNTIL_OTHERS_COME | offer.waives


def places_of(rows: Proposing, shift: str) -> list[int]:
    """How many may be on each seat of a shift, in what people hold."""
    kept = weeks.version(rows.session, rows.within, rows.week, rows.week.published_number)
    return known_plans.places_of(kept.plan, shift)


def require_free(rows: Proposing, place: Place) -> ShiftFacts:
    """The shift of a place that may still be filled; raises where it is not there or has begun."""
    facts = rows.shifts.get(place.shift)
    if facts is None:
        raise errors.NotFound("shift_not_found", id=place.shift[:80])
    if facts.starts_at <= rows.now:
        raise errors.Conflict("shift_begun", shift=facts.called)
    return facts


def sign_up_rules(rows: Proposing, facts: ShiftFacts) -> SignUpEntry:
    """The sign-up rules of a shift: its task's, or the community's."""
    return answer_rules.of_task(rows.session, rows.within, facts.task_id, rows.rules)


def is_open(rules: SignUpEntry, facts: ShiftFacts, now: datetime, *, waits: bool = False) -> bool:
    """Whether people may sign up for a shift now; those who ``waits`` may move up until it closes."""
    opens = rules.opens_hours_before
    has_opened = waits or opens is None or now >= facts.starts_at - timedelta(hours=opens)
    return rules.allowed and has_opened and now < closes_at(rules, facts)


def closes_at(rules: SignUpEntry, facts: ShiftFacts) -> datetime:
    """Until when people may sign up for a shift."""
    return facts.starts_at - timedelta(hours=rules.closes_hours_before)


def shift_told(rows: Proposing, facts: ShiftFacts) -> dict[str, str]:
    """What a notice says of a shift of which the reader holds no place."""
    start, end = (
        instant.astimezone(rows.zone).isoformat(timespec="minutes")
        for instant in (facts.starts_at, facts.ends_at)
    )
    return {
        "shift": facts.id,
        "title": facts.title,
        "start": start,
        "end": end,
        "site": facts.site_name,
        "week": rows.week.id,
    }


def sent_home(rows: Proposing, shift: str) -> list[Place]:
    """Those of a crew that was emptied because it was incomplete: with company they would come again."""
    fallen = {"week_id": rows.week.id, "shift_id": shift, "state": WITHDRAWN, "reason": CREW_INCOMPLETE}
    found = rows.within.rows(rows.session, Proposal, fallen, order=("updated_at", "id"))
    if not found:
        return []
    gone = {
        who for who, where, _ in week_answers.declined(rows.session, rows.within, rows.week) if where == shift
    }
    return [Place(one.volunteer_id, shift, one.seat) for one in found if one.volunteer_id not in gone]


def _tell(rows: Proposing, kind: str, proposal: Proposal) -> None:
    tell(
        rows.session,
        rows.within.community_id,
        kind,
        volunteer_id=proposal.volunteer_id,
        subject=proposal.id,
        facts=rows.facts(proposal),
        now=rows.now,
    )
