"""Crews that are short soon before they begin: the coordinators hear of each once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from scheduler.models import Week, WeekVersion
from scheduler.models.notice import NORMAL, URGENT
from scheduler.services.notice_rules import Rules
from scheduler.services.shift_facts import shifts_of
from scheduler.services.telling import tell

KIND = "understaffed"
URGENT_BEFORE = timedelta(hours=12)
"""What begins sooner does not wait for a reading window."""


def alert(session: Session, community_id: str, rules: Rules, now: datetime) -> int:
    """Tell of every shift that begins soon and is short; the caller holds the lock of the rules."""
    hours = rules.said.understaffed_hours
    if hours is None:
        return 0
    told = 0
    until = now + timedelta(hours=hours)
    for week_id, roster in _rosters(session, community_id, rules, now, until):
        missing: dict[str, int] = {}
        for gap in roster.get("unfilled", ()):
            missing[gap["shift"]] = missing.get(gap["shift"], 0) + gap["missing"]
        for shift in shifts_of(roster).values():
            if shift.id not in missing or not now < shift.starts_at <= until:
                continue
            facts = {
                "shift": shift.id,
                "title": shift.title,
                "site": shift.site_name,
                "start": shift.starts_at.astimezone(rules.zone).isoformat(timespec="minutes"),
                "end": shift.ends_at.astimezone(rules.zone).isoformat(timespec="minutes"),
                "count": missing[shift.id],
                "week": week_id,
            }
            made = tell(
                session,
                community_id,
                KIND,
                subject=week_id,
                facts=facts,
                urgency=URGENT if shift.starts_at - now <= URGENT_BEFORE else NORMAL,
                once=f"{KIND}:{shift.id}:{shift.starts_at:%Y%m%dT%H%M}"[:200],
                now=now,
            )
            told += made is not None
    return told


def _rosters(
    session: Session, community_id: str, rules: Rules, now: datetime, until: datetime
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What people hold in each week that they know of and that is not over."""
    first = now.astimezone(rules.zone).date() - timedelta(days=6)
    wanted = (
        select(WeekVersion)
        .join(Week, (Week.community_id == WeekVersion.community_id) & (Week.id == WeekVersion.week_id))
        .where(
            Week.community_id == community_id,
            Week.closed_at.is_(None),
            WeekVersion.number == Week.published_number,
            Week.start >= first,
            Week.start <= until.astimezone(rules.zone).date(),
        )
    )
    for version in session.scalars(wanted.options(undefer(WeekVersion.roster))):
        if version.roster is not None:
            yield version.week_id, json.loads(version.roster)
