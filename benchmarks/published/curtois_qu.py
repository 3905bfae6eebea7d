"""Curtois and Qu's shift scheduling instances, read and written down as a plan document.

Format: schedulingbenchmarks.org, sections of comma-separated lines; ``#`` begins a comment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.published.judges.verdict import Placed

MONDAY = date(2026, 11, 23)
"""All instances start on a Monday."""
PROMISE_WEIGHT = 1000
"""Weight of each half-hour below the least minutes of the horizon, a hard rule there and a promise here:
above all that a half-hour can earn, ten missing people at once."""
SITE = "ward"


def sections(text: str) -> dict[str, list[list[str]]]:
    """The fields of every line, by section."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    name = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("SECTION_"):
            name = line.removeprefix("SECTION_")
        elif line and not line.startswith("#"):
            found[name].append(line.split(","))
    return found


def plan(file: Path) -> dict[str, Any]:
    """The instance as a plan document: one sum of comfort, nothing for the steps of coverage to count."""
    parts = sections(file.read_text(encoding="utf-8"))
    days = int(parts["HORIZON"][0][0])
    lengths = {fields[0]: int(fields[1]) for fields in parts["SHIFTS"]}
    cover = {(int(day), kind): tuple(map(int, rest)) for day, kind, *rest in parts["COVER"]}
    staff = len(parts["STAFF"])
    return {
        "format": "volunteer-plan/1",
        "name": file.stem,
        "timezone": "UTC",
        "horizon": {"start": MONDAY.isoformat(), "days": days},
        "sites": [{"id": SITE}],
        "volunteers": _people(parts, days),
        "shifts": [
            _shift(day, kind, lengths[kind], cover.get((day, kind), (0, 0, 0)), staff)
            for day in range(days)
            for kind in lengths
        ],
        "successions": [
            {"after": fields[0], "never": never}
            for fields in parts["SHIFTS"]
            if len(fields) > 2 and (never := [kind for kind in fields[2].split("|") if kind])
        ],
        "objective": {
            "weights": {
                "fair_share": 0,
                "wishes": 0,
                "continuity": 0,
                "travel": 0,
                "commitment": PROMISE_WEIGHT,
                "cover": 1,
                "requests": 1,
            },
        },
        "options": {"names": False},
    }


def _shift(day: int, kind: str, minutes: int, cover: tuple[int, ...], staff: int) -> dict[str, Any]:
    wanted, missing, extra = cover
    start = f"{MONDAY + timedelta(days=day)}T00:00"
    seat: dict[str, Any] = {"count": wanted, "maximum": staff, "qualifications": {"all": [kind]}}
    seat |= {"missing_points": missing} if missing else {}
    seat |= {"extra_points": extra} if extra else {}
    end = f"{MONDAY + timedelta(days=day + minutes // 1440)}T{minutes % 1440 // 60:02}:{minutes % 60:02}"
    return {"id": f"{day}/{kind}", "kind": kind, "site": SITE, "start": start, "end": end, "seats": [seat]}


def _people(parts: dict[str, list[list[str]]], days: int) -> list[dict[str, Any]]:
    free = {fields[0]: [int(day) for day in fields[1:]] for fields in parts["DAYS_OFF"]}
    requests: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for section, ask in (("SHIFT_ON_REQUESTS", "on"), ("SHIFT_OFF_REQUESTS", "off")):
        for person, day, kind, points in parts[section]:
            requests[person].append({"ask": ask, "shift": f"{int(day)}/{kind}", "points": int(points)})
    people = []
    for name, most, greatest, least, longest, shortest, rest, weekends in parts["STAFF"]:
        kinds = {kind: int(number) for kind, number in (entry.split("=") for entry in most.split("|"))}
        limits = {
            "shifts_per_day": 1,
            "minutes_per_horizon": int(greatest),
            "minimum_minutes": int(least),
            "consecutive_days": int(longest),
            "run": {"minimum": int(shortest)},
            "days_off_minimum": int(rest),
            "weekends": int(weekends),
            "shifts_of_kind": {kind: number for kind, number in kinds.items() if 0 < number < days},
        }
        off = [
            {"start": f"{MONDAY + timedelta(days=d)}T00:00", "end": f"{MONDAY + timedelta(days=d + 1)}T00:00"}
            for d in free.get(name, ())
        ]
        people.append(
            {
                "id": name,
                "availability": "always",
                "time_off": off,
                "qualifications": [kind for kind, number in kinds.items() if number],
                "limits": limits,
                "requests": requests[name],
            }
        )
    return people


def placed(entry: Mapping[str, Any]) -> Placed:
    """A shift's id holds its day and its type."""
    day, _, kind = entry["shift"].partition("/")
    return Placed(entry["volunteer"], int(day), kind)
