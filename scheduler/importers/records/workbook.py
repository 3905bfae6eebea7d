"""Writes the workbook of records: with examples as a template, or with what a community has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from scheduler.exports.xlsx.cells import fitted
from scheduler.exports.xlsx.saving import saved, streamed
from scheduler.importers.layout import Column
from scheduler.importers.records.columns import SHEETS
from scheduler.importers.records.guidance import CHOICES_SHEET, HELP_SHEET, help_lines
from scheduler.importers.records.repeat_patterns import joined
from scheduler.importers.records.sheet_kind import SheetKind

Lines = Mapping[str, Iterable[Mapping[str, Any]]]
"""Lines by kind of sheet, each with cells by column."""
CHECKED_ROWS = 5000
_HEADING = Font(name="Calibri", size=11, bold=True)
_NEEDED = PatternFill("solid", fgColor="FFE9B8")
_SHADE = PatternFill("solid", fgColor="EEF2F7")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_workbook(lines: Lines, *, language: str, told: Iterable[tuple[str, str]] = ()) -> bytes:
    """A workbook with a sheet of help and one of each kind; ``language`` is ``zh``, ``en`` or ``both``.

    ``told`` are lines of help that this workbook alone has, in both languages.
    """
    with streamed() as book:
        _fill(book, lines, language, told)
        return saved(book)


def _fill(book: Workbook, lines: Lines, language: str, told: Iterable[tuple[str, str]]) -> None:
    _write_help(book, language, told)
    listed: dict[tuple[str, str], str] = {}
    columns = [(kind, column) for kind in SHEETS for column in kind.layout.columns if column.choices]
    for place, (kind, column) in enumerate(columns, start=1):
        letter = get_column_letter(place)
        last = len(offered(column, language))
        listed[kind.code, column.code] = f"'{CHOICES_SHEET}'!${letter}$1:${letter}${last}"
    for kind in SHEETS:
        _write_sheet(book, kind, lines.get(kind.code, ()), listed, language)
    choices = book.create_sheet(CHOICES_SHEET)
    choices.sheet_state = "hidden"
    lists = [offered(column, language) for _, column in columns]
    for number in range(max(map(len, lists))):
        choices.append([one[number] if number < len(one) else None for one in lists])


def offered(column: Column, language: str) -> list[str]:
    """What a column offers in a language, each once."""
    return list(dict.fromkeys(_half(one, language) for one in column.choices))


def _half(choice: str, language: str) -> str:
    """A choice, Chinese before the first blank and English behind it, in a language."""
    zh, _, en = choice.partition(" ")
    return {"zh": zh, "en": en or zh}.get(language, choice)


def _chosen(column: Column, value: Any, language: str) -> Any:
    """What stands in a column of choices, parted by commas where several do, in a language."""
    if not column.choices or not isinstance(value, str):
        return value
    words = (_half(one, language) if one in column.choices else one for one in value.split("、"))
    return joined(words, language)


def _write_help(book: Workbook, language: str, told: Iterable[tuple[str, str]]) -> None:
    sheet = book.create_sheet(HELP_SHEET)
    for letter in "AB":
        sheet.column_dimensions[letter].width = 66
    for texts in help_lines(language, told):
        cells = [WriteOnlyCell(sheet, value=text) for text in texts]
        for cell in cells:
            cell.alignment = _WRAP
        sheet.append(cells)


def _write_sheet(
    book: Workbook,
    kind: SheetKind,
    lines: Iterable[Mapping[str, Any]],
    listed: Mapping[tuple[str, str], str],
    language: str,
) -> None:
    sheet = book.create_sheet(_said(kind.layout.zh, kind.layout.en, language))
    sheet.freeze_panes = "A2"
    for place, column in enumerate(kind.layout.columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.choices:
            reference = listed[kind.code, column.code]
            check = DataValidation(type="list", formula1=reference, allow_blank=True, errorStyle="warning")
            check.add(f"{letter}2:{letter}{CHECKED_ROWS}")
            sheet.data_validations.append(check)
    sheet.append([_heading(sheet, column, language) for column in kind.layout.columns])
    for line in lines:
        sheet.append(
            [_cell(sheet, _chosen(column, line.get(column.code), language)) for column in kind.layout.columns]
        )


def _heading(sheet: Any, column: Column, language: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=_said(column.zh, column.en, language))
    cell.font = _HEADING
    cell.fill = _NEEDED if column.is_needed else _SHADE
    cell.alignment = _WRAP
    return cell


def _cell(sheet: Any, value: Any) -> Cell | None:
    """A number, or a text that stays one: ``=1+1``, ``+86`` and leading zeros are kept as they are."""
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=fitted(str(value)))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _said(zh: str, en: str, language: str) -> str:
    return {"zh": zh, "en": en}.get(language, f"{zh} {en}")
