"""How cells of the workbook are written: as typed text, wrapped, ready for A4."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.printable import printable

CELL_LIMIT = 32_767
"""Characters that a cell of the format can hold."""
RED = "C00000"
FACE = "Calibri"
HEADING = Font(name=FACE, size=11, bold=True)
TITLE = Font(name=FACE, size=16, bold=True)
PLAIN = Font(name=FACE, size=11)
ALARM = Font(name=FACE, size=11, color=RED)
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""``_x0041_`` in a text would be read as ``A``: the format's own way to write letters."""
LINE_POINTS = 15.5
"""Height of one line of 11 point text."""
ROW_MOST = 409.0
"""The tallest row that the format knows, in points."""
SHADE = PatternFill("solid", fgColor="EEF2F7")
GAP_SHADE = PatternFill("solid", fgColor="FDECEA")
_EDGE = Side(style="thin", color="B8C0CC")
LINE = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
WRAP = Alignment(wrap_text=True, vertical="top")


def fitted(text: str) -> str:
    """Text that a cell can hold."""
    clean = printable(text)
    kept = clean if len(clean) <= CELL_LIMIT else clean[: CELL_LIMIT - 1] + "…"
    return _ESCAPE.sub("_x005F_", kept)


def put_text(sheet: Worksheet, row: int, column: int, text: str, *, red: bool = False) -> Cell:
    """Write a text that stays a text: its type is said, so ``=1+1`` and ``+86`` are never computed."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # merged cells are none of ours
    cell.value = fitted(text)
    cell.data_type = "s"  # assigning a value guesses its type: ``=`` would be a formula, ``#N/A`` an error
    cell.number_format = "@"
    cell.alignment = WRAP
    cell.border = LINE
    cell.font = ALARM if red else PLAIN
    return cell


def put_title(sheet: Worksheet, text: str) -> None:
    """A large first row that runs over the columns beside it."""
    cell = put_text(sheet, 1, 1, text)
    cell.font = TITLE
    cell.border = Border()
    cell.alignment = Alignment(vertical="center")


def put_notice(sheet: Worksheet, row: int, text: str) -> None:
    """A red line that runs over the columns beside it."""
    cell = put_text(sheet, row, 1, text, red=True)
    cell.border = Border()
    cell.alignment = Alignment(vertical="center")


def put_number(sheet: Worksheet, row: int, column: int, number: float) -> None:
    """Write a number that can be added up."""
    cell = sheet.cell(row, column, number)
    cell.font = PLAIN
    cell.alignment = WRAP
    cell.border = LINE


def put_lines(sheet: Worksheet, row: int, column: int, lines: list[tuple[str, bool]]) -> Cell:
    """Lines of one cell, each black or red; the cell is shaded where any is red."""
    if not any(red for _, red in lines):
        return put_text(sheet, row, column, "\n".join(text for text, _ in lines))
    cell = put_text(sheet, row, column, "")
    blocks: list[TextBlock] = []
    left = CELL_LIMIT
    for number, (text, red) in enumerate(lines):
        piece = fitted(("\n" if number else "") + text)[:left]
        left -= len(piece)
        colour = Color(RED) if red else None
        blocks.append(TextBlock(InlineFont(rFont=FACE, sz=11, color=colour, b=red), piece))
    cell.value = CellRichText(*blocks)
    cell.fill = GAP_SHADE
    return cell


def put_headings(sheet: Worksheet, headings: Iterable[str], *, row: int = 1) -> None:
    """A bold first row that stays in sight and is repeated on every printed page."""
    for column, heading in enumerate(headings, start=1):
        cell = put_text(sheet, row, column, heading)
        cell.font = HEADING
        cell.fill = SHADE
    sheet.print_title_rows = f"1:{row}"


def shown_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of ``width`` Latin letters; a Chinese one is two wide."""
    total = 0
    for line in text.split("\n"):
        columns = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line)
        total += max(1, math.ceil(columns * 1.08 / max(width - 1, 1)))
    return total


def lay_out(sheet: Worksheet, widths: Sequence[float], *, freeze: str) -> None:
    """Column widths, row heights, frozen panes, and A4 across with all columns on one page.

    Heights are said because not every program finds them itself for wrapped text.
    """
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(sheet.iter_rows(), start=1):
        lines = (
            shown_lines(str(c.value), widths[c.column - 1])
            for c in row
            if c.value is not None and c.alignment.wrap_text
        )
        sheet.row_dimensions[number].height = min(ROW_MOST, LINE_POINTS * max(lines, default=1.5) + 3)
    sheet.freeze_panes = freeze
    sheet.page_setup.paperSize = 9  # A4 in the format's list of papers
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
