"""The tasks' sheet: rows of one id are one task, each row another time, another seat, or both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from scheduler.importers.kinds import kind_in
from scheduler.importers.layout import PRIORITIES, TASKS
from scheduler.importers.qualifications import code_of, qualifications_of
from scheduler.importers.rows import Row
from scheduler.importers.times import window_of


@dataclass(slots=True)
class Tasks:
    """Tasks of the plan in the sheet's order, their first rows, and the places they name."""

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """Names of places with their ids."""


def read_tasks(rows: Iterable[Row]) -> Tasks:
    """All tasks; a task without any time is noted."""
    tasks = Tasks()
    timed = set()
    for row in rows:
        id = row.text("id", is_needed=True)
        shared = _shared(row, tasks, is_first=id not in tasks.rows)
        window, seat = window_of(row), _seat(row)
        if id is None:
            continue
        if row.has("date") or row.has("days"):
            timed.add(id)  # one that could not be read was noted where it stands
        first = tasks.rows.setdefault(id, row)
        entry = tasks.entries.setdefault(id, {"id": id, "times": [], "seats": []})
        _agree(entry, shared, row, first)
        for name, part in (("times", window), ("seats", seat)):
            if part is not None and part not in entry[name]:
                entry[name].append(part)
    for id, entry in tasks.entries.items():
        if id not in timed:
            tasks.rows[id].note("days", "task_without_time", task=id)
        if not entry["seats"]:
            del entry["seats"]
    return tasks


def _shared(row: Row, tasks: Tasks, *, is_first: bool) -> dict[str, Any]:
    place = row.text("place")
    values = {
        "type": kind_in(row, "type", is_needed=is_first),
        "site": tasks.places.setdefault(place, place) if place else None,
        "min_age": row.whole("min_age", least=0, most=130),
        "priority": row.choice("priority", PRIORITIES),
    }
    return {name: value for name, value in values.items() if value is not None}


def _agree(entry: dict[str, Any], shared: dict[str, Any], row: Row, first: Row) -> None:
    for name, value in shared.items():
        if entry.setdefault(name, value) != value:
            code = "place" if name == "site" else name
            called = row.called(next(column for column in TASKS.columns if column.code == code))
            row.note(code, "task_rows_differ", task=str(entry["id"]), column=called, row=first.number)


def _seat(row: Row) -> dict[str, Any] | None:
    """The seat of a row, None when it names none: the kind's own seats stand then."""
    seat: dict[str, Any] = {
        "role": row.text("role"),
        "count": row.whole("count", least=0, most=1000),
        "minimum": row.whole("minimum", least=0, most=1000),
    }
    needed = [code_of(one) for one in qualifications_of(row)]
    if needed:
        seat["qualifications"] = {"all": needed}
    given = {name: value for name, value in seat.items() if value is not None}
    return given or None
