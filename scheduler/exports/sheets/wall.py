"""The sheet for the wall: days across, work and places down, gaps in red; a sheet for each week."""

from __future__ import annotations

from datetime import date

from scheduler.exports.paper import ALARM, PLAIN, SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.phrases import gap_line, member_line, on_call_line, wall_lines, work_and_place
from scheduler.exports.view import RosterView, ShownShift
from scheduler.exports.wall import wall_rows, weeks_of
from scheduler.language import paper_words
from scheduler.language.roster_words import day_word, days_line, say, weekday_word, zone_line

LETTER_POINTS = 10.5
NARROW_POINTS = 9.5
"""Columns of a whole week take a name with its role in one line of these."""
SMALLER_POINTS = 8.5
BOTH_TAKES = 5
"""With both languages side by side, more days than this want smaller letters."""


def wall_sheets(view: RosterView, language: str) -> tuple[Sheet, ...]:
    """A sheet for each calendar week of a roster; an empty roster still has one that says so."""
    weeks = weeks_of(view)
    if not weeks:
        told = cell(paper_words.say("no_shifts_at_all", language))
        return (_sheet(view, (), language, meta=head(view, language) + told),)
    return tuple(_sheet(view, days, language, meta=head(view, language)) for days in weeks)


def head(view: RosterView, language: str) -> Cell:
    """What stands above a table of the whole roster: what could not be, what is missing, whose clock."""
    told = tuple(Line(line, ALARM) for line in wall_lines(view, language))
    if any(member.news for shift in view.shifts for member in shift.crew):
        told += cell(paper_words.say("draft_marks", language), look=STRONG)
    if view.missing:
        told += (Line(say("seats_missing", language, missing=view.missing), ALARM),)
    return told + cell(zone_line(view.zone_name, language), look=SOFT)


def named(view: RosterView, days: tuple[date, ...], language: str) -> str:
    """The roster's name with the days of its sheet, said once where the name is that of one week."""
    name = view.called(language) or say("roster", language)
    is_said = name != view.name and len(weeks_of(view)) == 1
    if is_said or not days:
        return name
    return f"{name} {days_line(days[0], days[-1], language)}"


def _sheet(view: RosterView, days: tuple[date, ...], language: str, *, meta: Cell) -> Sheet:
    name = named(view, days, language)
    corner = f"{say('task', language)} / {say('place', language)}"
    both = language == "both" and len(days) > BOTH_TAKES
    return Sheet(
        title=f"{name} {say('wall_sheet', language)}",
        tab=say("wall_sheet", language) + (f" {days[0]:%m-%d}" if days else ""),
        meta=meta,
        headings=(corner, *(f"{day_word(day, language)}\n{weekday_word(day, language)}" for day in days)),
        widths=(20, *(22 for _ in days)),
        rows=tuple(
            (
                cell(what, look=STRONG) + cell(place),
                *(tuple(line for shift in shifts for line in turn(shift, language)) for shifts in row.cells),
            )
            for row in wall_rows(view, days)
            for what, place in (work_and_place(row.first, language),)
        ),
        foot=name,
        is_across=True,
        letter_points=SMALLER_POINTS if both else NARROW_POINTS if len(days) > BOTH_TAKES else LETTER_POINTS,
    )


def turn(shift: ShownShift, language: str) -> Cell:
    """A shift in its cell: when, who, and how many are missing; why is no matter for the wall."""
    return (
        Line(shift.span, STRONG),
        *cell(on_call_line(shift, language), look=SOFT),
        *(Line(member_line(member, language), PLAIN) for member in shift.crew),
        *(Line(gap_line(gap, language, reasons_most=0), ALARM) for gap in shift.gaps),
    )
