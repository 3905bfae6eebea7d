"""A week planned anew from the records as they stand, and solved, in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.config import Settings
from scheduler.language import Sentence
from scheduler.models import Solve
from scheduler.models.week import DRAFT, PUBLISHED, REVIEW, Week
from scheduler.planning import judging
from scheduler.planning.document import read_plan
from scheduler.planning.known_plans import known_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.plan_edits import encoded
from scheduler.planning.weekly import week_draft
from scheduler.services import reading, week_again, week_records, week_solving, weeks
from scheduler.services.scope import Scope
from scheduler.services.shift_facts import name_of, shifts_of
from scheduler.services.week_again import Waiting


def plan_anew(
    session: Session, settings: Settings, within: Scope, id: str, *, version: reading.Read, now: datetime
) -> Solve:
    """Lay a week out anew and submit it: pins and bans by hand stay, others as far as they can.

    Of a week that people were told of every assignment that they know is locked, so that only what is new or
    open is filled, and they hold what they hold until it is published again; see :func:`outlook`.  The
    version before is one step of undoing away.  Raises :class:`errors.Stale` when the week changed since it
    was read, and what :func:`weeks.plan` and :func:`week_solving.solve` raise.
    """
    weeks.require_whole(within)
    week = weeks.get(session, within, id, locked=True)
    week.require(DRAFT, REVIEW, PUBLISHED)
    reading.require_version(week.version, version)
    weeks.plan(session, within, {"start": week.start.isoformat()}, now=now)
    return week_solving.solve(session, settings, within, id, SolveOptions(), now=now)


@dataclass(frozen=True)
class Fall:
    """What people know and planning anew would not keep: of one shift, or what breaks a rule."""

    why: str
    """``shift``: no such shift any more; ``person``: not on the register; ``rule``."""
    shift: Sentence | None = None
    names: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outlook:
    """What would become of the assignments that people know, and of what only the board has."""

    told: int
    falling: int
    falls: tuple[Fall, ...]
    waiting: Waiting


def outlook(session: Session, within: Scope, week: Week, *, now: datetime) -> Outlook | None:
    """What planning anew would keep of a week that people know; None for another, and where it cannot be."""
    told, kept = weeks.told(session, within, week), weeks.latest_with_roster(session, within, week)
    if told is None or kept is None:
        return None
    try:
        draft = week_draft(week_records.source_of(session, within, week.start))
        document = week_again.laid_out(session, within, week, draft.document, kept, told, now=now)
        plan = encoded(document)
        known = {shift.id: len(shift.seats) for shift in known_plan(plan)[0].shifts}
    except errors.SchedulerError:  # pressing it says why
        return None
    roster, facts = weeks.opened(told.roster), shifts_of(weeks.opened(told.roster))
    people = {one["id"] for one in document["volunteers"]}
    left: dict[tuple[str, str], list[str]] = {}
    stays = []
    for one in roster["assignments"]:
        if one["seat"] >= known.get(one["shift"], 0):
            left.setdefault(("shift", one["shift"]), []).append(one["volunteer"])
        elif one["volunteer"] not in people:
            left.setdefault(("person", one["shift"]), []).append(one["volunteer"])
        else:
            stays.append(one)
    falls = [
        Fall(why, facts[shift].called, tuple(name_of(roster, who) for who in those))
        for (why, shift), those in left.items()
    ]
    against = judging.judge_roster(read_plan(plan), {"assignments": stays})["violations"]
    broken = {
        (one["volunteer"], one["shift"])
        for one in stays
        for found in against
        if one["shift"] in found["shifts"] and one["volunteer"] in (found["volunteers"] or [one["volunteer"]])
    }
    falls += [Fall("rule", words={name: found[name] for name in ("zh", "en")}) for found in against]
    falling = sum(map(len, left.values())) + len(broken)
    return Outlook(
        len(roster["assignments"]),
        falling,
        tuple(falls),
        week_again.waiting(roster, weeks.opened(kept.roster)),
    )
