"""A volunteer's own calendar feed, by her link: one at a time, made anew when she asks again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler.models import Link, Volunteer
from scheduler.models.link import FEED
from scheduler.services import change_log, feeds
from scheduler.services.links import Person


def mine(session: Session, person: Person, *, now: datetime) -> Link | None:
    """The newest feed of hers that still opens, whoever made it."""
    return next((feed for feed in _all(session, person) if feed.is_open(now)), None)


def make(session: Session, person: Person, *, now: datetime) -> tuple[Link, str]:
    """A new feed of one's own; every earlier one of hers opens nothing any more."""
    # Of two requests at once one waits, so that one feed is left.
    person.scope.find(session, Volunteer, person.volunteer_id, removed=True)
    _revoke_all(session, person, now=now)
    made, secret = feeds.new_feed(person.scope, now=now, volunteer_id=person.volunteer_id, site_id=None)
    session.add(made)
    change_log.note(session, person.scope, "created", feeds.KIND, made.id, now=now)
    session.commit()
    return made, secret


def revoke(session: Session, person: Person, *, now: datetime) -> None:
    """End every feed of one's own."""
    _revoke_all(session, person, now=now)
    session.commit()


def _revoke_all(session: Session, person: Person, *, now: datetime) -> None:
    for feed in _all(session, person):
        if feed.is_open(now):
            feed.revoke(now)
            change_log.note(session, person.scope, "removed", feeds.KIND, feed.id, now=now)


def _all(session: Session, person: Person) -> Sequence[Link]:
    of = (Link.purpose == FEED, Link.volunteer_id == person.volunteer_id)
    return session.scalars(person.scope.query(Link, *of).order_by(Link.id.desc())).all()
