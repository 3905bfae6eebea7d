"""A sheet of paper: title, lines about it, a table, notes, a foot; the same sheet as PDF, page or workbook.

What a sheet says is none of this room's business: who wants one on paper builds :class:`Sheet` values.
"""

from __future__ import annotations

from scheduler.exports.paper.pages import pdf_of
from scheduler.exports.paper.sheet import ALARM, PLAIN, SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.paper.web_page import html_of
from scheduler.exports.paper.workbook import xlsx_of

__all__ = [
    "ALARM",
    "PLAIN",
    "SOFT",
    "STRONG",
    "Cell",
    "Line",
    "Sheet",
    "cell",
    "html_of",
    "pdf_of",
    "xlsx_of",
]
