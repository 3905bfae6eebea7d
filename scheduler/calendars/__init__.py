"""A community's calendar: kinds of day, school days, seasons, and the dates of tasks that repeat.

Pure: nothing here reads a clock, a database or the network.  Records hand in overrides, schools and
seasons as values and get dates with notices back.
"""

from __future__ import annotations

from scheduler.calendars.activation import Activation, DormantPart, activate
from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.days import Day, DayKind, Override, Workdays
from scheduler.calendars.notices import Notice, Unknown
from scheduler.calendars.occurrences import Occurrence, Result, occurrences
from scheduler.calendars.reading import read_recurrence, recurrence_of, written
from scheduler.calendars.recurrence import Recurrence
from scheduler.calendars.schema import recurrence_schema
from scheduler.calendars.school import Break, HalfDay, School, Term
from scheduler.calendars.seasons import Season
from scheduler.calendars.spans import Span

__all__ = [
    "Activation",
    "Break",
    "CommunityCalendar",
    "Day",
    "DayKind",
    "DormantPart",
    "HalfDay",
    "Notice",
    "Occurrence",
    "Override",
    "Recurrence",
    "Result",
    "School",
    "Season",
    "Span",
    "Term",
    "Unknown",
    "Workdays",
    "activate",
    "occurrences",
    "read_recurrence",
    "recurrence_of",
    "recurrence_schema",
    "written",
]
