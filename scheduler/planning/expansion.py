"""Tasks become shifts: one for each day and time, with the defaults of the task's kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scheduler import typed
from scheduler.planning import kinds
from scheduler.planning.document.clock import Clock, read_clock_time
from scheduler.planning.document.fields import WEEKDAYS, Window
from scheduler.planning.document.layout import PlanDocument
from scheduler.planning.document.work import ShiftEntry, TaskEntry

TASK_ALONE = ("id", "type", "times", "except")
"""Fields of a task that its shifts do not have or get anew."""


def shift_template(task: TaskEntry, document: PlanDocument) -> ShiftEntry:
    """What every shift of a task has: the kind's defaults under what the task itself says.

    ``crew`` and other objects are merged field by field, lists replace.  A default that needs a
    resource or a duty class that the plan does not name is left out; default seats grow to hold
    everybody who is required by name.
    """
    own = kinds.as_written(task)
    defaults = _fitting_defaults(task.type, document)
    if "seats" not in own:
        _widen(defaults, len(task.required or ()))
    merged = {**defaults, **{name: value for name, value in own.items() if name not in TASK_ALONE}}
    for name, value in defaults.items():
        if isinstance(value, dict) and isinstance(own.get(name), dict):
            merged[name] = {**value, **own[name]}
    kind = task.kind or (task.id if task.type == "custom" else task.type)
    return typed.convert({**merged, "id": task.id, "task": task.id, "kind": kind}, ShiftEntry)


def runs(window: Window, clock: Clock, days: int) -> Iterator[tuple[int, str, int, int]]:
    """Day, time of day as written, start and end minute of each run that starts in the horizon.

    The window has been checked.
    """
    if window.start is not None and window.end is not None:
        start, end = clock.minute(window.start), clock.minute(window.end)
        day = clock.day(clock.local(start).date())
        if 0 <= day < days:
            yield day, clock.local(start).strftime("%H:%M"), start, end
        return
    first = read_clock_time(window.from_ or "00:00")
    last = read_clock_time(window.to or "24:00", closing=True)
    wanted = set(window.days or WEEKDAYS)
    weekday = clock.first.weekday()
    for day in range(days):
        if WEEKDAYS[(weekday + day) % 7] in wanted:
            end_day = day + 1 if last < first else day
            start, end = clock.at(day, first), clock.at(end_day, last)
            if start < end:  # a clock change may swallow the whole window
                yield day, window.from_ or "00:00", start, end


def most_runs(window: Window, first_weekday: int, days: int) -> int:
    """How many runs a window may have in a horizon, excepted days counted with the others."""
    if window.start is not None:
        return 1
    weeks, rest = divmod(days, 7)
    wanted = {WEEKDAYS.index(day) for day in window.days or WEEKDAYS}
    return weeks * len(wanted) + sum((first_weekday + day) % 7 in wanted for day in range(rest))


def _fitting_defaults(kind: str, document: PlanDocument) -> dict[str, Any]:
    defaults = kinds.built_in_kinds()[kind].written_defaults()
    resources = {entry.id for entry in document.resources}
    if any(need["resource"] not in resources for need in defaults.get("needs", ())):
        defaults.pop("needs")
    classes = [name for name in defaults.pop("classes", ()) if name in document.duty_classes]
    return {**defaults, **({"classes": classes} if classes else {})}


def _widen(defaults: dict[str, Any], people: int) -> None:
    seats = defaults["seats"]
    room = sum(seat.get("count", 1) for seat in seats)
    if people > room:
        first = seats[0]
        defaults["seats"] = [{**first, "count": first.get("count", 1) + people - room}, *seats[1:]]
