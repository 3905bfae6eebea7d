"""The wall sheet as a grid: days across, kinds of work with their places down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from scheduler.exports.view import RosterView, ShownShift


@dataclass(frozen=True, slots=True)
class WallRow:
    """One task at one place: its shifts on each day of the grid, in order of time."""

    place: str
    first: ShownShift
    """Stands for the row where its title is wanted."""
    cells: tuple[tuple[ShownShift, ...], ...]


def wall_rows(view: RosterView, days: tuple[date, ...]) -> tuple[WallRow, ...]:
    """The rows that have a shift on any of the days, in the order of the board."""
    wanted = set(days)
    rows: dict[tuple[str, str], list[ShownShift]] = {}
    for shift in view.shifts:
        if shift.day in wanted:
            rows.setdefault((shift.task or shift.kind or shift.id, shift.place), []).append(shift)
    return tuple(
        WallRow(place, shifts[0], tuple(tuple(s for s in shifts if s.day == day) for day in days))
        for (_, place), shifts in sorted(rows.items(), key=lambda row: row_key(row[1]))
    )


def row_key(shifts: Sequence[ShownShift]) -> tuple[time, timedelta, tuple[tuple[str, str], ...]]:
    """What rows of work are sorted by, on paper and on the board: the time of day, the place, the work."""
    start, length = min((one.start.time(), one.end - one.start) for one in shifts)
    return start, length, shifts[0].looked_for


def weeks_of(view: RosterView) -> tuple[tuple[date, ...], ...]:
    """The days of a roster in calendar weeks, Monday to Sunday; a sheet of paper holds one."""
    return tuple(tuple(days) for _, days in groupby(view.days, key=lambda day: day.isocalendar()[:2]))
