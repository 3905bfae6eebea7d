"""One volunteer's sheet: their shifts with role, place, who leads and what to bring."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from scheduler.exports.phrases import bring_line, head_lines, lead_line, title, where
from scheduler.exports.view import Person, RosterView
from scheduler.exports.xlsx.cells import lay_out, put_headings, put_notice, put_text, put_title
from scheduler.language.roster_words import role_word, say, weekday_word

HEADINGS = ("date", "weekday", "time", "task", "place", "role", "lead", "bring")


def write_one_person(sheet: Worksheet, view: RosterView, person: Person, language: str) -> None:
    """Fill the sheet; its first row says whose it is."""
    put_title(sheet, say("shift_list_of", language, name=person.called(language)))
    head = head_lines(view, language, is_for_all=False)
    put_headings(sheet, [say(heading, language) for heading in HEADINGS], row=2)
    for row, shift in enumerate(person.shifts, start=4 if head else 3):
        texts = [
            shift.day.isoformat(),
            weekday_word(shift.day, language),
            shift.span,
            title(shift, language),
            "\n".join((where(shift, language), *shift.turn.lines(language))),
            role_word(shift.role_of(person.id) or "", language),
            lead_line(shift, language, reader=person.id),
            bring_line(shift, language),
        ]
        for column, text in enumerate(texts, start=1):
            put_text(sheet, row, column, text)
    if head:
        put_notice(sheet, 3, " ".join(head))
    elif not person.shifts:
        put_text(sheet, 3, 1, say("no_shifts", language))
    lay_out(sheet, [14, 9, 14, 16, 18, 14, 14, 36], freeze="A3")
