"""Links for volunteers without an account: made, listed, revoked, and let in by their secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, cast

from msgspec import Meta
from sqlalchemy import ColumnElement, Table, bindparam, func, select, update
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Community, Link, Proposal, Volunteer, tenancy
from scheduler.models.database import unless_unwritable
from scheduler.models.link import PORTAL
from scheduler.models.record import new_record_id
from scheduler.planning.document.fields import Entry
from scheduler.services import answer_rules, change_log, paging, reading, tokens
from scheduler.services.paging import Page
from scheduler.services.scope import Scope
from scheduler.services.volunteers import limited_to

KIND = "link"
VOLUNTEER_ROLE = "volunteer"
"""The role of a link's scope; it has no permission in the community, only what is the volunteer's own."""
MESSAGE = "message"
"""Who made a link that went out in a message."""
MESSAGE_LASTS = timedelta(days=14)
USE_NOTED_EVERY = timedelta(minutes=10)

OF_SECRET = select(Link).where(Link.sha256 == bindparam("sha256"))
ASKED_AT = (
    select(func.max(Proposal.updated_at))
    .where(Proposal.community_id == Volunteer.community_id, Proposal.volunteer_id == Volunteer.id)
    .scalar_subquery()
)
WHOSE = select(Volunteer.name, Volunteer.created_at, Community.timezone, ASKED_AT.label("asked_at")).where(
    Volunteer.community_id == bindparam("community"),
    Volunteer.id == bindparam("volunteer"),
    Community.id == Volunteer.community_id,
)
USED = (
    update(cast(Table, Link.__table__))
    .where(Link.community_id == bindparam("community"), Link.id == bindparam("link"))
    .values(last_used_at=bindparam("now"))
)
"""Built once: whoever comes by a link is asked for by all three."""


class LinkDraft(Entry, frozen=True):
    """How long a link opens; by the community's rules when it is not said."""

    days: Annotated[int, Meta(ge=1, le=366)] | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A volunteer who came by a link: what she reaches is her own and nothing else."""

    community_id: str
    volunteer_id: str
    link_id: str
    name: str
    timezone: str
    asked_at: datetime | None = None
    """When a place of hers was last proposed or changed."""

    @property
    def scope(self) -> Scope:
        """The scope in which the volunteer acts."""
        return Scope(self.community_id, f"link:{self.link_id}", VOLUNTEER_ROLE)

    @property
    def own(self) -> tuple[ColumnElement[bool]]:
        """The proposals that are hers."""
        return (Proposal.volunteer_id == self.volunteer_id,)


def make(
    session: Session, within: Scope, volunteer_id: str, said: Mapping[str, Any], *, now: datetime
) -> tuple[Link, str]:
    """Make a link for a volunteer; returns it and its secret, which is shown this once."""
    draft = reading.read(said, LinkDraft)
    _reached(session, within, volunteer_id)
    days = draft.days or answer_rules.rules_of(session, within).link_days
    made, secret = drawn(within.community_id, volunteer_id, within.principal, timedelta(days=days), now)
    session.add(made)
    change_log.note(session, within, "created", KIND, made.id, now=now)
    session.commit()
    return made, secret


def drawn(
    community_id: str, volunteer_id: str, made_by: str, lasts: timedelta, now: datetime
) -> tuple[Link, str]:
    """A new link to a volunteer's pages, stored nowhere yet, and its secret, of which it knows the hash."""
    secret = tokens.new_token("link")
    made = Link(
        community_id=community_id,
        id=new_record_id(now),
        purpose=PORTAL,
        volunteer_id=volunteer_id,
        prefix=tokens.shown_prefix(secret),
        sha256=tokens.fingerprint(secret),
        made_by=made_by,
        created_at=now,
        expires_at=now + lasts,
    )
    return made, secret


def for_message(session: Session, community_id: str, volunteer_id: str, *, now: datetime) -> str:
    """The secret of a link that goes out in a message to a volunteer alone.  Commits nothing."""
    made, secret = drawn(community_id, volunteer_id, MESSAGE, MESSAGE_LASTS, now)
    session.add(made)
    return secret


def of_volunteer(
    session: Session, within: Scope, volunteer_id: str, *, size: int = 50, cursor: str | None = None
) -> Page[Link]:
    """A page of the links of a volunteer, the newest first."""
    _reached(session, within, volunteer_id, locked=False)
    of = (Link.volunteer_id == volunteer_id, Link.purpose == PORTAL)
    return paging.by_id(session, within, Link, of, size=size, cursor=cursor, latest_first=True)


def revoke(session: Session, within: Scope, volunteer_id: str, id: str, *, now: datetime) -> None:
    """End a link; it opens nothing from the next request on."""
    _reached(session, within, volunteer_id)
    of = (Link.volunteer_id == volunteer_id, Link.purpose == PORTAL)
    link = within.find(session, Link, id, conditions=of, locked=True)
    link.revoke(now)
    change_log.note(session, within, "removed", KIND, id, now=now)
    session.commit()


def admit(session: Session, secret: str, *, now: datetime) -> tuple[Person, Link]:
    """Whom a secret speaks for; raises the same :class:`errors.Unauthenticated` whatever is wrong with it.

    A link of somebody who left the register is dead, and stays so should another get the same id.
    """
    link = None
    if tokens.is_well_formed(secret, "link"):
        sha256 = tokens.fingerprint(secret)
        tenancy.show(session, secret=sha256)
        link = session.scalar(OF_SECRET, {"sha256": sha256})
    if link is None or link.purpose != PORTAL or link.volunteer_id is None or not link.is_open(now):
        raise errors.Unauthenticated("link_unknown")
    tenancy.enter(session, link.community_id)
    named = {"community": link.community_id, "volunteer": link.volunteer_id}
    volunteer = session.execute(WHOSE, named).one_or_none()
    if volunteer is None or volunteer.created_at > link.created_at:
        raise errors.Unauthenticated("link_unknown")
    person = Person(
        link.community_id,
        link.volunteer_id,
        link.id,
        volunteer.name,
        volunteer.timezone,
        asked_at=volunteer.asked_at,
    )
    return person, link


def note_use(session: Session, link: Link, *, now: datetime) -> None:
    """Write down that a link was used, now and then."""
    tenancy.enter(session, link.community_id)
    with unless_unwritable(session):
        put_use_down(session, link, now=now)
        session.commit()


def put_use_down(session: Session, link: Link, *, now: datetime) -> None:
    """The same in a transaction of something else.  Commits nothing."""
    session.execute(USED, {"community": link.community_id, "link": link.id, "now": now})


def is_use_noted(link: Link, now: datetime, *, asked_at: datetime | None = None) -> bool:
    """Whether the last use was written down a moment ago, and not before she was asked something since.

    Who looks again after a week is published knows of it, however short before she had looked.
    """
    used = link.last_used_at
    return used is not None and now - used < USE_NOTED_EVERY and (asked_at is None or used >= asked_at)


def _reached(session: Session, within: Scope, volunteer_id: str, *, locked: bool = True) -> None:
    """A volunteer whom the caller may act for, locked against removal; raises :class:`errors.NotFound`."""
    conditions = (Volunteer.id.in_(limited_to(within)),) if within.is_limited else ()
    within.find(session, Volunteer, volunteer_id, conditions=conditions, locked=locked)
