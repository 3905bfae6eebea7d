"""The sheet for the wall: days across, work and places down, gaps in red with their reason."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.phrases import gap_line, head_lines, member_line, on_call_line, work_and_place
from scheduler.exports.view import RosterView, ShownShift
from scheduler.exports.wall import wall_rows
from scheduler.exports.xlsx.cells import lay_out, put_headings, put_lines, put_notice, put_text, put_title
from scheduler.language.roster_words import day_word, say, weekday_word


def write_wall(sheet: Worksheet, view: RosterView, language: str) -> None:
    """Fill the sheet; its first row names the roster, the row above the work the days.

    Between them stands, in red, that there is no roster, or where to read what could not be kept.
    """
    days = view.days
    put_title(sheet, view.called(language) or say("roster", language))
    headings = [f"{say('task', language)} / {say('place', language)}"]
    headings += [f"{day_word(day, language)}\n{weekday_word(day, language)}" for day in days]
    notice = _notice(view, language)
    if notice:
        put_notice(sheet, 2, notice)
    top = 3 if notice else 2
    put_headings(sheet, headings, row=top)
    for number, row in enumerate(wall_rows(view, days), start=top + 1):
        put_text(sheet, number, 1, "\n".join(filter(None, work_and_place(row.first, language))))
        for column, shifts in enumerate(row.cells, start=2):
            put_lines(sheet, number, column, [line for shift in shifts for line in _lines(shift, language)])
    lay_out(sheet, [22, *[25 for _ in days]], freeze=f"B{top + 1}")


def _notice(view: RosterView, language: str) -> str:
    words = head_lines(view, language, is_for_all=False)
    if view.problems:
        words.append(say("see_problems", language, count=len(view.problems)))
    return " ".join(words)


def _lines(shift: ShownShift, language: str) -> list[tuple[str, bool]]:
    lines = [(line, False) for line in (shift.span, on_call_line(shift, language)) if line]
    lines += [(member_line(member, language), False) for member in shift.crew]
    lines += [(gap_line(gap, language, reasons_most=1), True) for gap in shift.gaps]
    return lines
