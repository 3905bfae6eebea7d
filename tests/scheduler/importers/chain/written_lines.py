"""The lines of ``lines.json``: replies as people write them, and what each must be read as."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from scheduler.importers.chain import ChainReading, Person, read_chain
from scheduler.planning.document.layout import Horizon

WRITTEN: dict[str, Any] = json.loads(Path(__file__).with_name("lines.json").read_text(encoding="utf-8"))
LINES: list[dict[str, Any]] = WRITTEN["lines"]
PEOPLE = tuple(Person(one["id"], one["name"], tuple(one.get("also", ()))) for one in WRITTEN["people"])
WEEK = Horizon(**WRITTEN["horizon"])
TODAY = date.fromisoformat(WRITTEN["today"])


def read(text: str, *, today: date | None = TODAY) -> ChainReading:
    """A paste read for the people and the week of the file."""
    return read_chain(text, people=PEOPLE, week=WEEK, today=today)


def window(said: str) -> dict[str, Any]:
    """A window of the file, such as ``mon,wed 08:00-12:00`` or ``2026-11-23``, as in a plan document."""
    if said == "week":
        return {"start": "2026-11-23T00:00", "end": "2026-11-30T00:00"}
    days, _, clocks = said.partition(" ")
    if days[0].isdigit():
        start, end = (clocks or "00:00-24:00").split("-")
        last = date.fromisoformat(days)
        if end == "24:00":
            last, end = last + timedelta(days=1), "00:00"
        return {"start": f"{days}T{start}", "end": f"{last.isoformat()}T{end}"}
    found: dict[str, Any] = {"days": days.split(",")}
    if clocks:
        found["from"], found["to"] = clocks.split("-")
    return found
