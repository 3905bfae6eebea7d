"""Writes the workbook that coordinators fill in: four sheets with examples and choices, and one of help.

The example rows make a plan that can be solved as it is, so that the first try works.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.xlsx.saving import saved
from scheduler.importers.examples import example_rows
from scheduler.importers.layout import SHEETS, SheetLayout
from scheduler.importers.template_help import HELP

HELP_SHEET = "说明 Help"
CHOICES_SHEET = "选项 Choices"
CHECKED_ROWS = 2000
"""How many rows offer their choices."""
_HEADING = Font(name="Calibri", size=11, bold=True)
_NEEDED = PatternFill("solid", fgColor="FFE9B8")
_SHADE = PatternFill("solid", fgColor="EEF2F7")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_template(*, monday: date) -> bytes:
    """The workbook for the week that starts on ``monday``."""
    book = Workbook()
    _write_help(book.worksheets[0])
    choices = book.create_sheet(CHOICES_SHEET)
    for layout in SHEETS:
        sheet = book.create_sheet(layout.name)
        _write_headings(sheet, layout)
        for line in example_rows(layout.code, monday=monday):
            sheet.append(line)
        _offer_choices(sheet, layout, choices)
        _format_columns(sheet, layout)
    choices.sheet_state = "hidden"
    book.move_sheet(choices, offset=len(SHEETS))
    return saved(book)


def next_monday(today: date) -> date:
    """The first Monday after a day."""
    return today + timedelta(days=7 - today.weekday())


def _write_help(sheet: Worksheet) -> None:
    sheet.title = HELP_SHEET
    for number, (zh, en) in enumerate(HELP, start=1):
        for column, text in enumerate((zh, en), start=1):
            cell = sheet.cell(number, column, text)
            cell.alignment = _WRAP
            if number == 1:
                cell.font = _HEADING
    sheet.column_dimensions["A"].width = 60
    sheet.column_dimensions["B"].width = 70


def _write_headings(sheet: Worksheet, layout: SheetLayout) -> None:
    """Bold, and amber where a cell must be filled in."""
    for place, column in enumerate(layout.columns, start=1):
        cell = sheet.cell(1, place, column.heading)
        cell.font = _HEADING
        cell.fill = _NEEDED if column.is_needed else _SHADE
        cell.alignment = _WRAP
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"


def _offer_choices(sheet: Worksheet, layout: SheetLayout, choices: Worksheet) -> None:
    """A list to pick from where a column has choices; other words are marked, not refused, until import."""
    for place, column in enumerate(layout.columns, start=1):
        if not column.choices:
            continue
        letter = get_column_letter(place)
        check = DataValidation(type="list", formula1=_listed(choices, column.choices), allow_blank=True)
        check.errorStyle = "warning"
        check.add(f"{letter}2:{letter}{CHECKED_ROWS}")
        sheet.add_data_validation(check)


def _listed(choices: Worksheet, words: Sequence[str]) -> str:
    """Write a list into the hidden sheet; returns the reference to it (an inline list holds 255 letters)."""
    place = 1 if choices.cell(1, 1).value is None else choices.max_column + 1
    for number, word in enumerate(words, start=1):
        choices.cell(number, place, word)
    letter = get_column_letter(place)
    return f"'{CHOICES_SHEET}'!${letter}$1:${letter}${len(words)}"


def _format_columns(sheet: Worksheet, layout: SheetLayout) -> None:
    """Dates and clocks look like dates and clocks, ids and names stay text."""
    formats = {"from": "hh:mm", "to": "hh:mm", "date": "yyyy-mm-dd", "start": "yyyy-mm-dd"}
    formats |= {
        "insured_until": "yyyy-mm-dd",
        "checked_on": "yyyy-mm-dd",
        "id": "@",
        "name": "@",
        "volunteer": "@",
    }
    for place, column in enumerate(layout.columns, start=1):
        if column.code in formats:
            for row in range(2, max(sheet.max_row, 60) + 1):
                sheet.cell(row, place).number_format = formats[column.code]
