"""PDF: A4 pages for the wall, everybody's list and the gaps; one volunteer's shifts in large type.

Chinese letters come with the installation and are embedded as far as they are used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scheduler.exports.paper import pdf_of
from scheduler.exports.sheets.gaps import gaps_sheet
from scheduler.exports.sheets.people import people_sheet, person_sheet
from scheduler.exports.sheets.wall import wall_sheets
from scheduler.exports.view import view_of


def render(roster: Mapping[str, Any], /, *, language: str, volunteer: str | None = None) -> bytes:
    """The same roster gives the same bytes.  Raises :class:`errors.Unavailable` when it takes too long."""
    view = view_of(roster)
    if volunteer is not None:
        return pdf_of([person_sheet(view, view.person(volunteer), language)], language=language)
    sheets = [*wall_sheets(view, language)]
    if view.people:
        sheets.append(people_sheet(view, language))
    if view.missing:
        sheets.append(gaps_sheet(view, language))
    return pdf_of(sheets, language=language)
