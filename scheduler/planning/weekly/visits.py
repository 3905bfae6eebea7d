"""Visits of persons served: who is due, and several times of a week as one span to choose a start in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from scheduler.planning.weekly.entries import entries_of, entry_of, turns_of
from scheduler.planning.weekly.source import DoneWeek

MARK_LENGTH = 16


def due_on(person: Mapping[str, Any], last: str | None) -> date | None:
    """The day on which the next visit is due; nothing for a person without an interval.

    Who was never visited is due at once.
    """
    every = person.get("visit_every_days")
    days = [day for day in (person.get("last_visit"), last) if day]
    if every is None:
        return None
    return date.fromisoformat(max(days)) + timedelta(days=every) if days else date.min


def as_one(windows: Sequence[Mapping[str, str]], work: Mapping[str, Any]) -> dict[str, Any]:
    """Windows in the order of time as one window, and what lies between them as time to stay out of."""
    ends = [window["end"] for window in windows]
    between = [
        {"start": end, "end": after["start"]}
        for end, after in zip(_running(ends), windows[1:], strict=False)
        if end < after["start"]
    ]
    forbidden = [*(work.get("forbidden") or ()), *between]
    return {
        "window": {"start": windows[0]["start"], "end": max(ends)},
        "work": {**work, **({"forbidden": forbidden} if forbidden else {})},
    }


def mark(task: str, person: str) -> str:
    """What tells the run for one person from the others in an id, which has 100 characters at most."""
    if len(task) + len(person) <= 64:
        return person
    return sha256(person.encode()).hexdigest()[:MARK_LENGTH]


def _running(ends: Sequence[str]) -> list[str]:
    """The latest end up to each window."""
    found: list[str] = []
    for end in ends:
        found.append(max(end, found[-1]) if found else end)
    return found


def visit_days(weeks: Sequence[DoneWeek]) -> dict[str, list[str]]:
    """The days on which somebody was sent to each person served, in order."""
    found: dict[str, set[str]] = {}
    for week in weeks:
        entries = entries_of(week.plan)
        for shift, _ in turns_of(week):
            missed = week.missed.get(shift["id"], frozenset())
            for person in (one for one in entry_of(shift, entries).get("serves", ()) if one not in missed):
                found.setdefault(person, set()).add(shift["start"][:10])
    return {person: sorted(days) for person, days in found.items()}
