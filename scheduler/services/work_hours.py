"""The hours at which work lies on some days, as the tasks say; nobody need have planned them yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.calendars.calendar import CommunityCalendar
from scheduler.calendars.occurrences import occurrences
from scheduler.importers.chain import Span
from scheduler.planning.document.layout import Horizon
from scheduler.planning.weekly import WeekTask
from scheduler.planning.weekly.times import on_date
from scheduler.services import community_days, scope
from scheduler.services.scope import Scope
from scheduler.services.week_records import tasks_of


def in_days(session: Session, within: Scope, horizon: Horizon) -> tuple[Span, ...]:
    """The hours of every run of a task, in minutes after midnight of its day."""
    first = date.fromisoformat(horizon.start)
    days = tuple(first + timedelta(days=number) for number in range(horizon.days))
    calendar = community_days.calendar_of(session, within)
    tasks = tasks_of(session, within, first, timezone=scope.community(session, within).timezone)
    return tuple(span for task in tasks for span in _hours(task, calendar, days))


def _hours(task: WeekTask, calendar: CommunityCalendar, days: tuple[date, ...]) -> Iterator[Span]:
    dates = set(_recurring(task, calendar, days))
    runs = [(day, task.times) for day in sorted(dates)]
    for extra in task.extras:
        runs += [(day, extra.times or task.times) for day in extra.dates if day in days]
    windows = [window for day, times in runs for window in on_date(times, day)]
    if task.once is not None and date.fromisoformat(str(task.once["start"])[:10]) in days:
        windows.append(dict(task.once))
    for window in windows:
        start, end = (datetime.fromisoformat(window[side]).replace(tzinfo=None) for side in ("start", "end"))
        opens = start.hour * 60 + start.minute
        yield Span(opens, opens + int((end - start).total_seconds() // 60))


def _recurring(task: WeekTask, calendar: CommunityCalendar, days: tuple[date, ...]) -> tuple[date, ...]:
    if task.recurrence is None:
        return ()
    try:
        return occurrences(task.recurrence, calendar, first=days[0], last=days[-1]).dates
    except errors.Invalid:  # a season or school that is there no more: planning says so
        return ()
