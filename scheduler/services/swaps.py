"""Swaps between volunteers: a place for nothing or for another, judged by the rules of the whole roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, tuple_
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Proposal, Swap, Volunteer
from scheduler.models.proposal import BY_VOLUNTEER, SWAPPED
from scheduler.models.record import new_record_id
from scheduler.models.swap import AGREED, ASKED, DONE, REFUSED, UNDER_WAY, WITHDRAWN
from scheduler.planning.changing import Place
from scheduler.planning.document.fields import Entry, Text
from scheduler.services import (
    change_log,
    filling,
    paging,
    proposing,
    reading,
    replacements,
    scope,
    seating,
    swap_ends,
    week_answers,
    week_changes,
    weeks,
)
from scheduler.services.links import Person
from scheduler.services.own_findings import only_own
from scheduler.services.paging import Page
from scheduler.services.proposing import Proposing
from scheduler.services.scope import RECORD_ID, Scope
from scheduler.services.swap_ends import tell_answer
from scheduler.services.telling import tell

KIND = "swap"
LOOKED_AT_MOST = 50
"""Of those who could stand in so many are judged, the first who would be asked first."""
NOT_TOLD = frozenset({"busy_elsewhere", "no_free_seat"})
"""What stands against a swap that says where another is, or what is planned and not yet published."""


class SwapDraft(Entry, frozen=True):
    """Which of one's own places is given, to whom, and for which of theirs.

    Without ``to`` whoever may have it by the rules may take it.
    """

    proposal: reading.RecordId
    to: reading.RecordId | None = None
    wanted: reading.RecordId | None = None
    words: Text = ""


Given = tuple[Swap, Proposal]
"""A swap with the place that is given."""


def ask(session: Session, person: Person, said: Mapping[str, Any], *, now: datetime) -> Swap:
    """Ask for a swap; of a place that is in one already :class:`errors.Conflict` is raised.

    Nobody is asked for what the rules forbid by now: :class:`errors.Refused`, with what it would break for
    who asks; what it would break for another is nobody's to read.  A place that nobody on the register could
    take is opened to nobody: :class:`errors.Conflict`.
    """
    draft = reading.read(said, SwapDraft)
    rows, given = _entered(session, person.scope, draft.proposal, now=now)
    if given.volunteer_id != person.volunteer_id:
        raise scope.not_there()
    _require_held(rows, given)
    if draft.to == person.volunteer_id:
        raise errors.Conflict("swap_with_oneself")
    taker = None if draft.to is None else person.scope.find(session, Volunteer, draft.to)
    if taker is not None and (taker.id, given.shift_id) in rows.held:
        raise errors.Conflict("on_shift_already", volunteer=taker.name, shift=rows.called(given))
    wanted = None
    if draft.wanted is not None:
        wanted = person.scope.find(session, Proposal, draft.wanted)
        if taker is None or wanted.volunteer_id != taker.id:
            raise scope.not_there()
        if wanted.week_id != given.week_id:
            raise errors.Conflict("swap_of_two_weeks")
        _require_held(rows, wanted)
    of = (Swap.pending == given.id,)
    if session.scalar(person.scope.query(Swap, *of)) is not None:
        raise errors.Conflict("swap_under_way", shift=rows.called(given))
    swap = Swap(
        community_id=person.community_id,
        id=new_record_id(now),
        week_id=given.week_id,
        giver_id=person.volunteer_id,
        given=given.id,
        pending=given.id,
        taker_id=None if taker is None else taker.id,
        wanted=None if wanted is None else wanted.id,
        state=ASKED,
        words=draft.words,
        created_at=now,
        updated_at=now,
    )
    if taker is not None:
        _require_possible(rows, swap, given, taker.id)
    elif not _is_for_anybody(rows, swap, given):
        raise errors.Conflict("swap_for_nobody", shift=rows.called(given))
    session.add(swap)
    if taker is not None:
        _ask(rows, swap, given, to=taker.id)
    fields = ["to_all"] if taker is None else []
    change_log.note(session, person.scope, "created", KIND, swap.id, fields=fields, now=now)
    session.commit()
    return swap


def agree(session: Session, person: Person, id: str, *, now: datetime) -> Swap:
    """Take the place; where the community wants it so a coordinator is still to approve.

    It is judged now either way: nobody is asked to approve what could not be done.  Raises
    :class:`errors.Refused` with what it would break for who takes it; what it would break for another
    is nobody's to read.
    """
    rows, swap = _locked(session, person.scope, id, now=now)
    if swap.taker_id not in (None, person.volunteer_id) and swap.state in (AGREED, DONE):
        raise errors.Conflict("swap_taken")
    if swap.giver_id == person.volunteer_id or swap.taker_id not in (None, person.volunteer_id):
        raise scope.not_there()
    if swap.state in (AGREED, DONE) and swap.taker_id == person.volunteer_id:
        return swap
    swap.require(ASKED)
    swap.taker_id = person.volunteer_id
    given, fields = person.scope.find(session, Proposal, swap.given), []
    with only_own(person.volunteer_id, "swap_refused"):
        if rows.rules.swaps_need_approval:
            _judge(rows, swap, given, person.volunteer_id)
            swap.become(AGREED, now)
            _ask(rows, swap, given, to=None)
        else:
            fields = _perform(rows, swap, given)
    change_log.note(session, person.scope, "agreed", KIND, id, fields=fields, now=now)
    session.commit()
    return swap


def refuse(session: Session, person: Person, id: str, *, now: datetime) -> Swap:
    """The one who is asked does not want it, or the one who asked wants it no more."""
    rows, swap = _locked(session, person.scope, id, now=now)
    if person.volunteer_id not in (swap.giver_id, swap.taker_id):
        raise scope.not_there()
    swap.require(*UNDER_WAY)
    is_giver = person.volunteer_id == swap.giver_id
    swap.become(WITHDRAWN if is_giver else REFUSED, now)
    if (other := swap.taker_id if is_giver else swap.giver_id) is not None:
        tell_answer(rows, swap, person.scope.find(session, Proposal, swap.given), to=other)
    change_log.note(session, person.scope, "withdrawn" if is_giver else "refused", KIND, id, now=now)
    session.commit()
    return swap


def approve(session: Session, within: Scope, id: str, *, now: datetime) -> Swap:
    """A coordinator approves what both agreed to, and it is done; :class:`errors.Refused` with all rules."""
    rows, swap = _locked(session, within, id, now=now)
    swap.require(AGREED)
    given = within.find(session, Proposal, swap.given)
    fields = _perform(rows, swap, given)
    tell_answer(rows, swap, given, to=str(swap.taker_id))
    change_log.note(session, within, "accepted", KIND, id, fields=fields, now=now)
    session.commit()
    return swap


def stands_against(
    session: Session, within: Scope, swap: Swap, given: Proposal, *, taker: str, now: datetime
) -> errors.SchedulerError | None:
    """What a swap would be refused for if somebody took the place; None where nothing stands against it.

    It is only looked at: nothing is locked, nothing is written.
    """
    week = weeks.get(session, within, swap.week_id)
    roster = weeks.opened(weeks.version(session, within, week, week.published_number).roster)
    rows = proposing.proposing(session, within, week, roster, now=now)
    try:
        week_changes.require_told(week)
        _judge(rows, swap, given, taker)
    except errors.SchedulerError as error:
        return error
    return None


def turn_down(session: Session, within: Scope, id: str, *, reason: str = "", now: datetime) -> Swap:
    """A coordinator says no, and why if she wants; both keep what they have and are told."""
    rows, swap = _locked(session, within, id, now=now)
    swap.require(*UNDER_WAY)
    swap.become(REFUSED, now)
    given = within.find(session, Proposal, swap.given)
    for volunteer in filter(None, (swap.giver_id, swap.taker_id)):
        tell_answer(rows, swap, given, to=volunteer, reason=reason.strip()[:500])
    change_log.note(session, within, "declined", KIND, id, now=now)
    session.commit()
    return swap


def of_person(
    session: Session, person: Person, *, size: int = 50, cursor: str | None = None, now: datetime
) -> Page[Given]:
    """Swaps under way that a volunteer asked for, is asked for, or may take, with the place that is given.

    What is open to all is not offered to who is on that very shift.
    """
    theirs = person.scope.column(
        Proposal.week_id, Proposal.volunteer_id == person.volunteer_id, Proposal.holder.is_not(None)
    ).add_columns(Proposal.shift_id)
    is_there = tuple_(Proposal.week_id, Proposal.shift_id).in_(theirs)
    mine = or_(
        Swap.giver_id == person.volunteer_id,
        Swap.taker_id == person.volunteer_id,
        Swap.taker_id.is_(None) & ~is_there,
    )
    under_way = (Swap.state.in_(UNDER_WAY), mine, Proposal.starts_at > now)
    return _page(session, person.scope, under_way, size, cursor)


def of_community(
    session: Session, within: Scope, state: str | None = None, *, size: int = 50, cursor: str | None = None
) -> Page[Given]:
    """A page of the swaps of a community, the latest first, in one state or in all."""
    return _page(session, within, () if state is None else (Swap.state == state,), size, cursor)


def of_shift(session: Session, within: Scope, week_id: str, shift_id: str) -> dict[str, Swap]:
    """The swaps under way of the places of a shift, by whose place is given."""
    there = (Proposal.community_id == Swap.community_id, Proposal.id == Swap.given)
    of = (Swap.week_id == week_id, Swap.state.in_(UNDER_WAY), Proposal.shift_id == shift_id)
    return {one.giver_id: one for one in session.scalars(within.query(Swap, *there, *of))}


def _page(
    session: Session, within: Scope, conditions: Sequence[Any], size: int, cursor: str | None
) -> Page[Given]:
    paging.require_size(size)
    given = (Proposal.community_id == Swap.community_id, Proposal.id == Swap.given)
    wanted = within.query(Swap, *given, *conditions).add_columns(Proposal)
    if cursor is not None:
        wanted = wanted.where(Swap.id < paging.id_of(cursor))
    rows = session.execute(wanted.order_by(Swap.id.desc()).limit(size + 1))
    return paging.cut([(swap, proposal) for swap, proposal in rows], size, lambda row: row[0].id)


def waiting(session: Session, within: Scope) -> int:
    """How many swaps wait for a coordinator."""
    of_them = within.column(Swap.id, Swap.state == AGREED)
    return session.scalar(of_them.with_only_columns(func.count(Swap.id))) or 0


def _judge(rows: Proposing, swap: Swap, given: Proposal, taker: str) -> None:
    """Look whether it could be done now, without doing it; raises what doing it would."""
    left, onto = _places(rows, swap, given, taker)
    off = [Place(one.volunteer_id, one.shift_id) for one in left]
    week_changes.judged(rows.session, rows.within, rows.week, off=off, onto=onto, is_locked=False)


def _require_possible(rows: Proposing, swap: Swap, given: Proposal, taker: str) -> None:
    try:
        with only_own(swap.giver_id, "swap_not_possible"):
            _judge(rows, swap, given, taker)
    except errors.Conflict as error:
        if error.code not in NOT_TOLD:
            raise
        raise errors.Refused("swap_not_possible", ()) from None


def _is_for_anybody(rows: Proposing, swap: Swap, given: Proposal) -> bool:
    """Whether somebody could take the place now: of who is free for it, and of who declined it."""
    assert rows.told is not None
    listed = replacements.whom_to_ask(
        rows.session,
        rows.within,
        rows.week,
        rows.told,
        given.shift_id,
        seat=given.seat,
        leaving=swap.giver_id,
        is_free=True,
        most=LOOKED_AT_MOST,
        now=rows.now,
    )
    declined = week_answers.said_no(rows.session, rows.within, rows.week)
    who = [str(one["volunteer"]) for one in listed.items]
    who += sorted(one for one, shift in declined if shift == given.shift_id and one != swap.giver_id)
    return any(_may_take(rows, swap, given, one) for one in who)


def _may_take(rows: Proposing, swap: Swap, given: Proposal, taker: str) -> bool:
    try:
        _judge(rows, swap, given, taker)
    except errors.SchedulerError:
        return False
    return True


def _perform(rows: Proposing, swap: Swap, given: Proposal) -> list[str]:
    """Do it: as one change, so that nobody is without a place, or with two, in between.

    Returns what of the week it changed beside, for the log.
    """
    session, within = rows.session, rows.within
    left, onto = _places(rows, swap, given, str(swap.taker_id))
    unpinned = swap_ends.pinned(rows, left)
    made = week_changes.change(
        session,
        within,
        rows.week,
        off=[Place(one.volunteer_id, one.shift_id) for one in left],
        onto=onto,
        reason=SWAPPED,
        now=rows.now,
    )
    for one in left:
        rows.withdraw(one, reason=SWAPPED, is_told=False)
    seating.follow(rows, made, onto, origin=SWAPPED, accepted_by=BY_VOLUNTEER)
    swap.become(DONE, rows.now)
    tell_answer(rows, swap, given, to=swap.giver_id)
    swap_ends.tell_unpinned(rows, swap, unpinned)
    swap_ends.end_broken(rows)
    filling.offer(rows, (one.shift for one in onto))
    return ["unpinned"] if unpinned else []


def _places(rows: Proposing, swap: Swap, given: Proposal, taker: str) -> tuple[list[Proposal], list[Place]]:
    """Whose places are left and who comes onto them; raises where one of them is held no more."""
    _require_held(rows, given)
    left, onto = [given], [Place(taker, given.shift_id, given.seat)]
    if swap.wanted is not None:
        wanted = rows.within.find(rows.session, Proposal, swap.wanted)
        _require_held(rows, wanted)
        left.append(wanted)
        onto.append(Place(swap.giver_id, wanted.shift_id, wanted.seat))
    for place in onto:
        seating.require_free(rows, place)
    return left, onto


def _require_held(rows: Proposing, proposal: Proposal) -> None:
    if not proposal.is_holding:
        raise errors.Conflict("proposal_not_so", proposal=proposal.id, state=proposal.state)
    if proposal.starts_at <= rows.now:
        raise errors.Conflict("shift_begun", shift=rows.called(proposal))


def _entered(
    session: Session, within: Scope, proposal_id: str, *, now: datetime
) -> tuple[Proposing, Proposal]:
    week_id = session.scalar(within.column(Proposal.week_id, Proposal.id == proposal_id))
    if week_id is None:
        raise scope.not_there()
    rows = seating.entered(session, within, week_id, now=now)
    return rows, within.find(session, Proposal, proposal_id)


def _locked(session: Session, within: Scope, id: str, *, now: datetime) -> tuple[Proposing, Swap]:
    if RECORD_ID.fullmatch(id) is None:
        raise scope.not_there()
    week_id = session.scalar(within.column(Swap.week_id, Swap.id == id))
    if week_id is None:
        raise scope.not_there()
    rows = seating.entered(session, within, week_id, now=now)
    return rows, within.find(session, Swap, id)


def _ask(rows: Proposing, swap: Swap, given: Proposal, *, to: str | None) -> None:
    said: dict[str, Any] = {"state": swap.state}
    if to is not None:
        said["other"] = swap.giver_id
    if swap.wanted is not None:
        wanted = rows.within.find(rows.session, Proposal, swap.wanted)
        said |= {"how": "exchange"} | swap_ends.beside(rows, "yours", wanted)
    tell(
        rows.session,
        rows.within.community_id,
        "swap_asked",
        volunteer_id=to,
        subject=swap.id,
        facts=rows.facts(given, **said),
        now=rows.now,
    )
