"""Who declined, or did not answer, what of a week that was published; what is open, and who is asked now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from scheduler.models import Offer, Proposal, Week
from scheduler.models.asking import OPEN
from scheduler.models.proposal import ACCEPTED, BY_CONSENT, DECLINED, LAPSED, WITHDRAWN
from scheduler.names.order import sound_key
from scheduler.services import namesakes, seating, week_answers, weeks
from scheduler.services.proposing import CREW_INCOMPLETE
from scheduler.services.reached import asked as asked_told
from scheduler.services.reached import reached
from scheduler.services.scope import Scope
from scheduler.services.week_leave import LEAVE_OVER, ON_LEAVE, by_leave

SAID_NO, SAID_NOTHING = "said_no", "said_nothing"
"""She declined; she did not answer in time."""


@dataclass(frozen=True)
class Released:
    """Somebody whose place went with another's, and whether that has reached her."""

    name: str
    is_told: bool
    volunteer: str = ""


@dataclass(frozen=True)
class Declined:
    """A shift that somebody declined or did not answer for: who, why, how many places are open, who is asked
    until when.
    """

    proposal: str
    state: str
    shift: str
    title: str
    starts_at: datetime
    ends_at: datetime
    volunteer: str
    name: str
    reason: str
    missing: int
    """Places of the shift that nobody holds, as the week was told."""
    asked: Sequence[str]
    until: datetime | None
    ready: Sequence[str] = ()
    """Who has said yes to it and waits for others, who must come too."""
    released: Sequence[Released] = ()
    """Who lost her place with it: they go together, or the crew must be complete or be nobody."""
    pending: int = 0
    """How many of the missing are filled by now on the board, which was not published since."""
    how: str = SAID_NO
    """In which way the place was given up."""
    unaware: Sequence[str] = ()
    """Those of the asked whom nothing has reached yet: they are waited for in vain until they are told."""

    @property
    def still_missing(self) -> int:
        """Places of the shift that are empty on the board too."""
        return self.missing - self.pending

    @property
    def is_leave(self) -> bool:
        """Whether it was given up by leave, which stands or was taken back."""
        return self.how in (ON_LEAVE, LEAVE_OVER)

    @property
    def is_lapsed(self) -> bool:
        """Whether no answer came in time."""
        return self.state == LAPSED


def declines(session: Session, within: Scope, week: Week) -> Sequence[Declined]:
    """Every place of the week that was declined, or freed for want of an answer, and is not held again by the
    same person, the earliest first; of those who are on the register.

    Nothing before the week is published; of a week in which that befell none one look is all that it takes.
    """
    if week.published_number is None:
        return ()
    states = (DECLINED, LAPSED)
    there = {(who, shift) for who, shift, _ in week_answers.left(session, within, week, states)}
    if not there:
        return ()
    of_week = (Proposal.week_id == week.id, Proposal.state.in_(states))
    rows = session.scalars(within.query(Proposal, *of_week).order_by(Proposal.updated_at)).all()
    last = {(one.volunteer_id, one.shift_id): one for one in rows}
    told = weeks.opened(weeks.version(session, within, week, week.published_number).roster)
    missing = _missing(told)
    ahead = missing
    if week.is_ahead:
        ahead = _missing(weeks.opened(weeks.version(session, within, week, week.number).roster))
    open_offers = (Offer.week_id == week.id, Offer.state == OPEN)
    offers = session.scalars(within.query(Offer, *open_offers).order_by(Offer.id)).all()
    lost = released(session, within, week)
    waiting = ready(session, within, week)
    people = {who for who, _ in there} | {one.volunteer_id for one in offers}
    people |= {one.volunteer_id for one in lost}
    names = _names(session, within, told, people)
    known = reached(session, within, lost)
    aware = asked_told(session, within, offers)
    leave = by_leave(session, within, [last[key] for key in there & last.keys()])
    found = []
    for key, one in last.items():
        if key not in there or one.volunteer_id not in names:
            continue  # who is on the register no more comes back to no place
        short = missing.get(one.shift_id, 0)
        asked = [offer for offer in offers if offer.shift_id == one.shift_id]
        found.append(
            Declined(
                one.id,
                one.state,
                one.shift_id,
                one.title,
                one.starts_at,
                one.ends_at,
                one.volunteer_id,
                names[one.volunteer_id],
                one.reason,
                short,
                [names.get(offer.volunteer_id, offer.volunteer_id) for offer in asked],
                max((offer.until for offer in asked), default=None),
                [yes.name for yes in waiting.get(one.shift_id, ())],
                [
                    Released(names.get(row.volunteer_id, row.volunteer_id), row.id in known, row.volunteer_id)
                    for row in lost
                    if row.shift_id == one.shift_id and row.volunteer_id != one.volunteer_id
                ],
                max(0, short - ahead.get(one.shift_id, short)),
                SAID_NOTHING if one.state == LAPSED else leave.get(one.id, SAID_NO),
                [
                    names.get(offer.volunteer_id, offer.volunteer_id)
                    for offer in asked
                    if offer.id not in aware
                ],
            )
        )
    found.sort(key=lambda one: (sound_key(one.title), one.shift, sound_key(one.name)))
    return sorted(found, key=lambda one: one.starts_at)


def _missing(roster: Mapping[str, Any]) -> dict[str, int]:
    """How many places of each shift of a roster are empty."""
    found = {shift["id"]: 0 for shift in roster["shifts"]}
    for gap in roster.get("unfilled", ()):
        found[gap["shift"]] = found.get(gap["shift"], 0) + gap["missing"]
    return found


def _names(
    session: Session, within: Scope, told: Mapping[str, Any], people: Collection[str]
) -> dict[str, str]:
    """What people are called in the week, which tells those of one name apart, else on the register."""
    known = namesakes.called(session, within)
    in_week = {one["id"]: str(one["name"]) for one in told.get("volunteers", ()) if one.get("name")}
    return {id: in_week.get(id, known[id]) for id in people if id in known}


def released(session: Session, within: Scope, week: Week) -> Sequence[Proposal]:
    """The last place of everybody who lost hers with another's and does not hold it again.

    Who declined that shift herself, before or since, is none of them: it was her own answer.
    """
    gone = {(who, shift) for who, shift, _ in week_answers.left(session, within, week, (WITHDRAWN,))}
    of_week = (Proposal.week_id == week.id, Proposal.state == WITHDRAWN, Proposal.reason == CREW_INCOMPLETE)
    rows = session.scalars(within.query(Proposal, *of_week).order_by(Proposal.updated_at)).all()
    last = {(one.volunteer_id, one.shift_id): one for one in rows}
    gone -= {(who, shift) for who, shift, _ in week_answers.declined(session, within, week)}
    gone -= _on_board(session, within, week)  # put back by hand since
    return [one for key, one in last.items() if key in gone]


def had(session: Session, within: Scope, week: Week, volunteer: str, shift: str) -> bool:
    """Whether somebody was ever told of a place of a shift of a week."""
    of = (Proposal.week_id == week.id, Proposal.volunteer_id == volunteer, Proposal.shift_id == shift)
    return session.scalar(within.column(Proposal.id, *of).limit(1)) is not None


def _on_board(session: Session, within: Scope, week: Week) -> set[tuple[str, str]]:
    """Who is on which shift in the newest version."""
    roster = weeks.version(session, within, week).roster
    assignments = () if roster is None else weeks.opened(roster)["assignments"]
    return {(one["volunteer"], one["shift"]) for one in assignments}


@dataclass(frozen=True)
class Ready:
    """Somebody who has said yes to a shift and waits for others."""

    volunteer: str
    name: str


def ready(session: Session, within: Scope, week: Week) -> Mapping[str, Sequence[Ready]]:
    """Who has said yes to each shift of a week and is not on it: the crew is not complete yet, or it was full
    when she did; the first who came first.
    """
    waiting = seating.all_waiting(session, within, week)
    if not waiting:
        return {}
    there = _on_board(session, within, week)
    told = weeks.opened(weeks.version(session, within, week, week.published_number).roster)
    names = _names(session, within, told, {who for who, _ in waiting})
    found: dict[str, list[Ready]] = {}
    for who, shift in waiting:
        if (who, shift) not in there and who in names:
            found.setdefault(shift, []).append(Ready(who, names[who]))
    return found


def accepted(
    session: Session, within: Scope, week: Week, *, unasked: bool = False
) -> frozenset[tuple[str, str]]:
    """Who was asked and has accepted which shift of the week; ``unasked`` who agreed in advance instead."""
    if week.published_number is None:
        return frozenset()
    is_in_advance = Proposal.answered_by.is_not_distinct_from(BY_CONSENT)
    how = is_in_advance if unasked else ~is_in_advance
    of_week = within.column(
        Proposal.volunteer_id, Proposal.week_id == week.id, Proposal.state == ACCEPTED, how
    )
    rows = session.execute(of_week.add_columns(Proposal.shift_id))
    return frozenset((who, shift) for who, shift in rows)
