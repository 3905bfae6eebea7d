"""The sheet of gaps: a row for each seat that lacks people, with the reason."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.phrases import title
from scheduler.exports.view import RosterView
from scheduler.exports.xlsx.cells import lay_out, put_headings, put_number, put_text
from scheduler.language.gap_reasons import reasons_sentence
from scheduler.language.roster_words import role_word, say, weekday_word

HEADINGS = ("date", "weekday", "time", "task", "place", "role", "missing", "reason", "shift_id")


def write_gaps(sheet: Worksheet, view: RosterView, language: str) -> None:
    """Fill the sheet in order of time; without a gap it says so."""
    put_headings(sheet, [say(heading, language) for heading in HEADINGS])
    row = 1
    for shift in view.shifts:
        for gap in shift.gaps:
            row += 1
            put_text(sheet, row, 1, shift.day.isoformat())
            put_text(sheet, row, 2, weekday_word(shift.day, language))
            put_text(sheet, row, 3, shift.span)
            put_text(sheet, row, 4, title(shift, language))
            put_text(sheet, row, 5, shift.place)
            put_text(sheet, row, 6, role_word(gap.role, language))
            put_number(sheet, row, 7, gap.missing)
            put_text(sheet, row, 8, reasons_sentence(gap.reasons, language), red=True)
            put_text(sheet, row, 9, shift.id)
    if row == 1:
        put_text(sheet, 2, 1, say("no_gaps", language))
    lay_out(sheet, [12, 9, 14, 16, 18, 14, 9, 60, 24], freeze="A2")
