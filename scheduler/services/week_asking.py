"""Whom publishing a week would ask, until when, and what becomes of who does not answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.models.week import Week
from scheduler.services import answer_rules, seating, week_line
from scheduler.services.consents import consents_of, is_covered
from scheduler.services.proposing import holding
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import shifts_of


@dataclass(frozen=True)
class Asking:
    """Whom publishing would ask: how many people, for how many places."""

    people: int
    places: int
    until: datetime
    """Until when an answer is awaited at the latest."""
    hours_before: float
    """And never later than so many hours before a shift."""
    lapses: bool
    """Whether a place is freed without an answer."""
    is_over: bool
    """Whether nothing of the week is to come."""
    unasked: int = 0
    """Places of people who need not be asked: they agreed already."""
    off: int = 0
    """Places to come that people hold and would hold no more, at no other time of that day either."""


def asking(
    session: Session, within: Scope, week: Week, roster: Mapping[str, Any], *, now: datetime
) -> Asking:
    """What publishing a roster now would ask; who has her place already is not asked for it again."""
    rules, shifts = answer_rules.rules_of(session, within), shifts_of(roster)
    zone = ZoneInfo(within.timezone)
    held = {(one.volunteer_id, one.shift_id): one for one in holding(session, within, week)}
    there = {(one["volunteer"], one["shift"]) for one in roster["assignments"]}
    fresh = [(who, shift) for who, shift in there - held.keys() if shifts[shift].starts_at > now]
    runs = {
        (who, (of := shifts[shift]).task_id, of.starts_at.astimezone(zone).date()) for who, shift in fresh
    }
    off = [
        one
        for key, one in held.items()
        if key not in there
        and one.starts_at > now
        and (
            one.shift_id in shifts
            or (one.volunteer_id, one.task_id, one.starts_at.astimezone(zone).date()) not in runs
        )
    ]
    consents = consents_of(session, within, {who for who, _ in fresh})
    agreed = week_line.by_line(session, within, week, week.number or 0).agreed
    said_yes = seating.all_waiting(session, within, week)
    asked = [
        (who, shift)
        for who, shift in fresh
        if not is_covered(consents, who, shifts[shift])
        and (who, shift) not in said_yes
        and agreed.get((who, shift)) != shifts[shift].span
    ]
    return Asking(
        people=len({who for who, _ in asked}),
        places=len(asked),
        until=rules.by_day(now + timedelta(hours=rules.answer_within_hours), now, zone),
        hours_before=rules.answer_hours_before_start,
        lapses=rules.without_answer == "lapse",
        is_over=bool(shifts) and all(one.ends_at <= now for one in shifts.values()),
        unasked=len(fresh) - len(asked),
        off=len(off),
    )
