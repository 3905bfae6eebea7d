"""What a volunteer sees and settles by her link: herself, her shifts, her standing consent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler import typed
from scheduler.models import Link, Proposal, Site, Task, Volunteer
from scheduler.models.proposal import DECLINED, HOLDING, SWAPPED, WITHDRAWN
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.people import Reserve
from scheduler.services import change_log, proposal_pages, reading, scope, weeks
from scheduler.services.hours import own
from scheduler.services.links import Person
from scheduler.services.paging import Page
from scheduler.services.shift_facts import ShiftFacts, shifts_of
from scheduler.services.volunteer_draft import CONSENT, StandingConsent


@dataclass(frozen=True, slots=True)
class Myself:
    """Who a link speaks for."""

    name: str
    community: str
    timezone: str
    link_expires_at: datetime | None
    consent: StandingConsent | None
    reserve: int


class Called(Entry, frozen=True):
    """When somebody is called: with the first (0), or of the reserve after them (1), or last (2)."""

    reserve: Reserve


def myself(session: Session, person: Person) -> Myself:
    """Who a link speaks for."""
    community = scope.community(session, person.scope)
    volunteer = person.scope.find(session, Volunteer, person.volunteer_id)
    link = person.scope.find(session, Link, person.link_id)
    said = volunteer.facts.get(CONSENT)
    consent = None if said is None else typed.convert(said, StandingConsent)
    return Myself(
        volunteer.name, community.name, community.timezone, link.expires_at, consent, volunteer.reserve or 0
    )


def shifts(
    session: Session,
    person: Person,
    asked: Mapping[str, Any],
    *,
    size: int = 50,
    cursor: str | None = None,
    now: datetime,
) -> tuple[Page[Proposal], Mapping[str, str]]:
    """One's own shifts and the names of their sites.

    Without a state those that are held and not over, or that one has not checked out of and still can.
    """
    of: tuple[ColumnElement[bool], ...] = person.own
    if "state" not in asked:
        here = own.staying(session, person, now=now)
        of = (*of, Proposal.state.in_(HOLDING), (Proposal.ends_at > now) | Proposal.id.in_(here))
    found = proposal_pages.page(session, person.scope, asked, size=size, cursor=cursor, of=of)
    return found, site_names(session, person, {one.site_id for one in found.rows})


def called_off(session: Session, person: Person, *, now: datetime) -> Sequence[Proposal]:
    """What one held and need not come to any more, until it would have ended, the earliest first.

    What one gave away in a swap is none of it, nor what one holds again or has declined since.
    """
    ahead = (*person.own, Proposal.ends_at > now)
    gone = (*ahead, Proposal.state == WITHDRAWN, Proposal.reason != SWAPPED)
    wanted = person.scope.query(Proposal, *gone).order_by(Proposal.starts_at, Proposal.id)
    rows = session.scalars(wanted).all()
    if not rows:
        return ()
    held = person.scope.column(Proposal.week_id, *ahead, Proposal.state.in_(HOLDING))
    held = held.add_columns(Proposal.shift_id)
    there = {(row.week_id, row.shift_id) for row in session.execute(held)}
    last = {(one.week_id, one.shift_id): one for one in rows}
    no = person.scope.column(Proposal.week_id, *ahead, Proposal.state == DECLINED)
    said_no = session.execute(no.add_columns(Proposal.shift_id, Proposal.updated_at))
    there |= {
        (week, shift)
        for week, shift, at in said_no
        if (week, shift) in last and at >= last[week, shift].updated_at
    }
    return [one for shift, one in last.items() if shift not in there]


def site_names(session: Session, person: Person, ids: set[str]) -> dict[str, str]:
    """The names of some sites by id."""
    rows = person.scope.values(session, Site, ("id", "name"), {"id": list(ids)})
    return {row.id: row.name for row in rows}


def shift_of(session: Session, person: Person, week_id: str, shift: str) -> ShiftFacts | None:
    """A shift of what people hold in a week; nothing when it is there no more."""
    week = weeks.get(session, person.scope, week_id)
    kept = weeks.version(session, person.scope, week, week.published_number)
    return shifts_of(weeks.opened(kept.roster)).get(shift)


def tasks_known(session: Session, person: Person, beside: Collection[str] = ()) -> list[tuple[str, str]]:
    """The tasks that one has had a place of, and some beside, by id and name in the order of their names."""
    had = person.scope.column(Proposal.task_id, *person.own, Proposal.task_id.is_not(None))
    rows = session.scalars(person.scope.query(Task, Task.id.in_(had) | Task.id.in_(beside)))
    return sorted(((one.id, one.name) for one in rows), key=lambda one: one[1])


def be_called(session: Session, person: Person, said: Mapping[str, Any], *, now: datetime) -> None:
    """Join a tier by one's own choice; weeks that are planned from now on call one accordingly."""
    given = reading.read(said, Called)
    volunteer = person.scope.find(session, Volunteer, person.volunteer_id, removed=True)
    volunteer.reserve, volunteer.version, volunteer.updated_at = given.reserve, volunteer.version + 1, now
    change_log.note(session, person.scope, "changed", "volunteer", volunteer.id, fields=["reserve"], now=now)
    session.commit()
