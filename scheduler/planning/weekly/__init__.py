"""Planning a week from records: everything that repeats becomes one plan document.  Pure; no database."""

from __future__ import annotations

from scheduler.planning.weekly.carrying import carried
from scheduler.planning.weekly.changes import changes
from scheduler.planning.weekly.notices import WeekNotice
from scheduler.planning.weekly.source import (
    DoneWeek,
    ExtraDates,
    Follows,
    Seasonal,
    Served,
    Standing,
    WeekSource,
    WeekTask,
)
from scheduler.planning.weekly.week import WeekDraft, week_draft

__all__ = [
    "DoneWeek",
    "ExtraDates",
    "Follows",
    "Seasonal",
    "Served",
    "Standing",
    "WeekDraft",
    "WeekNotice",
    "WeekSource",
    "WeekTask",
    "carried",
    "changes",
    "week_draft",
]
