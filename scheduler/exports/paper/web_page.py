"""Sheets as one page that asks nobody for anything; printed, each begins on a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.exports.pages import page
from scheduler.exports.paper.sheet import Sheet
from scheduler.language.roster_words import chosen


def html_of(sheets: Sequence[Sheet], *, language: str) -> bytes:
    """UTF-8; every text is escaped, and numbers alone reach the style."""
    return page("sheets.html", language=chosen(language), sheets=sheets)
