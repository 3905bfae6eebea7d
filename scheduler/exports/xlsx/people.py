"""The sheet by person: a row for each volunteer, days across, hours at the end."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.phrases import at_place, title
from scheduler.exports.view import Person, RosterView, ShownShift
from scheduler.exports.xlsx.cells import lay_out, put_headings, put_number, put_text
from scheduler.language.roster_words import bracketed, day_word, role_word, say, weekday_word


def write_people(sheet: Worksheet, view: RosterView, language: str) -> None:
    """Fill the sheet with everybody by pinyin."""
    days = view.days
    headings = [say("volunteer", language), say("volunteer_id", language)]
    headings += [f"{day_word(day, language)}\n{weekday_word(day, language)}" for day in days]
    put_headings(sheet, [*headings, say("hours", language)])
    for row, person in enumerate(view.people, start=2):
        put_text(sheet, row, 1, person.called(language))
        put_text(sheet, row, 2, person.id)
        for column, day in enumerate(days, start=3):
            turns = [_turn(shift, person, language) for shift in person.shifts if shift.day == day]
            put_text(sheet, row, column, "\n".join(turns))
        put_number(sheet, row, len(days) + 3, round(person.minutes / 60, 2))
    lay_out(sheet, [14, 8, *[24 for _ in days], 10], freeze="C2")


def _turn(shift: ShownShift, person: Person, language: str) -> str:
    role = shift.role_of(person.id) or ""
    label = bracketed(role_word(role, language), language) if role else ""
    return f"{shift.span} {title(shift, language)}{label}{at_place(shift, language)}"
