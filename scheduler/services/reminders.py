"""Reminders before shifts: each once for a person, a shift and a number of hours, however many look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models import Notice, Proposal, Site, Swap
from scheduler.models.proposal import HOLDING
from scheduler.services.notice_rules import Rules
from scheduler.services.proposing import facts_of
from scheduler.services.telling import tell

EVENING = timedelta(minutes=30)
"""How long before the quiet hours somebody is reminded who would be reminded within them."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reminder:
    """A proposal of which somebody is to be reminded now."""

    proposal: Proposal
    hours: int

    @property
    def once(self) -> str:
        """What makes it the only one: at another time it is another shift."""
        return f"reminder:{self.proposal.id}:{self.hours}:{self.proposal.starts_at:%Y%m%dT%H%M}"


def due(session: Session, community_id: str, rules: Rules, now: datetime) -> Sequence[Reminder]:
    """Every reminder whose time has come and that was not told yet."""
    if not rules.said.reminder_hours:
        return []
    horizon = now + timedelta(hours=max(rules.said.reminder_hours)) + DAY
    wanted = select(Proposal).where(
        Proposal.community_id == community_id,
        Proposal.state.in_(HOLDING),
        Proposal.starts_at > now,
        Proposal.starts_at <= horizon,
    )
    found = [one for row in session.scalars(wanted) for one in _latest(row, rules, now)]
    told = _told(session, community_id, found)
    return [reminder for reminder in found if reminder.once not in told]


def remind(session: Session, community_id: str, rules: Rules, now: datetime) -> int:
    """Owe every reminder that is due; the caller holds the lock of the rules, and commits."""
    found = due(session, community_id, rules, now)
    sites = {reminder.proposal.site_id for reminder in found}
    named = select(Site.id, Site.name).where(Site.community_id == community_id, Site.id.in_(sites))
    names = {row.id: row.name for row in session.execute(named)}
    given = _given(session, community_id, [reminder.proposal.id for reminder in found])
    for reminder in found:
        proposal = reminder.proposal
        site = names.get(proposal.site_id, proposal.site_id)
        tell(
            session,
            community_id,
            "reminder",
            volunteer_id=proposal.volunteer_id,
            subject=proposal.id,
            facts=facts_of(proposal, rules.zone, site=site)
            | ({"how": "not_swapped"} if proposal.id in given else {}),
            once=reminder.once,
            now=now,
        )
    return len(found)


def _latest(proposal: Proposal, rules: Rules, now: datetime) -> Iterator[Reminder]:
    """The reminder that is due last: who missed the one of yesterday gets that of today alone."""
    for hours in sorted(rules.said.reminder_hours):
        at = _planned(proposal, hours, rules)
        if at <= now:
            if proposal.created_at <= at:  # who was asked since needs no reminder
                yield Reminder(proposal, hours)
            return


def _planned(proposal: Proposal, hours: int, rules: Rules) -> datetime:
    """When somebody is reminded; of a shift at dawn in the evening before."""
    at = proposal.starts_at - timedelta(hours=hours)
    if rules.quiet is not None and rules.quiet.holds(at):
        return rules.quiet.start_before(at) - EVENING
    return at


def _given(session: Session, community_id: str, ids: Sequence[str]) -> set[str]:
    """Which of some places are in a swap that their volunteers asked for and nobody has settled."""
    found: set[str] = set()
    for first in range(0, len(ids), 500):
        some = Swap.pending.in_(ids[first : first + 500])
        found.update(session.scalars(select(Swap.given).where(Swap.community_id == community_id, some)))
    return found


def _told(session: Session, community_id: str, found: Sequence[Reminder]) -> set[str]:
    keys = [reminder.once for reminder in found]
    told: set[str] = set()
    for first in range(0, len(keys), 500):
        some = Notice.once.in_(keys[first : first + 500])
        told.update(session.scalars(select(Notice.once).where(Notice.community_id == community_id, some)))
    return told
