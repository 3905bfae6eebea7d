"""The wall sheet for who looks for her own name: people down, days across; a sheet for each week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scheduler.exports.paper import PLAIN, SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.phrases import at_place, on_call_line, title
from scheduler.exports.sheets.wall import BOTH_TAKES, LETTER_POINTS, SMALLER_POINTS, head, named
from scheduler.exports.view import Person, RosterView, ShownShift
from scheduler.exports.wall import weeks_of
from scheduler.language import paper_words
from scheduler.language.roster_words import bracketed, day_word, role_word, say, weekday_word


def wall_by_person(view: RosterView, language: str) -> tuple[Sheet, ...]:
    """Everybody who has a shift, by pinyin; an empty roster still has a sheet that says so."""
    return tuple(_sheet(view, days, language) for days in weeks_of(view) or ((),))


def _sheet(view: RosterView, days: tuple[date, ...], language: str) -> Sheet:
    name = named(view, days, language)
    meta = head(view, language)
    if not days:
        meta += cell(paper_words.say("no_shifts_at_all", language))
    tab = f"{say('wall_sheet', language)} {say('by_person', language)}"
    return Sheet(
        title=f"{name} {tab}",
        tab=tab + (f" {days[0]:%m-%d}" if days else ""),
        meta=meta,
        headings=(
            say("volunteer", language),
            *(f"{day_word(day, language)}\n{weekday_word(day, language)}" for day in days),
        ),
        widths=(16, *(22 for _ in days)),
        rows=tuple(_rows(view, days, language)),
        foot=name,
        is_across=True,
        letter_points=SMALLER_POINTS if language == "both" and len(days) > BOTH_TAKES else LETTER_POINTS,
    )


def _rows(view: RosterView, days: tuple[date, ...], language: str) -> Iterator[tuple[Cell, ...]]:
    for person in view.people:
        own = {day: [shift for shift in person.shifts if shift.day == day] for day in days}
        if any(own.values()) and not person.is_erased:
            yield (
                cell(person.name, look=STRONG),
                *(
                    tuple(line for shift in shifts for line in _turn(shift, person, language))
                    for shifts in own.values()
                ),
            )


def _turn(shift: ShownShift, person: Person, language: str) -> Cell:
    """A shift of hers: when, what and where, and as what."""
    what = f"{title(shift, language)}{at_place(shift, language)}"
    role = shift.role_of(person.id)
    beside = bracketed(role_word(role, language), language).strip() if role else ""
    return (
        Line(shift.span, STRONG),
        Line(what, PLAIN),
        *cell(beside, on_call_line(shift, language), look=SOFT),
    )
