"""Links for many people at once: made, shown this once, and written on a sheet.

Of a link only its fingerprint is kept, so that a list of links can be had when they are made and never again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from scheduler.models import Link, Volunteer
from scheduler.models.link import PORTAL
from scheduler.models.record import new_record_id
from scheduler.names.order import sound_key
from scheduler.planning.document.fields import Entry
from scheduler.services import answer_rules, change_log, namesakes, reading, tokens
from scheduler.services.links import MESSAGE, drawn
from scheduler.services.scope import Scope, in_pieces
from scheduler.services.volunteers import in_area, in_teams, limited_to

MOST = 500
"""So many people get a link at a time: a page of so many pictures still opens on a phone."""
MANY = "links"
"""What the log calls links that were made at once: one line says how many."""
WITHOUT, EVERYBODY = "without", "everybody"


class LinksDraft(Entry, frozen=True):
    """Whom links are made for: by default those who have none that opens; of an area or a team, or of all."""

    who: Literal["without", "everybody"] = "without"
    area: reading.RecordId | None = None
    team: reading.RecordId | None = None


@dataclass(frozen=True)
class Made:
    """Somebody's link, with what tells her from others of her name."""

    volunteer_id: str
    name: str
    secret: str


def make(
    session: Session, within: Scope, said: Mapping[str, Any], *, now: datetime
) -> tuple[Sequence[Made], int]:
    """Make a link for each of some people, in the order of their names, and say how many are left over.

    Links that were there before go on opening.
    """
    draft = reading.read(said, LinksDraft)
    called = namesakes.called(session, within)
    people = sorted(_people(session, within, draft, now), key=lambda id: (*sound_key(called[id]), id))
    taken = people[:MOST]
    lasts = timedelta(days=answer_rules.rules_of(session, within).link_days)
    made = []
    for id in taken:
        link, secret = drawn(within.community_id, id, within.principal, lasts, now)
        session.add(link)
        made.append(Made(id, called[id], secret))
    if made:
        counted = [f"links={len(made)}"]
        change_log.note(session, within, "created", MANY, new_record_id(now), fields=counted, now=now)
    session.commit()
    return made, len(people) - len(taken)


def of_secrets(session: Session, within: Scope, secrets: Sequence[str]) -> Sequence[Made]:
    """Whose the links of some secrets are, in the order of names; what is nobody's here is left out."""
    by_print = {tokens.fingerprint(one): one for one in secrets[:MOST]}
    conditions: list[ColumnElement[bool]] = [Link.purpose == PORTAL]
    if within.is_limited:
        conditions.append(Link.volunteer_id.in_(limited_to(within)))
    called = namesakes.called(session, within)
    found = [
        Made(str(link.volunteer_id), called[str(link.volunteer_id)], by_print[link.sha256])
        for piece in in_pieces(by_print)
        for link in session.scalars(within.query(Link, Link.sha256.in_(piece), *conditions))
        if link.volunteer_id in called
    ]
    return sorted(found, key=lambda one: sound_key(one.name))


def _people(session: Session, within: Scope, draft: LinksDraft, now: datetime) -> set[str]:
    wanted: list[ColumnElement[bool]] = []
    if within.is_limited:
        wanted.append(Volunteer.id.in_(limited_to(within)))
    if draft.area is not None:
        wanted.append(in_area(within, [draft.area]))
    if draft.team is not None:
        wanted.append(in_teams(within, [draft.team]))
    found = set(session.scalars(within.column(Volunteer.id, *wanted)))
    return found - _with_link(session, within, now) if draft.who == WITHOUT else found


def _with_link(session: Session, within: Scope, now: datetime) -> set[str]:
    """Who has a link that opens; those that went out in a message end soon and do not count."""
    of = (Link.purpose == PORTAL, Link.made_by != MESSAGE, Link.revoked_at.is_(None))
    links = session.scalars(within.query(Link, *of))
    return {str(one.volunteer_id) for one in links if one.is_open(now)}
