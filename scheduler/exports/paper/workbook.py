"""Sheets as a workbook: a tab for each, text cells alone, ready for A4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scheduler.exports.paper.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

TAB_MOST = 31
"""Characters that the name of a tab can have."""
TAB_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def xlsx_of(sheets: Sequence[Sheet], *, language: str) -> bytes:
    """The bytes of an xlsx file; the language is that of the sheets already."""
    from openpyxl import Workbook  # a third of a second to load

    from scheduler.exports.paper.workbook_sheet import write_sheet
    from scheduler.exports.xlsx.saving import saved

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        write_sheet(book.create_sheet(tab_name(sheet.tab or sheet.title, book)), sheet)
    return saved(book)


def tab_name(wanted: str, book: Workbook) -> str:
    """A name that a tab can have and no other tab of the book has."""
    plain = TAB_FORBIDDEN.sub(" ", wanted).strip(" '")[:TAB_MOST] or "1"
    taken = {name.casefold() for name in book.sheetnames}
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: TAB_MOST - len(str(number)) - 1]} {number}"
    return name
