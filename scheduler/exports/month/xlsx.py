"""The monthly sheet as a workbook that prints on A4 across."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

from scheduler.exports.month.columns import headings, rows, source, title, words
from scheduler.exports.xlsx.cells import lay_out, put_headings, put_number, put_text, put_title
from scheduler.exports.xlsx.saving import saved


def render(sheet: Mapping[str, Any], language: str) -> bytes:
    """A title, a row for each name, and from which row of the ledger it was made."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet["month"]
    put_title(page, title(sheet, language))
    put_headings(page, headings(language), row=2)
    line = 2
    for place, name, figures in rows(sheet, language):
        line += 1
        put_number(page, line, 1, place)
        put_text(page, line, 2, name)
        for column, number in enumerate(figures, start=3):
            put_number(page, line, column, number)
    put_text(page, line + 1, 2, words("sheet_rounding", language))
    put_text(page, line + 2, 2, source(sheet, language))
    lay_out(page, [8, 34, *[13 for _ in range(8)]], freeze="C3")
    return saved(book)
