"""One shift of a published week is called off, or has more or fewer places; whoever it concerns is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Offer, Proposal, Waiting
from scheduler.models.asking import ENDED, OPEN, OVER, WAITS
from scheduler.models.week import MOVED, Week
from scheduler.planning.changing import Place
from scheduler.planning.document.fields import Count, Entry, Text
from scheduler.planning.document.findings import Finding, Findings
from scheduler.planning.plan_shifts import ShiftEdits, with_followers
from scheduler.services import (
    change_log,
    events,
    filling,
    reading,
    seating,
    swap_ends,
    week_changes,
    week_line,
    weeks,
)
from scheduler.services.proposing import CREW_INCOMPLETE, Proposing
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import shifts_of
from scheduler.services.telling import tell


class CancelDraft(Entry, frozen=True):
    """Why a shift is called off: everybody whom it concerns is told."""

    reason: Text


class PlacesDraft(Entry, frozen=True):
    """How many people a seat wants, and takes at most; what is left out gives way to what is said."""

    reason: Text
    seat: Count = 0
    count: Count | None = None
    maximum: Count | None = None


Draft = TypeVar("Draft", CancelDraft, PlacesDraft)


@dataclass(frozen=True)
class ShiftsChanged:
    """What became of single shifts of a week, and whom it concerned."""

    week: Week
    shifts: Collection[str]
    volunteers: Collection[str]


def cancel(
    session: Session, within: Scope, week_id: str, shift: str, said: Mapping[str, Any], *, now: datetime
) -> ShiftsChanged:
    """Call off a shift of a published week, with those that run only if it does; said twice it is one.

    Raises :class:`errors.NotFound` for a shift that is not there, :class:`errors.Conflict` for one that has
    begun and for a week that was not published or is closed.
    """
    weeks.require_whole(within)
    draft = _read(said, CancelDraft)
    rows = seating.entered(session, within, week_id, now=now)
    if shift not in rows.shifts and shift in week_line.shift_edits(session, within, rows.week).off:
        return ShiftsChanged(rows.week, (), ())
    seating.require_free(rows, Place("", shift))
    held = weeks.version(session, within, rows.week, rows.week.published_number)
    gone = with_followers(held.plan, shift)
    leaving = [one for (_, where), one in rows.held.items() if where in gone]
    made = week_changes.change(
        session,
        within,
        rows.week,
        off=[Place(one.volunteer_id, one.shift_id) for one in leaving],
        edits=ShiftEdits(off=gone),
        origin=MOVED,
        reason=draft.reason,
        now=now,
    )
    for one in leaving:
        rows.withdraw(one, reason=draft.reason)
    for place in made.dropped:
        if (other := rows.held.get((place.volunteer, place.shift))) is not None:
            rows.withdraw(other, reason=CREW_INCOMPLETE)
            change_log.note(session, within, "released", "proposal", other.id, now=now)
    told = {one.volunteer_id for one in leaving}
    told |= _end_asking(rows, gone, draft.reason, told)
    rows.see(made.roster)
    session.flush()
    swap_ends.end_broken(rows)
    for id in sorted(gone):
        events.emit(
            session, within.community_id, events.SHIFT_CANCELLED, {"week": week_id, "shift": id}, now=now
        )
    _commit(rows)
    return ShiftsChanged(rows.week, sorted(gone), sorted(told))


def concerned(
    session: Session, within: Scope, week: Week, shift: str, *, now: datetime
) -> ShiftsChanged | None:
    """What calling off a shift would end, and who would be told; None for one that cannot be called off."""
    if not week.is_told:
        return None
    held = weeks.version(session, within, week, week.published_number)
    facts = shifts_of(weeks.opened(held.roster)).get(shift)
    off = week_line.shift_edits(session, within, week).off
    if facts is None or shift in off or facts.starts_at <= now:
        return None
    gone = with_followers(held.plan, shift)
    told: set[str] = set()
    for model, is_told in (
        (Proposal, Proposal.holder.is_not(None)),
        (Waiting, Waiting.state == WAITS),
        (Offer, Offer.state == OPEN),
    ):
        of_week = (model.week_id == week.id, model.shift_id.in_(gone), is_told)
        told.update(session.scalars(within.column(model.volunteer_id, *of_week)))
    return ShiftsChanged(week, sorted(gone), sorted(told))


def set_places(
    session: Session, within: Scope, week_id: str, shift: str, said: Mapping[str, Any], *, now: datetime
) -> ShiftsChanged:
    """Let a seat of a shift have more or fewer places; said twice it is one.

    Who waits moves up into a new place.  Raises :class:`errors.Refused` with everybody who holds one where
    there would be fewer, :class:`errors.InvalidDocument` for numbers that cannot be.
    """
    weeks.require_whole(within)
    draft = _read(said, PlacesDraft)
    if draft.count is None and draft.maximum is None:
        raise errors.InvalidDocument([Finding("", "missing_field", {"field": "count, maximum"})])
    rows = seating.entered(session, within, week_id, now=now)
    seating.require_free(rows, Place("", shift))
    before = seating.places_of(rows, shift)
    if draft.seat >= len(before):
        raise errors.InvalidDocument(
            [Finding("seat", "no_such_seat", {"seat": draft.seat, "seats": len(before)})]
        )
    edits = ShiftEdits(places={(shift, draft.seat): (draft.count, draft.maximum)})
    made = week_changes.change(
        session, within, rows.week, edits=edits, origin=MOVED, reason=draft.reason, now=now
    )
    rows.see(made.roster)
    moved = seating.promote(rows, [shift])
    seating.close_offers(rows, [shift])
    if seating.places_of(rows, shift)[draft.seat] > before[draft.seat]:
        filling.offer(rows, [shift])
    _commit(rows)
    return ShiftsChanged(rows.week, [shift], sorted(one.volunteer_id for one in moved))


def want_no_more(
    session: Session, within: Scope, week_id: str, shift: str, said: Mapping[str, Any], *, now: datetime
) -> ShiftsChanged:
    """Let a shift of a published week want no more people than it has: nobody else is looked for.

    Raises :class:`errors.Conflict` for one that nobody is on (that is called off) or that lacks nobody.
    """
    weeks.require_whole(within)
    draft = _read(said, CancelDraft)
    rows = seating.entered(session, within, week_id, now=now)
    facts = seating.require_free(rows, Place("", shift))
    on = Counter(one.seat for (_, where), one in rows.held.items() if where == shift)
    short = [gap["seat"] for gap in rows.roster.get("unfilled", ()) if gap["shift"] == shift]
    if not short or not on:
        raise errors.Conflict("no_free_seat", shift=facts.called)
    edits = ShiftEdits(places={(shift, seat): (on[seat], None) for seat in short})
    made = week_changes.change(
        session, within, rows.week, edits=edits, origin=MOVED, reason=draft.reason, now=now
    )
    rows.see(made.roster)
    seating.close_offers(rows, [shift])
    _commit(rows)
    return ShiftsChanged(rows.week, [shift], ())


def _read(said: Mapping[str, Any], draft_type: type[Draft]) -> Draft:
    findings = Findings()
    draft = reading.shaped(said, draft_type, findings)
    if draft is not None and not draft.reason.strip():
        findings.add(("reason",), "missing_field", field="reason")
    return reading.sound(draft, findings)


def _end_asking(rows: Proposing, shifts: Collection[str], reason: str, known: Collection[str]) -> set[str]:
    """Nobody waits for a shift that is off, or is asked to come; those who were hear it.  Returns who."""
    waits = rows.within.query(
        Waiting, Waiting.week_id == rows.week.id, Waiting.shift_id.in_(shifts), Waiting.state == WAITS
    )
    offers = rows.within.query(
        Offer, Offer.week_id == rows.week.id, Offer.shift_id.in_(shifts), Offer.state == OPEN
    )
    told: set[str] = set()
    ended: list[tuple[str, str]] = []
    for waiting in rows.session.scalars(waits):
        seating.end_waiting(rows, waiting, OVER)
        ended.append((waiting.volunteer_id, waiting.shift_id))
    for offer in rows.session.scalars(offers):
        offer.end(ENDED, rows.now)
        ended.append((offer.volunteer_id, offer.shift_id))
    for volunteer, shift in sorted(set(ended)):
        told.add(volunteer)
        if volunteer not in known:
            tell(
                rows.session,
                rows.within.community_id,
                "cancelled",
                volunteer_id=volunteer,
                subject=shift,
                facts=seating.shift_told(rows, rows.shifts[shift]) | {"reason": reason},
                now=rows.now,
            )
    return told


def _commit(rows: Proposing) -> None:
    change_log.note(
        rows.session, rows.within, "changed", weeks.KIND, rows.week.id, fields=["shifts"], now=rows.now
    )
    rows.session.commit()
