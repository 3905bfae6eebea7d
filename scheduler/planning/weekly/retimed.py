"""Runs of a task at another time than in the plan before: of one day they are the same.  Pure."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from scheduler.planning.document.plan import Plan, PlannedShift
from scheduler.planning.kinds import as_written
from scheduler.planning.known_plans import known_plan
from scheduler.planning.plan_edits import encoded
from scheduler.planning.plan_shifts import with_entries
from scheduler.planning.weekly.told_work import task_of


def retimed(
    document: Mapping[str, Any], before: bytes, now: datetime, *, off: Collection[str] = ()
) -> tuple[dict[str, Any], dict[str, str]]:
    """A plan laid out anew, and what runs of the plan before are called in it by their ids there.

    What had begun by ``now`` stays in it at the time at which it was.  Of a task with several other runs on
    one day the first is the first, and so on; runs that were called ``off`` are none.
    """
    raw = encoded(document)
    old, new = known_plan(before)[0], known_plan(raw)[0]
    fresh = _only_in(new, {*off, *(shift.id for shift in old.shifts)})
    same = [
        (gone, come)
        for day, runs in _only_in(old, {shift.id for shift in new.shifts}).items()
        for gone, come in zip(runs, fresh.get(day, ()), strict=False)
    ]
    begun = [(gone, come.id) for gone, come in same if _start(old, gone) <= now]
    if begun:
        entries = {gone.id: as_written(gone.entry) for gone, _ in begun}
        raw = with_entries(raw, new, entries, {come for _, come in begun})
    return json.loads(raw), {gone.id: come.id for gone, come in same if _start(old, gone) > now}


def _only_in(plan: Plan, known: Collection[str]) -> Mapping[tuple[str, date], Sequence[PlannedShift]]:
    """The runs of tasks that are not known elsewhere, by task and day, in the order of their starts."""
    found: dict[tuple[str, date], list[PlannedShift]] = defaultdict(list)
    for shift in sorted((one for one in plan.shifts if one.starts), key=lambda one: one.starts):
        if shift.id not in known:
            found[task_of(shift.id, shift.task), _start(plan, shift).date()].append(shift)
    return found


def _start(plan: Plan, shift: PlannedShift) -> datetime:
    return plan.local(shift.starts[0])
