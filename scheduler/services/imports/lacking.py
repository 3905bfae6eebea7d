"""What a new task must have and its rows do not say: noted, unless its cause was noted already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.importers.records.columns import TASKS
from scheduler.importers.records.said import Said

NEEDED = (("type", "type"), ("site", "place"))
"""Fields with the columns that say them."""
DAYS = ("days", "date", "repeats")
WHEN = (*DAYS, "from", "to")


def lacks(said: Said, document: Mapping[str, Any]) -> bool:
    """Whether a new task lacks what it must have; what is not known from a bad cell is noted."""
    missing = [column for field, column in NEEDED if field not in document]
    for column in missing:
        if column not in said.row.letters:
            said.row.findings.add(said.row.sheet, "column_missing", column=TASKS.column(column).words)
        elif not said.is_noted(column):
            said.row.note_empty(column)
    if "times" in document or "once" in document:
        return bool(missing) or said.is_noted("repeats")
    if not any(row.has(column) for row in (said.row, *said.more) for column in DAYS):
        said.row.note("days", "task_without_time", task=said.name or "")
    elif not said.is_noted(*WHEN):
        said.row.note("from", "task_without_clock", task=said.name or "")
    return True
