"""The sheets of the workbook, put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

from scheduler.exports.view import view_of
from scheduler.exports.xlsx.gaps import write_gaps
from scheduler.exports.xlsx.one_person import write_one_person
from scheduler.exports.xlsx.people import write_people
from scheduler.exports.xlsx.problems import write_problems
from scheduler.exports.xlsx.saving import saved
from scheduler.exports.xlsx.wall_sheet import write_wall
from scheduler.language.roster_words import say


def write_book(roster: Mapping[str, Any], *, language: str, volunteer: str | None) -> bytes:
    """The bytes of an xlsx file with its sheets."""
    view = view_of(roster)
    book = Workbook()
    first = book.worksheets[0]
    if volunteer is None:
        first.title = say("by_day", language)
        write_wall(first, view, language)
        write_people(book.create_sheet(say("by_person", language)), view, language)
        write_gaps(book.create_sheet(say("gaps", language)), view, language)
        if view.problems:
            write_problems(book.create_sheet(say("problems", language)), view, language)
    else:
        first.title = say("shifts", language)
        write_one_person(first, view, view.person(volunteer), language)
    return saved(book)
