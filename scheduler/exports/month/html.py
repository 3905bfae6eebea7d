"""The monthly sheet as one page for the wall; it asks nobody for anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.month.columns import figure, headings, rows, source, title, words
from scheduler.exports.pages import page


def render(sheet: Mapping[str, Any], language: str) -> bytes:
    """A title, a row for each name in large type, and from which row of the ledger it was made."""
    lines = [
        (place, name, [figure(number) for number in figures])
        for place, name, figures in rows(sheet, language)
    ]
    return page(
        "month.html",
        language=language,
        title=title(sheet, language),
        headings=headings(language),
        lines=lines,
        empty=words("sheet_empty", language),
        rounding=words("sheet_rounding", language),
        source=source(sheet, language),
    )
