"""The monthly sheet as PDF, on A4 across."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.month.columns import figure, headings, rows, source, title, words
from scheduler.exports.paper import SOFT, Line, Sheet, cell, pdf_of


def render(sheet: Mapping[str, Any], language: str) -> bytes:
    """One sheet for the wall, and from which row of the ledger it was made."""
    said = ["sheet_names_masked"] if sheet["names"] == "masked" else []
    notes = [words(code, language) for code in said]
    notes.append(words("sheet_rounding", language))
    notes.append(source(sheet, language))
    made = Sheet(
        title=title(sheet, language),
        headings=tuple(headings(language)),
        widths=(6, 18, *[11 for _ in range(8)]),
        rows=tuple(
            (cell(str(place)), cell(name), *(cell(figure(number)) for number in figures))
            for place, name, figures in rows(sheet, language)
        ),
        notes=tuple(Line(note, SOFT) for note in notes),
        is_across=True,
        letter_points=12.0,
    )
    return pdf_of([made], language=language)
