"""What a feed holds: four weeks back and twelve ahead, of what was published and what became of it.

A volunteer's own comes from her proposals; a site's and the community's from the rosters that people hold.
No calendar holds a telephone number, or whom a shift serves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.exports.feed import CANCELLED, CONFIRMED, TENTATIVE, FeedEvent, feed_file, feed_uid
from scheduler.exports.view import LEADING_ROLES
from scheduler.language import feed_words
from scheduler.language.roster_words import bracketed, bring_words, chosen, in_language, role_word
from scheduler.language.turn_words import TurnTold
from scheduler.models import Link, Proposal, Site, Volunteer
from scheduler.models.proposal import HOLDING, PROPOSED
from scheduler.services import namesakes, scope
from scheduler.services.feed_shifts import shift_events
from scheduler.services.feed_window import Window
from scheduler.services.scope import Scope
from scheduler.services.turns_told import NOTHING, turns_told


@dataclass(frozen=True)
class Feed:
    """A calendar, named and signed; written when it is wanted."""

    name: str
    signature: str
    """Differs whenever the calendar does."""
    written: Callable[[], bytes]


def feed_of(session: Session, link: Link, *, language: str, now: datetime) -> Feed:
    """The calendar that a feed opens."""
    within = Scope(link.community_id, f"feed:{link.id}", "feed")
    community = scope.community(session, within)
    zone = ZoneInfo(community.timezone)
    window = Window.around(now, zone)
    if link.volunteer_id is not None:
        volunteer = within.find(session, Volunteer, link.volunteer_id)
        name = feed_words.say("feed_of_person", language, name=volunteer.name)
        own = own_events(session, within, volunteer.id, window, language=language)
        return Feed(name, _signed(name, zone.key, own), lambda: feed_file(name, zone, own))
    site = None if link.site_id is None else within.find(session, Site, link.site_id)
    whose = community.name if site is None else f"{community.name} {site.name}"
    name = feed_words.say("feed_of_place", language, name=whose)
    shifts = shift_events(session, within, window, site=None if site is None else site.id, language=language)
    signature = _signed(name, zone.key, language, shifts.signature)
    return Feed(name, signature, lambda: feed_file(name, zone, shifts.events()))


def own_events(
    session: Session, within: Scope, volunteer: str, window: Window, *, language: str
) -> list[FeedEvent]:
    """A volunteer's events, the earliest first: what she holds, and what is off."""
    of = (Proposal.volunteer_id == volunteer, *window.contains(Proposal.starts_at))
    rows = session.scalars(within.query(Proposal, *of).order_by(Proposal.starts_at, Proposal.id)).all()
    by_shift: dict[str, list[Proposal]] = {}
    for row in rows:
        by_shift.setdefault(row.shift_id, []).append(row)
    sites = _sites(session, within, {row.site_id for row in rows})
    leads = _leads(session, within, set(by_shift), window)
    asked = turns_told(session, within, (row.task_id for row in rows))
    return [
        _event(within, turns, sites, leads.get(shift, ()), window.zone, language, asked)
        for shift, turns in by_shift.items()
    ]


def _event(
    within: Scope,
    turns: Sequence[Proposal],
    sites: Mapping[str, str],
    leads: Sequence[tuple[str, str]],
    zone: ZoneInfo,
    language: str,
    asked: Mapping[str, TurnTold],
) -> FeedEvent:
    """One event of everything that was ever proposed to one volunteer at one shift."""
    held = next((turn for turn in turns if turn.state in HOLDING), None)
    shown = held or max(turns, key=lambda turn: (turn.updated_at, turn.id))
    role = bracketed(role_word(shown.role, language), language) if shown.role else ""
    return FeedEvent(
        uid=feed_uid(within.community_id, shown.shift_id, shown.volunteer_id),
        # Rows are never taken away and revisions only grow, so their sum grows with every change.
        sequence=sum(turn.revision + 1 for turn in turns) - 1,
        stamp=max(turn.updated_at for turn in turns),
        starts_at=shown.starts_at,
        ends_at=shown.ends_at,
        summary=f"{shown.title}{role}",
        place=sites.get(shown.site_id, ""),
        status=_status(held),
        notes=()
        if held is None
        else (
            *asked.get(held.task_id or "", NOTHING).lines(language),
            *_notes(held, leads, zone, chosen(language)),
        ),
    )


def _status(held: Proposal | None) -> str:
    if held is None:
        return CANCELLED
    return TENTATIVE if held.state == PROPOSED else CONFIRMED


def _notes(held: Proposal, leads: Sequence[tuple[str, str]], zone: ZoneInfo, language: str) -> Iterable[str]:
    if language == "both":
        sides = (_notes(held, leads, zone, side) for side in ("zh", "en"))
        yield from (in_language(pair, language, between=" / ") for pair in zip(*sides, strict=True))
        return
    if held.state == PROPOSED and held.answer_by is not None:
        until = held.answer_by.astimezone(zone)
        yield feed_words.say("answer_by", language, until=f"{until:%Y-%m-%d %H:%M}")
    others = [name for volunteer, name in leads if volunteer != held.volunteer_id]
    if others:
        yield feed_words.say("led_by", language, names="、".join(others))
    if bring := bring_words(held.kind, language):
        yield feed_words.say("bring", language, bring=bring)


def _leads(
    session: Session, within: Scope, shifts: set[str], window: Window
) -> dict[str, list[tuple[str, str]]]:
    """Who leads each of some shifts: ids, and what they are called."""
    of = (
        Proposal.shift_id.in_(shifts),
        Proposal.state.in_(HOLDING),
        Proposal.role.in_(LEADING_ROLES),
        *window.contains(Proposal.starts_at),
    )
    rows = session.scalars(within.query(Proposal, *of).order_by(Proposal.id)).all() if shifts else []
    names = namesakes.called(session, within) if rows else {}
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row.volunteer_id in names:
            found.setdefault(row.shift_id, []).append((row.volunteer_id, names[row.volunteer_id]))
    return found


def _sites(session: Session, within: Scope, ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    rows = within.column(Site.id, Site.id.in_(ids)).add_columns(Site.name)
    return {row.id: row.name for row in session.execute(rows)}


def _signed(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()
