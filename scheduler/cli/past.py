"""A past for a seeded community: weeks planned, solved, answered, served and closed, each in its own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scheduler.cli.voice import err

if TYPE_CHECKING:
    from scheduler.bootstrap import Runtime
    from scheduler.services.scope import Scope

ZONE = ZoneInfo("Asia/Shanghai")
TOLD, ENDED = timedelta(days=-4, hours=9), timedelta(days=7, hours=8)
"""A week is told on the Thursday before at nine, and closed on the Monday after at eight."""
ACCEPTED, DECLINED = 0.85, 0.9
"""Of ten people more than eight say yes, one in twenty says no, and the others say nothing and come."""
EXCUSED, ABSENT = 0.03, 0.05
QUIETLY = {"without_answer": "keep", "offers": {"automatic": False}}
"""Nobody is called for help in a past that nobody lived."""


def live(runtime: Runtime, name: str, first: date, weeks: int, *, seconds: float) -> int:
    """Live so many weeks from the one that begins on ``first``; those that are there stay as they are.

    Returns how many were lived.
    """
    from scheduler.services import answer_rules, seeded_past, seeding
    from scheduler.services.reading import ANY_VERSION

    within = seeding.acting(name)
    with runtime.writing() as session:
        answer_rules.say(session, within, QUIETLY, version=ANY_VERSION, now=runtime.clock())
    lived = 0
    for number in range(weeks):
        lived += _week(runtime, within, first + timedelta(weeks=number), seconds)
    with runtime.writing() as session:
        answer_rules.say(session, within, {}, version=ANY_VERSION, now=runtime.clock())
        seeded_past.drop_notices(session, within, now=runtime.clock())
    return lived


def _week(runtime: Runtime, within: Scope, start: date, seconds: float) -> bool:
    from scheduler.cli.watching import Watch
    from scheduler.cli.week_solving import solved
    from scheduler.models.week import REVIEW
    from scheduler.planning.options import SolveOptions
    from scheduler.services import seeded_past, seeding, week_publishing

    told, ended = (_instant(start, after) for after in (TOLD, ENDED))
    with runtime.writing() as session:
        seeded_past.renew(session, within, start, now=told)
        week = seeding.plan_ahead(session, within.community_id, start, now=told)
    if week is None:
        return False
    then = replace(runtime, clock=lambda: told)
    options = SolveOptions(time_limit_seconds=seconds, seed=1)
    answered = solved(then, within, week.id, options, Watch(err(), is_quiet=True))
    if answered.state != REVIEW:
        return False
    dice = Random(f"{within.community_id} {week.id}")  # noqa: S311 -- the same past every time
    with runtime.writing() as session:
        week_publishing.publish(session, within, week.id, version=answered.version, now=told)
        seeded_past.answer(session, within, week.id, lambda: _reply(dice), now=told + timedelta(hours=2))
        seeded_past.serve(session, within, week.id, lambda: _outcome(dice), now=ended)
    return True


def _reply(dice: Random) -> str:
    chance = dice.random()
    return "accept" if chance < ACCEPTED else "decline" if chance < DECLINED else ""


def _outcome(dice: Random) -> str:
    chance = dice.random()
    return "excused" if chance < EXCUSED else "absent" if chance < ABSENT else "present"


def _instant(day: date, after: timedelta) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZONE) + after
