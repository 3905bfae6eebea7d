"""The sheet of problems: pins in contradiction, locks and earlier assignments that could not be kept."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.phrases import told
from scheduler.exports.view import RosterView
from scheduler.exports.xlsx.cells import lay_out, put_headings, put_text
from scheduler.language.roster_words import say


def write_problems(sheet: Worksheet, view: RosterView, language: str) -> None:
    """Fill the sheet, a row for each problem in the roster's order."""
    put_headings(sheet, [say("problems", language)])
    for row, problem in enumerate(view.problems, start=2):
        put_text(sheet, row, 1, told(problem, language), red=True)
    lay_out(sheet, [110], freeze="A2")
