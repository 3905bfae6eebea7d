"""A workbook: the wall sheet by day, a sheet by person, a sheet of gaps; or one volunteer's list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """The bytes of an xlsx file whose every text is a typed text cell: none can become a formula."""
    from scheduler.exports.xlsx.book import write_book  # openpyxl takes a third of a second to load

    return write_book(roster, language=language, volunteer=volunteer)
