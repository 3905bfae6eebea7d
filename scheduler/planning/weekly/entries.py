"""What a plan says of a shift of its roster: the shift itself, or the task that it is a run of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.planning.weekly.source import DoneWeek

Entries = Mapping[str, Mapping[str, Any]]


def entries_of(plan: Mapping[str, Any]) -> Entries:
    """Every task and shift of a plan document by its id."""
    return {entry["id"]: entry for entry in (*plan.get("tasks", ()), *plan.get("shifts", ()))}


def entry_of(shift: Mapping[str, Any], entries: Entries) -> Mapping[str, Any]:
    """The entry of a shift of the roster; nothing for one that the plan does not have."""
    return entries.get(shift["id"]) or entries.get(shift.get("task") or "", {})


def turns_of(week: DoneWeek) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Every shift with everybody who was on it."""
    if week.served is None:
        for shift in week.roster.get("shifts", ()):
            for member in shift["crew"]:
                yield shift, member["volunteer"]
        return
    shifts = {shift["id"]: shift for shift in week.roster.get("shifts", ())}
    for one in week.served:
        if one.minutes > 0 and one.shift in shifts:
            yield shifts[one.shift], one.volunteer
