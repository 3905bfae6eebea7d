"""Work of an example week as tasks that repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from scheduler.planning import kinds
from scheduler.planning.document.work import TaskType
from scheduler.seeds.building import Document
from scheduler.seeds.routine import DORMANT, ONCE, Routine, matched
from scheduler.seeds.time import DAYS

TYPES = frozenset(get_args(TaskType))
OF_ONE_WEEK = frozenset(("id", "times", "start", "end", "window", "deadline", "task", "kind", "type"))
"""Fields that say when work is in the week, or what it is: a task says both otherwise."""
NOTHING_SPECIAL: Mapping[str, Any] = {
    "priority": "normal",
    "serves_children": False,
    "dangerous": False,
    "min_age": 0,
    "demands": [],
    "needs": [],
    "classes": [],
    "crew": {"minimum": 1, "adults": 0, "all_or_nobody": False},
}


def tasks_of(said: Document, routine: Routine, monday: date) -> Iterator[dict[str, Any]]:
    """Every task and shift of the plan as a task, then those that the routine writes itself."""
    work = _Work(said, routine, monday)
    for one in (*said.get("tasks", ()), *said.get("shifts", ())):
        if matched(one["id"], dict.fromkeys(routine.left_out)) is None:
            yield work.task(one)
    yield from (dict(one) for one in routine.tasks)


class _Work:
    """Turns one entry after the other into a task."""

    def __init__(self, said: Document, routine: Routine, monday: date) -> None:
        self._routine, self._monday = routine, monday
        self._sites = {site["id"]: site["name"] for site in said["sites"]}
        self._in_turn = {duty for team in said.get("teams", ()) for duty in team.get("takes_turns_on", ())}
        self._links = {link["then"]: link for link in said.get("links", ())}
        self._parts: Counter[str] = Counter()
        self._standing: dict[str, list[dict[str, Any]]] = {}
        for pin in said.get("pins", ()):
            task, _, start = pin["shift"].partition("@")
            weekday = DAYS[date.fromisoformat(start[:10]).weekday()]
            self._standing.setdefault(task, []).append({"volunteer": pin["volunteer"], "days": [weekday]})

    def task(self, one: Mapping[str, Any]) -> dict[str, Any]:
        """The task of an entry."""
        key = matched(one["id"], self._routine.names) or one["id"]
        name = self._routine.names.get(key, one["id"])
        work = {field: value for field, value in one.items() if field not in OF_ONE_WEEK}
        said = self._kind(one, key)
        plain = {} if "type" in one else _plain(said["type"])
        entry = {"id": one["id"], **plain, **work, **said, **self._when(one)}
        entry |= self._routine.says.get(one["id"], {})
        entry["name"] = name if key == one["id"] else f"{name} {self._sites[one['site']]}"
        if one["id"] in self._standing:
            entry["standing"] = self._standing[one["id"]]
        follows = self._links.get(one["id"])
        if follows is not None and "window" not in one:
            more = {name: follows[name] for name in ("same_volunteer", "min_gap_minutes") if name in follows}
            entry["follows"] = {"task": follows["first"], **more}
        return entry

    def _kind(self, one: Mapping[str, Any], key: str) -> dict[str, str]:
        kind = one.get("type") or one["kind"]
        said = {"type": kind if kind in TYPES else "custom"}
        if one.get("task") in self._in_turn:
            return said | {"kind": one["task"]}
        return said | ({"kind": key.rstrip("-")} if kind == "custom" else {})

    def _when(self, one: Mapping[str, Any]) -> dict[str, Any]:
        key = matched(one["id"], self._routine.repeats)
        repeats = None if key is None else self._routine.repeats[key]
        if repeats is ONCE:
            end = min(one["window"]["end"], one.get("deadline", one["window"]["end"]))
            return {"once": {"start": one["window"]["start"], "end": end}}
        times, weekdays = _times(one)
        if repeats is DORMANT:
            return {"times": times, "dormant": True}
        if repeats is None:
            return {"times": times, "recurrence": {"weekly": {"weekdays": weekdays}}}
        if callable(repeats):
            number = self._parts[str(key)]
            self._parts[str(key)] += 1
            repeats = repeats(number, self._monday)
        return {"times": times, "recurrence": dict(repeats)}


def _plain(kind: str) -> dict[str, Any]:
    """What a shift has where it says nothing, in place of the defaults that a task of its kind has."""
    defaults = kinds.built_in_kinds()[kind].written_defaults()
    return {name: value for name, value in NOTHING_SPECIAL.items() if name in defaults}


def _times(one: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Times of day, on some weekdays only where they differ by weekday, and all the weekdays."""
    if "times" in one:
        windows = one["times"]
    else:
        span = one.get("window", one)
        day = DAYS[date.fromisoformat(span["start"][:10]).weekday()]
        windows = [{"days": [day], "from": span["start"][11:16], "to": span["end"][11:16]}]
    weekdays = [day for day in DAYS if any(day in window["days"] for window in windows)]
    if all(window["days"] == weekdays for window in windows):
        windows = [{"from": window["from"], "to": window["to"]} for window in windows]
    return [dict(window) for window in windows], weekdays
