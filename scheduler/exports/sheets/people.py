"""Sheets by person: a list of everybody, and one person's own in type that can be read without glasses."""

from __future__ import annotations

from scheduler.exports.paper import ALARM, SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.phrases import at_place, head_lines, notes, title, way_line, work_and_place
from scheduler.exports.view import Person, RosterView, ShownShift
from scheduler.language.paper_words import say as paper
from scheduler.language.roster_words import (
    bracketed,
    colon,
    day_line,
    day_word,
    role_word,
    say,
    weekday_word,
)

LARGE_POINTS = 20.0


def people_sheet(view: RosterView, language: str) -> Sheet:
    """Everybody of a roster with their shifts, by pinyin; who has none stands there too."""
    return Sheet(
        title=f"{view.called(language) or say('roster', language)} {say('by_person', language)}",
        tab=say("by_person", language),
        headings=(say("volunteer", language), say("hours", language), say("shifts", language)),
        widths=(16, 8, 76),
        rows=tuple(
            (
                cell(person.name, look=STRONG),
                cell(f"{person.minutes / 60:.1f}"),
                tuple(Line(_line(shift, person, language)) for shift in person.shifts)
                or cell("–", look=SOFT),
            )
            for person in view.people
            if not person.is_erased
        ),
        foot=view.called(language),
    )


def person_sheet(view: RosterView, person: Person, language: str) -> Sheet:
    """One person's shifts in large type; nothing of other people's but who leads."""
    head = head_lines(view, language, is_for_all=False)
    meta = tuple(Line(line, ALARM) for line in head)
    if person.shifts:
        hours = f"{round(person.minutes / 60, 2):g}"
        meta += cell(paper("hours_of", language, shifts=len(person.shifts), hours=hours))
    elif not head:
        meta += cell(say("no_shifts", language))
    return Sheet(
        title=say("shift_list_of", language, name=person.name),
        tab=person.name,
        meta=meta,
        headings=(paper("when", language), paper("what", language), paper("know", language)),
        widths=(26, 30, 34),
        rows=tuple(
            (
                cell(*_when(shift, language), look=STRONG),
                cell(what, look=STRONG) + cell(place),
                tuple(Line(line) for line in _to_know(shift, person, language)),
            )
            for shift in person.shifts
            for what, place in (work_and_place(shift, language),)
        ),
        notes=_ways(person, language),
        foot=view.called(language),
        letter_points=LARGE_POINTS,
    )


def _when(shift: ShownShift, language: str) -> tuple[str, str, str]:
    return day_word(shift.day, language), weekday_word(shift.day, language), shift.span


def _to_know(shift: ShownShift, person: Person, language: str) -> list[str]:
    role = role_word(shift.role_of(person.id) or "", language)
    told = [f"{say('role', language)}{colon(language)}{role}"]
    way = way_line(shift, language)  # stands below the table, where it has the width for it
    return told + [note for note in notes(shift, language, reader=person.id) if note != way]


def _ways(person: Person, language: str) -> Cell:
    """Every route of hers once, below the table."""
    ways = (
        f"{title(shift, language)} {way}" for shift in person.shifts if (way := way_line(shift, language))
    )
    return cell(*dict.fromkeys(ways), look=SOFT)


def _line(shift: ShownShift, person: Person, language: str) -> str:
    role = shift.role_of(person.id) or ""
    label = bracketed(role_word(role, language), language) if role else ""
    what = f"{title(shift, language)}{label}{at_place(shift, language)}"
    return f"{day_line(shift.day, language)} {shift.span} {what}"
