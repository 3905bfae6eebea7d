"""One sheet as a tab of a workbook."""

from __future__ import annotations

from openpyxl.cell.cell import Cell as WrittenCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.paper.sheet import ALARM, SOFT, STRONG, Cell, Line, Sheet
from scheduler.exports.xlsx.cells import (
    CELL_LIMIT,
    FACE,
    GAP_SHADE,
    LINE,
    RED,
    ROW_MOST,
    SHADE,
    fitted,
    put_text,
    shown_lines,
)

GREY = "55606E"
MIDDLE = Alignment(wrap_text=True, vertical="center")
LATIN_ACROSS, LATIN_UPRIGHT = 125, 86
"""Letters of 11 points that fit between the margins of A4."""
POINTS_PER_MILLIMETRE = 72 / 25.4
FOOT_MOST = 100
"""Letters of a foot; the format holds 255 for all its parts, and ``&`` is written twice."""
LINE_HEIGHT = 1.42
"""Height of a line against its letters; Chinese ones of other programs' fonts are tall."""


def write_sheet(tab: Worksheet, sheet: Sheet) -> None:
    """Fill a tab: title, what stands around the table, the table."""
    points = sheet.letter_points
    room = LATIN_ACROSS if sheet.is_across else LATIN_UPRIGHT
    whole = sum(sheet.widths)
    widths = [room * width / whole for width in sheet.widths]
    for column, width in enumerate(widths, start=1):
        tab.column_dimensions[get_column_letter(column)].width = width
    row = _put_line(tab, 1, Line(sheet.title, STRONG), points * 1.7)
    for line in sheet.meta:
        row = _put_line(tab, row, line, points)
    for column, heading in enumerate(sheet.headings, start=1):
        put_text(tab, row, column, heading).font = Font(name=FACE, size=points, bold=True)
        tab.cell(row, column).fill = SHADE
    headings = [(Line(heading),) for heading in sheet.headings]
    _set_height(tab, row, list(zip(headings, widths, strict=True)), sheet)
    tab.print_title_rows = f"{row}:{row}"
    tab.freeze_panes = f"A{row + 1}"
    for cells in sheet.rows:
        row += 1
        for column, cell in enumerate(cells, start=1):
            _put_cell(tab, row, column, cell, points)
            if sheet.row_millimetres:
                tab.cell(row, column).alignment = MIDDLE
        _set_height(tab, row, list(zip(cells, widths, strict=True)), sheet)
    row += 1
    for line in sheet.notes:
        row = _put_line(tab, row, line, points)
    _set_up_page(tab, sheet)


def _put_line(tab: Worksheet, row: int, line: Line, points: float) -> int:
    """A line that runs over the columns beside it; returns the row after it."""
    cell = put_text(tab, row, 1, line.text)
    cell.border, cell.alignment = Border(), Alignment(vertical="center")
    cell.font = _font(line.look, points)
    tab.row_dimensions[row].height = points * LINE_HEIGHT + 3
    return row + 1


def _put_cell(tab: Worksheet, row: int, column: int, lines: Cell, points: float) -> None:
    cell = put_text(tab, row, column, "\n".join(line.text for line in lines))
    cell.border = LINE
    looks = {line.look for line in lines}
    if ALARM in looks:
        cell.fill = GAP_SHADE
    if len(looks) == 1:
        cell.font = _font(looks.pop(), points)
    elif lines:
        cell.font = _font("", points)
        _put_rich(cell, lines, points)


def _put_rich(cell: WrittenCell, lines: Cell, points: float) -> None:
    """Lines of one cell that look different."""
    blocks: list[TextBlock] = []
    left = CELL_LIMIT
    for number, line in enumerate(lines):
        piece = fitted(("\n" if number else "") + line.text)[:left]
        left -= len(piece)
        blocks.append(TextBlock(_inline(line.look, points), piece))
    cell.value = CellRichText(*blocks)


def _inline(look: str, points: float) -> InlineFont:
    font = _font(look, points)
    return InlineFont(rFont=FACE, sz=font.sz, b=font.b, color=font.color)


def _font(look: str, points: float) -> Font:
    colour = {ALARM: Color(RED), SOFT: Color(GREY)}.get(look)
    size = points * 0.85 if look == SOFT else points
    return Font(name=FACE, size=round(size, 1), bold=look in (ALARM, STRONG), color=colour)


def _set_height(tab: Worksheet, row: int, cells: list[tuple[Cell, float]], sheet: Sheet) -> None:
    """Heights are said because not every program finds them itself for wrapped text."""
    scale = 11 / sheet.letter_points  # widths are in letters of 11 points
    most = max(
        (sum(shown_lines(line.text, width * scale) for line in lines) for lines, width in cells), default=1
    )
    wanted = max(most * sheet.letter_points * LINE_HEIGHT + 3, sheet.row_millimetres * POINTS_PER_MILLIMETRE)
    tab.row_dimensions[row].height = min(ROW_MOST, wanted)


def _set_up_page(tab: Worksheet, sheet: Sheet) -> None:
    tab.page_setup.paperSize = 9  # A4 in the format's list of papers
    tab.page_setup.orientation = "landscape" if sheet.is_across else "portrait"
    tab.page_setup.fitToWidth = 1
    tab.page_setup.fitToHeight = 0
    tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    tab.page_margins.left = tab.page_margins.right = 0.4
    tab.page_margins.top, tab.page_margins.bottom = 0.5, 0.6
    foot = tab.oddFooter
    assert foot is not None  # a fresh tab has one
    foot.left.text = fitted(sheet.foot)[:FOOT_MOST].replace("&", "&&")
    foot.right.text = "&P / &N"
