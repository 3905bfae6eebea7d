"""Calendar feeds: made, rotated and revoked; each opens one calendar and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Link, Site, Volunteer, tenancy
from scheduler.models.link import FEED
from scheduler.models.record import new_record_id
from scheduler.planning.document import Finding
from scheduler.planning.document.fields import Entry, Id
from scheduler.services import change_log, paging, reading, scope, tokens, weeks
from scheduler.services.paging import Page
from scheduler.services.scope import Scope
from scheduler.services.volunteers import limited_to

KIND = "feed"


class FeedDraft(Entry, frozen=True):
    """Whose calendar: a volunteer's, a site's, or with neither the whole community's."""

    volunteer: Id | None = None
    site: Id | None = None


def make(session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime) -> tuple[Link, str]:
    """A new feed and its secret, which is kept nowhere.

    Raises :class:`errors.NotFound` for whom or what the caller does not reach, :class:`errors.Forbidden`
    for a calendar of more than a limited caller's part.
    """
    draft = reading.read(said, FeedDraft)
    if draft.volunteer is not None and draft.site is not None:
        raise errors.InvalidDocument([Finding("site", "feed_of_two", {})])
    if draft.volunteer is None:
        weeks.require_whole(within)
    if draft.volunteer is not None:
        _reach(session, within, draft.volunteer)
    if draft.site is not None:
        within.find(session, Site, draft.site, locked=True)
    made, secret = new_feed(within, now=now, volunteer_id=draft.volunteer, site_id=draft.site)
    session.add(made)
    change_log.note(session, within, "created", KIND, made.id, now=now)
    session.commit()
    return made, secret


def new_feed(within: Scope, *, now: datetime, **of: str | None) -> tuple[Link, str]:
    """A feed that is not kept yet, and its secret."""
    made = Link(
        community_id=within.community_id,
        id=new_record_id(now),
        purpose=FEED,
        made_by=within.principal,
        created_at=now,
        **of,
    )
    return made, renew(made)


def renew(feed: Link) -> str:
    """Give a feed another secret; the one before opens nothing any more."""
    secret = tokens.new_token(KIND)
    feed.prefix, feed.sha256 = tokens.shown_prefix(secret), tokens.fingerprint(secret)
    feed.last_used_at = None
    return secret


def page(
    session: Session,
    within: Scope,
    *,
    volunteer: str | None = None,
    site: str | None = None,
    size: int = 50,
    cursor: str | None = None,
) -> Page[Link]:
    """A page of feeds, the newest first; who is limited sees those of the volunteers that are theirs."""
    wanted = _readable(within)
    if volunteer is not None:
        wanted.append(Link.volunteer_id == scope.usable(volunteer))
    if site is not None:
        wanted.append(Link.site_id == scope.usable(site))
    return paging.by_id(session, within, Link, wanted, size=size, cursor=cursor, latest_first=True)


def rotate(session: Session, within: Scope, id: str, *, now: datetime) -> tuple[Link, str]:
    """Another secret for the same feed; raises :class:`errors.Conflict` for one that was revoked."""
    feed = _find(session, within, id)
    if not feed.is_open(now):
        raise errors.Conflict("feed_revoked", feed=feed.id)
    secret = renew(feed)
    change_log.note(session, within, "changed", KIND, id, fields=["secret"], now=now)
    session.commit()
    return feed, secret


def revoke(session: Session, within: Scope, id: str, *, now: datetime) -> None:
    """End a feed; it opens nothing from the next request on."""
    _find(session, within, id).revoke(now)
    change_log.note(session, within, "removed", KIND, id, now=now)
    session.commit()


def admit(session: Session, secret: str, *, now: datetime) -> Link:
    """The feed that a secret opens; raises the same :class:`errors.NotFound` whatever is wrong with it.

    A feed of somebody who left the register, or of a site that is no more, is dead, and stays so should
    another get the same id.
    """
    feed = None
    if tokens.is_well_formed(secret, KIND):
        tenancy.show(session, secret=tokens.fingerprint(secret))
        feed = session.scalar(select(Link).where(Link.sha256 == tokens.fingerprint(secret)))
    if feed is None or feed.purpose != FEED or not feed.is_open(now):
        raise errors.NotFound("feed_unknown")
    tenancy.enter(session, feed.community_id)
    if not _is_alive(session, feed):
        raise errors.NotFound("feed_unknown")
    return feed


def _is_alive(session: Session, feed: Link) -> bool:
    """Whether what the feed is of is still there, and is what the feed was made for."""
    of: Volunteer | Site | None
    if feed.volunteer_id is not None:
        of = session.get(Volunteer, (feed.community_id, feed.volunteer_id))
    elif feed.site_id is not None:
        of = session.get(Site, (feed.community_id, feed.site_id))
    else:
        return True
    return of is not None and of.created_at <= feed.created_at


def _find(session: Session, within: Scope, id: str) -> Link:
    return within.find(session, Link, id, conditions=_readable(within), locked=True)


def _readable(within: Scope) -> list[ColumnElement[bool]]:
    own = [Link.volunteer_id.in_(limited_to(within))] if within.is_limited else []
    return [Link.purpose == FEED, *own]


def _reach(session: Session, within: Scope, volunteer: str) -> None:
    """A volunteer whom the caller may act for, locked against removal."""
    conditions = (Volunteer.id.in_(limited_to(within)),) if within.is_limited else ()
    within.find(session, Volunteer, volunteer, conditions=conditions, locked=True)
