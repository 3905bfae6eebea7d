"""What the records of a community say by now that the plan of a week does not know yet."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.models import Change
from scheduler.models.week import CLOSED, DRAFTED, Week, WeekVersion
from scheduler.planning.plan_edits import encoded
from scheduler.planning.weekly import week_draft
from scheduler.planning.weekly.newer import OTHER, Changed, changed_parts, changed_people, changed_work
from scheduler.planning.weekly.told_work import with_told_work, without_task
from scheduler.services import (
    community_days,
    planning_settings,
    task_dates,
    week_again,
    week_left_out,
    week_records,
    weeks,
)
from scheduler.services.groups import RESOURCE, TEAM, UNIT
from scheduler.services.persons import PERSON
from scheduler.services.places import AREA, SITE
from scheduler.services.scope import Scope
from scheduler.services.tasks import TASK
from scheduler.services.volunteer_kind import VOLUNTEER

UNDER_WAY = timedelta(seconds=10)
"""A change that was still being written when the plan was made bears a time before it."""
PARTS = (AREA, SITE, TEAM, UNIT, RESOURCE)
OF_ALL = frozenset({community_days.KIND, planning_settings.KIND, PERSON.name, *(kind.name for kind in PARTS)})
"""Records that may change what is planned of any task and of anybody."""
KINDS = (VOLUNTEER.name, TASK.name, task_dates.KIND, *sorted(OF_ALL))
ONLY_READ = ("revealed", "exported")
KNOWN_MOST = 64
"""Weeks of which a process keeps what it found."""


@dataclass(frozen=True)
class Newer:
    """What is other by now: people, work, and other parts of the plan by their names.

    The part ``calendar`` is named where tasks or people are other whose own records nobody touched.
    """

    since: datetime
    volunteers: tuple[Changed, ...] = ()
    tasks: tuple[Changed, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether planning anew would know anything more."""
        return bool(self.volunteers or self.tasks or self.parts)


@dataclass(frozen=True)
class Log:
    """What the log has of records that planning reads: which, in how many lines, and when the last was."""

    touched: frozenset[tuple[str, str]]
    count: int
    last: datetime | None


_known: WeakKeyDictionary[Any, OrderedDict[tuple[object, ...], Newer]] = WeakKeyDictionary()
"""What was found by database: the same plan and the same log are not compared again."""


def newer(session: Session, within: Scope, week: Week) -> Newer:
    """What records changed for a week since its plan was laid out, as far as it is other for this week.

    The log tells quickly that nothing was changed at all; else the week is laid out beside its plan, once
    for as long as neither the plan (once people were told, the version) nor the log is another.
    """
    weeks.require_whole(within)
    kept = weeks.version(session, within, week)
    laid_out = _laid_out(session, within, week)
    log = logged(session, within, laid_out - UNDER_WAY)
    has_learnt = _has_learnt(session, within, kept)
    if week.state == CLOSED or not (log.touched or has_learnt):
        return Newer(laid_out)
    touched = log.touched | ({(community_days.KIND, within.community_id)} if has_learnt else set())
    known = _known.setdefault(session.get_bind(), OrderedDict())
    on = kept.number if week.is_told else kept.plan_sha256  # leave is held beside the roster that was told
    key = (within.community_id, week.id, on, laid_out, log.count, log.last, has_learnt)
    if (found := known.get(key)) is None:
        found = known[key] = _compared(session, within, week, kept, laid_out, touched)
        with suppress(KeyError):  # another thread was quicker
            while len(known) > KNOWN_MOST:
                known.popitem(last=False)
    return found


def _has_learnt(session: Session, within: Scope, kept: WeekVersion) -> bool:
    """Whether the calendar can place by now what was left out: by what was said, or by a newer product."""
    left = week_left_out.of(kept.notices)
    return bool(left.undecided) and left.is_told(community_days.calendar_of(session, within))


def _compared(
    session: Session,
    within: Scope,
    week: Week,
    kept: WeekVersion,
    laid_out: datetime,
    touched: Collection[tuple[str, str]],
) -> Newer:
    """What a plan laid out now would say otherwise, of what was touched."""
    is_of_all = any(kind in OF_ALL for kind, _ in touched)
    has_dates = any(kind == task_dates.KIND for kind, _ in touched)  # the log names them by ids of their own
    held = json.loads(kept.plan)
    try:
        draft = week_draft(week_records.source_of(session, within, week.start))
        fresh = json.loads(encoded(draft.document))
    except errors.SchedulerError:  # they make no plan as they are: planning anew says why
        return _as_logged(touched, laid_out)

    def is_meant(id: str) -> bool:
        return is_of_all or (VOLUNTEER.name, id) in touched

    def is_meant_task(id: str) -> bool:
        return is_of_all or has_dates or (TASK.name, id) in touched

    told = weeks.opened(kept.roster) if week.is_told and kept.roster is not None else None
    stays: frozenset[str] = frozenset()  # work that people were told of, whose task is gone
    if (known_to_them := weeks.told(session, within, week)) is not None:
        tasks = week_again.task_ids(session, within)
        fresh = with_told_work(fresh, known_to_them.plan, tasks)
        stays = without_task(known_to_them.plan, tasks)
    people = changed_people(held, fresh, laid_out=laid_out, of=is_meant, told=told)
    work = changed_work(held, fresh, of=lambda id: id not in stays and is_meant_task(id))
    known = {one.id for one in work}
    days = week_left_out.changed(kept.notices, [one.to_document() for one in draft.notices])
    work += tuple(one for one in days if one.id not in known and is_meant_task(one.id))
    parts = changed_parts(held, fresh, [kind.plural for kind in PARTS]) if is_of_all else ()
    if any(kind == community_days.KIND for kind, _ in touched) and (
        any((VOLUNTEER.name, one.id) not in touched for one in people)
        or any((TASK.name, one.id) not in touched for one in work)
    ):
        parts += (community_days.KIND,)
    return Newer(laid_out, people, work, parts)


def _as_logged(touched: Collection[tuple[str, str]], laid_out: datetime) -> Newer:
    """What was touched, as far as only the log knows of it."""
    people, tasks = (
        tuple(Changed(id, id, OTHER) for kind, id in sorted(touched) if kind == wanted)
        for wanted in (VOLUNTEER.name, TASK.name)
    )
    return Newer(laid_out, people, tasks)


def _laid_out(session: Session, within: Scope, week: Week) -> datetime:
    """When the plan that holds now was laid out from the records: the nearest such version it comes from."""
    rows = within.column(WeekVersion.number, WeekVersion.week_id == week.id)
    rows = rows.add_columns(WeekVersion.parent, WeekVersion.origin, WeekVersion.created_at)
    made = {number: (parent, origin, at) for number, parent, origin, at in session.execute(rows)}
    number = week.number
    while made[number][1] != DRAFTED and made[number][0] in made:
        number = made[number][0]
    found: datetime = made[number][2]
    return found


def logged(session: Session, within: Scope, since: datetime) -> Log:
    """What the log has since then of records that planning reads."""
    wanted = (Change.at >= since, Change.kind.in_(KINDS), Change.action.not_in(ONLY_READ))
    rows = within.column(Change.kind, *wanted)
    rows = rows.add_columns(Change.record_id, func.count(), func.max(Change.at))
    found = session.execute(rows.group_by(Change.kind, Change.record_id)).all()
    return Log(
        frozenset((kind, id) for kind, id, _, _ in found),
        sum(count for _, _, count, _ in found),
        max((last for _, _, _, last in found), default=None),
    )
