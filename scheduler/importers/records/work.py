"""Rows of tasks: rows of one id or name are one task, each another time, another seat, or both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scheduler.calendars.recurrence import PATTERNS as EVERY_PATTERN
from scheduler.importers.kinds import kind_in
from scheduler.importers.layout import PRIORITIES
from scheduler.importers.qualifications import code_of, qualifications_of
from scheduler.importers.records.columns import TASKS
from scheduler.importers.records.names import kept_text, name_key
from scheduler.importers.records.repeats import LONGEST, understood
from scheduler.importers.records.said import Said
from scheduler.importers.rows import Row
from scheduler.importers.times import window_of
from scheduler.importers.values import WEEKDAYS


def read_work(rows: Iterable[Row]) -> list[Said]:
    """All tasks; rows of one that contradict each other are noted."""
    found: dict[str, Said] = {}
    dated: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in rows:
        id, name, kind = row.text("id"), row.text("name"), kind_in(row, "type")
        key = id or name_key(name or "") or name_key(row.text("type") or "")
        if not key:
            if not any(map(row.is_noted, ("id", "name", "type"))):
                row.note("name", "cell_empty", column=row.called(TASKS.column("name")))
            continue
        said = found.get(key)
        if said is None:
            said = found[key] = Said("tasks", row, kept_text(name or id or row.text("type") or ""), id=id)
            said.say("name", kept_text(name) if name else None, "name")
        else:
            said.more.append(row)
        _share(said, row, kind)
        _say_days(said, row)
        _say_when(said, row, dated.setdefault(key, []))
        _say_seat(said, row)
    for key, said in found.items():
        _settle_times(said, dated[key])
    return list(found.values())


def _share(said: Said, row: Row, kind: str | None) -> None:
    crew = row.whole("crew", least=0, most=1000)
    values: dict[str, Any] = {
        "crew": None if crew is None else {"minimum": crew},
        "type": kind,
        "min_age": row.whole("min_age", least=0, most=130),
        "priority": row.choice("priority", PRIORITIES),
    }
    place = row.text("place")
    for field, value in values.items():
        if value is not None and said.fields.get(field, value) != value:
            _differs(said, row, field)
        said.say(field, value, field)
    if place and said.references.get("site", (kept_text(place),)) != (kept_text(place),):
        _differs(said, row, "place")
    said.refer("site", [kept_text(place)] if place else [], "place")


def _differs(said: Said, row: Row, column: str) -> None:
    """Note that a row says something else of its task than the first did."""
    called = row.called(TASKS.column(column))
    row.note(column, "task_rows_differ", task=said.name or "", column=called, row=said.row.number)


def _say_days(said: Said, row: Row) -> None:
    """On which days the task is, where a cell says it."""
    if not row.has("repeats"):
        return
    text = str(row.cells["repeats"]).strip()
    days = understood(text) if len(text) <= LONGEST else None
    if days is None:
        row.note("repeats", "task_repeats_unclear", value=text[:80])
        return
    for field, value in days.items():
        if said.fields.get(field, value) != value:
            _differs(said, row, "repeats")
        said.fields[field] = value
        said.columns[field] = "repeats"


def _say_when(said: Said, row: Row, dated: list[tuple[str, dict[str, str]]]) -> None:
    if row.has("to") and not row.has("from"):
        row.note("from", "task_without_start", task=said.name or "")
        return
    window = window_of(row, is_bare=True)
    if window is None:
        return
    if "start" in window:
        clocks = {"from": window["start"][11:], "to": window["end"][11:]}
        dated.append((window["start"][:10], {**clocks, "to": clocks["to"].replace("00:00", "24:00")}))
        return
    times = said.fields.setdefault("times", [])
    said.columns["times"] = "days"
    if window not in times:
        times.append(window)


def _settle_times(said: Said, dated: list[tuple[str, dict[str, str]]]) -> None:
    """Weekly rows become a weekly recurrence, dated ones its dates; a task has one or the other.

    Where a cell says on which days the task is, rows say its times of day, and a weekday narrows one of them.
    """
    rule: dict[str, Any] = said.fields.get("recurrence", {})
    is_unclear = said.row.has("repeats") and "repeats" not in said.columns.values()
    has_days = is_unclear or any(one in {*said.fields, *rule} for one in ("once", "dormant", *EVERY_PATTERN))
    times: list[dict[str, Any]] = said.fields.get("times", [])
    if not has_days:
        times = [window for window in times if "days" in window]
    if times:
        said.fields["times"] = times
    else:
        said.fields.pop("times", None)
    if dated and (times or has_days):
        said.row.note("date", "task_dates_and_days", task=said.name or "")
    elif has_days:
        return
    elif dated:
        said.say("recurrence", {"dates": sorted({day for day, _ in dated}), **rule}, "date")
        clocks = [
            clock for number, (_, clock) in enumerate(dated) if clock not in [c for _, c in dated[:number]]
        ]
        said.say("times", clocks, "from")
        if any((day, clock) not in dated for day, _ in dated for clock in clocks):
            said.row.note("date", "task_dates_differ", task=said.name or "")
    elif times:
        days = {day for window in times for day in window["days"]}
        weekly = {"weekdays": [day for day in WEEKDAYS if day in days]}
        said.say("recurrence", {"weekly": weekly, **rule}, "days")
        said.fields["times"] = [_without_days(window, days) for window in times]


def _without_days(window: dict[str, Any], days: set[str]) -> dict[str, Any]:
    """A window without its days, where they are all the days of the task."""
    return {side: value for side, value in window.items() if side != "days" or set(value) != days}


def _say_seat(said: Said, row: Row) -> None:
    seat: dict[str, Any] = {
        "role": row.text("role"),
        "count": row.whole("count", least=0, most=1000),
        "minimum": row.whole("minimum", least=0, most=1000),
    }
    needed = [code_of(one) for one in qualifications_of(row)]
    if needed:
        seat["qualifications"] = {"all": needed}
    given = {name: value for name, value in seat.items() if value is not None}
    seats = said.fields.get("seats", [])
    if given and given not in seats:
        said.say("seats", [*seats, given], "count")
