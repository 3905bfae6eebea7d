"""The wall sheet for who looks for her own name: people by pinyin in columns; a sheet for each week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.exports.paper import SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.phrases import NEWS, at_place, on_call_line, title
from scheduler.exports.sheets.wall import NARROW_POINTS, head, named
from scheduler.exports.view import Person, RosterView, ShownShift
from scheduler.exports.wall import weeks_of
from scheduler.language import paper_words
from scheduler.language.roster_words import bracketed, listed, role_word, say, weekday_word

COLUMNS = 2
"""A shift with its weekday, work, place and role is one line of half a sheet."""


def wall_by_person(view: RosterView, language: str) -> tuple[Sheet, ...]:
    """Everybody, by pinyin, who has none in one list; an empty roster still has a sheet that says so."""
    return tuple(_sheet(view, days, language) for days in weeks_of(view) or ((),))


def _sheet(view: RosterView, days: tuple[date, ...], language: str) -> Sheet:
    name = named(view, days, language)
    meta = head(view, language)
    if not days:
        meta += cell(paper_words.say("no_shifts_at_all", language))
    tab = f"{say('wall_sheet', language)} {say('by_person', language)}"
    own = {
        person: [shift for shift in person.shifts if shift.day in days]
        for person in view.people
        if not person.is_erased
    }
    return Sheet(
        title=f"{name} {tab}",
        tab=tab + (f" {days[0]:%m-%d}" if days else ""),
        meta=meta,
        headings=(say("volunteer", language), say("shifts", language)),
        widths=(16, 64),
        rows=tuple(
            (
                cell(person.name, look=STRONG),
                tuple(line for shift in shifts for line in _turn(shift, person, language)),
            )
            for person, shifts in own.items()
            if shifts
        ),
        notes=tuple(_without([person.name for person in own if not own[person]], language)) if days else (),
        foot=name,
        is_across=True,
        columns=COLUMNS,
        letter_points=NARROW_POINTS,
    )


def _turn(shift: ShownShift, person: Person, language: str) -> Cell:
    """A shift of hers: when, what and where, and as what."""
    role = shift.role_of(person.id)
    news = next((NEWS.get(one.news, "") for one in shift.crew if one.volunteer == person.id), "")
    label = bracketed(role_word(role, language), language) if role else ""
    what = f"{title(shift, language)}{at_place(shift, language)}{label}"
    return (
        Line(f"{news}{weekday_word(shift.day, language)} {shift.span} {what}"),
        *cell(on_call_line(shift, language), look=SOFT),
    )


def _without(names: list[str], language: str) -> Iterator[Line]:
    """Who has no shift, one name after another."""
    if names:
        yield Line(paper_words.say("without_shift", language, count=len(names)), STRONG)
        yield Line(listed(names, language))
