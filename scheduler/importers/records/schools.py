"""The calendar's schools and seasons as rows of a sheet, and rows of it as they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.importers.records.names import kept_text
from scheduler.importers.records.repeat_patterns import weekdays_said
from scheduler.importers.records.school_columns import PARTS
from scheduler.importers.rows import Row

Entry = dict[str, Any]
BREAKS = ("winter", "summer", "other")
_LABELS = {part: label for label, part in PARTS.items()}
_OF_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")


@dataclass(slots=True)
class CalendarSaid:
    """Schools and seasons as rows say them, each by its id, with the first row of each."""

    schools: dict[str, Entry] = field(default_factory=dict)
    seasons: dict[str, Entry] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)


def school_lines(calendar: Mapping[str, Any], language: str) -> Iterator[Entry]:
    """A line for each part of each school, one at least, and one for each season."""
    for school in calendar.get("schools", ()):
        head = {"id": school["id"], "name": school.get("name") or None}
        for number, part in enumerate(list(_parts(school, language)) or [{}]):
            yield (head if number == 0 else {"id": school["id"]}) | part
    for season in calendar.get("seasons", ()):
        yield {"id": season["id"], "part": _LABELS["season"], "from": season["from"], "to": season["until"]}


def school_names(calendar: Mapping[str, Any]) -> dict[str, str]:
    """What schools are called, by their ids; one whose name is another's too stands by its id."""
    schools = calendar.get("schools", ())
    taken = [word for one in schools for word in {one["id"], one.get("name", "")}]
    return {one["id"]: one["name"] for one in schools if one.get("name") and taken.count(one["name"]) == 1}


def _parts(school: Mapping[str, Any], language: str) -> Iterator[Entry]:
    for one in (*school.get("terms", ()), *school.get("breaks", ())):
        label = _LABELS[one.get("kind", "terms")]
        yield {"part": label, "called": one.get("name") or None, "from": one["from"], "to": one["until"]}
    for half in school.get("half_days", ()):
        day = (
            {"from": half["date"]}
            if half.get("date")
            else {"days": weekdays_said([half["weekday"]], language)}
        )
        yield {"part": _LABELS[half["part"]], **day}
    for name in ("closed", "extra"):
        yield from ({"part": _LABELS[name], "from": day} for day in school.get(name, ()))
    if school.get("keeps_makeup_workdays", True) is False:
        yield {"part": _LABELS["no_makeup"]}


def read_schools(rows: Iterable[Row], said: CalendarSaid) -> None:
    """Take in what rows say; what cannot be read is noted at its cell."""
    for row in rows:
        id, part = row.text("id", is_needed=True), row.choice("part", PARTS)
        if id is None or (part is None and row.has("part")):
            continue
        if part == "season":
            said.rows.setdefault(("seasons", id), row)
            _read_season(said, row, id)
            continue
        said.rows.setdefault(("schools", id), row)
        school = said.schools.setdefault(id, {})
        if name := row.text("name"):
            school["name"] = kept_text(name)
        if part is None:
            continue
        if part == "no_makeup":
            school["keeps_makeup_workdays"] = False
        elif part in ("morning", "afternoon"):
            _read_half(school, row, part)
        elif part in ("closed", "extra"):
            _read_days(school, row, part)
        else:
            _read_span(school, row, part)


def _read_span(school: Entry, row: Row, part: str) -> None:
    first, last = row.day("from", is_needed=True), row.day("to", is_needed=True)
    if first is None or last is None:
        return
    if last < first:
        row.note("to", "calendar_span_reversed", first=first.isoformat(), last=last.isoformat())
        return
    span = {"from": first.isoformat(), "until": last.isoformat()}
    span |= {"name": kept_text(name)} if (name := row.text("called")) else {}
    if part in BREAKS:
        school.setdefault("breaks", []).append({"kind": part, **span})
    else:
        school.setdefault("terms", []).append(span)


def _read_days(school: Entry, row: Row, part: str) -> None:
    day = row.day("from", is_needed=True)
    if day is not None:
        school.setdefault(part, []).append(day.isoformat())


def _read_half(school: Entry, row: Row, part: str) -> None:
    halves = school.setdefault("half_days", [])
    if row.has("days"):
        halves += [{"part": part, "weekday": day} for day in row.weekdays("days") or ()]
    elif (day := row.day("from", is_needed=True)) is not None:
        halves.append({"part": part, "date": day.isoformat()})


def _read_season(said: CalendarSaid, row: Row, id: str) -> None:
    ends = {}
    for code, side in (("from", "from"), ("to", "until")):
        text = row.text(code, is_needed=True)
        found = _OF_YEAR.fullmatch(text) if text else None
        if found is not None:
            ends[side] = f"{int(found[1]):02d}-{int(found[2]):02d}"
        elif text:
            row.note(code, "cell_not_day_of_year", value=text)
    if len(ends) == len(("from", "until")):
        said.seasons[id] = ends
