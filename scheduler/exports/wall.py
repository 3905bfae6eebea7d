"""The wall sheet as a grid: days across, kinds of work with their places down."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import groupby

from scheduler.exports.phrases import title, where
from scheduler.exports.view import CAME, WENT, Gap, Member, RosterView, ShownShift
from scheduler.language.sentence import LANGUAGES


@dataclass(frozen=True, slots=True)
class WallRow:
    """Work of one name at one place: its shifts on each day of the grid, in order of time."""

    first: ShownShift
    """Stands for the row where its title is wanted."""
    cells: tuple[tuple[ShownShift, ...], ...]


def wall_rows(view: RosterView, days: tuple[date, ...]) -> tuple[WallRow, ...]:
    """The rows that have a shift on any of the days, as the board has them and in its order.

    Many tasks of one name at one place, such as a door of each building, are one row, and what is at one time
    in it stands once with all its people.
    """
    wanted = set(days)
    rows: dict[tuple[str, ...], list[ShownShift]] = {}
    for shift in view.shifts:
        if shift.day in wanted:
            rows.setdefault(_called(shift), []).append(shift)
    return tuple(
        WallRow(shifts[0], tuple(_at_once([one for one in shifts if one.day == day]) for day in days))
        for shifts in sorted(rows.values(), key=row_key)
    )


def _called(shift: ShownShift) -> tuple[str, ...]:
    """What a shift is called and where, in every language: shifts that share it are read as one row."""
    return tuple(say(shift, language) for language in LANGUAGES for say in (title, where))


def _at_once(shifts: Sequence[ShownShift]) -> tuple[ShownShift, ...]:
    """The shifts of a cell; those at one time, which look alike to a reader, as one with all the people."""
    alike: dict[tuple[object, ...], list[ShownShift]] = {}
    for one in shifts:
        alike.setdefault((one.start, one.end, one.turn), []).append(one)
    return tuple(group[0] if len(group) == 1 else _as_one(group) for group in alike.values())


def _as_one(group: Sequence[ShownShift]) -> ShownShift:
    gaps: dict[tuple[object, ...], Gap] = {}
    for gap in (gap for one in group for gap in one.gaps):
        known = gaps.get(key := (gap.role, gap.reasons))
        gaps[key] = gap if known is None else replace(known, missing=known.missing + gap.missing)
    crew = tuple(member for one in group for member in one.crew)
    leads = tuple(member for one in group for member in one.leads)
    return replace(group[0], crew=crew, gaps=tuple(gaps.values()), leads=leads)


def row_key(shifts: Sequence[ShownShift]) -> tuple[time, timedelta, tuple[tuple[str, str], ...]]:
    """What rows of work are sorted by, on paper and on the board: the time of day, the place, the work."""
    start, length = min((one.start.time(), one.end - one.start) for one in shifts)
    return start, length, shifts[0].looked_for


def marked(
    view: RosterView, came: Collection[tuple[str, str]], went: Mapping[str, Sequence[Member]]
) -> RosterView:
    """A roster with the news of each shift: who came onto it, and after those on it who went from it."""
    shifts = {shift.id: _with_news(shift, came, went.get(shift.id, ())) for shift in view.shifts}
    theirs: dict[str, list[ShownShift]] = {}
    for shift in shifts.values():
        for member in shift.crew:
            theirs.setdefault(member.volunteer, []).append(shift)
    people = tuple(replace(one, shifts=tuple(theirs.get(one.id, ()))) for one in view.people)
    return replace(view, shifts=tuple(shifts.values()), people=people)


def _with_news(shift: ShownShift, came: Collection[tuple[str, str]], went: Sequence[Member]) -> ShownShift:
    there = (replace(one, news=CAME) if (one.volunteer, shift.id) in came else one for one in shift.crew)
    return replace(shift, crew=(*there, *(replace(one, news=WENT) for one in went)))


def weeks_of(view: RosterView) -> tuple[tuple[date, ...], ...]:
    """The days of a roster in calendar weeks, Monday to Sunday; a sheet of paper holds one."""
    return tuple(tuple(days) for _, days in groupby(view.days, key=lambda day: day.isocalendar()[:2]))
