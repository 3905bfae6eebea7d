"""Sign-in sheets: a row for each person with boxes to write in, for each day or each shift; no telephone.

A place that nobody holds has an empty row, and some rows more are left for who comes unannounced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from scheduler.exports.paper import SOFT, STRONG, Cell, Line, Sheet, cell
from scheduler.exports.phrases import at_place, notes, on_call_line, title, way_line
from scheduler.exports.view import RosterView, ShownShift
from scheduler.language.paper_words import say as paper
from scheduler.language.roster_words import day_line, role_word, say, without_week

ROW_MILLIMETRES = 11.0
LETTER_POINTS = 13.0
WIDTHS = (17, 13, 20, 13)
Row = tuple[Cell, ...]
SPARE: tuple[Row, ...] = (((), (), (), ()),) * 3


def sign_in_by_day(view: RosterView, language: str, *, day: date | None = None) -> tuple[Sheet, ...]:
    """A sheet for each day on which something starts, or for one of them."""
    days = [one for one in view.days if day in (None, one)]
    return tuple(_of_day(view, one, language) for one in days) or _nothing(view, language)


def sign_in_by_shift(view: RosterView, language: str, *, day: date | None = None) -> tuple[Sheet, ...]:
    """A sheet for each shift, of one day or of all; those of a day share pages, each with one spare row.

    Shifts that are alike in time, work and place are one sheet.
    """
    alike: dict[tuple[Any, ...], list[ShownShift]] = {}
    for shift in _shifts(view, day):
        told = title(shift, language), at_place(shift, language), *notes(shift, language)
        alike.setdefault((shift.day, shift.span, *told), []).append(shift)
    begun: set[date] = set()
    made = []
    for first, *rest in alike.values():
        sheet = _of_shifts(view, [first, *rest], language, spare=1)
        made.append(replace(sheet, is_joined=first.day in begun))
        begun.add(first.day)
    return tuple(made) or _nothing(view, language)


def sign_in_by_page(view: RosterView, language: str, *, day: date | None = None) -> tuple[Sheet, ...]:
    """A page for each shift, of one day or of all, to be laid out where it is."""
    made = (_of_shifts(view, [shift], language, spare=len(SPARE)) for shift in _shifts(view, day))
    return tuple(made) or _nothing(view, language)


def _shifts(view: RosterView, day: date | None) -> list[ShownShift]:
    return [shift for shift in view.shifts if day in (None, shift.day)]


def _nothing(view: RosterView, language: str) -> tuple[Sheet, ...]:
    return (nothing(view, paper("sign_in", language), language),)


def nothing(view: RosterView, name: str, language: str) -> Sheet:
    """A sheet that has nothing to say, and says so."""
    return Sheet(
        title=f"{view.called(language)} {name}".strip(),
        tab=name,
        meta=cell(paper("no_shifts_at_all", language)),
        headings=(say("volunteer", language),),
        widths=(1,),
        rows=(),
        foot=view.called(language),
    )


def _of_day(view: RosterView, day: date, language: str) -> Sheet:
    shifts = view.on(day)
    rows = tuple(
        (
            cell(shift.span, look=STRONG)
            + cell(f"{title(shift, language)}{at_place(shift, language)}")
            + cell(on_call_line(shift, language), look=SOFT),
            *row,
        )
        for shift in shifts
        for row in _rows(shift, language)
    )
    return Sheet(
        title=f"{paper('sign_in', language)} {day_line(day, language)}",
        tab=f"{paper('sign_in', language)} {day:%m-%d}",
        meta=cell(view.called(language)),
        headings=(paper("when_and_what", language), *_headings(language)),
        widths=(31, *WIDTHS),
        rows=rows + tuple(((), *spare) for spare in SPARE),
        notes=tuple(
            Line(f"{shift.span} {title(shift, language)} {way}")
            for shift in shifts
            if (way := way_line(shift, language))
        ),
        foot=f"{without_week(view.name)} {day_line(day, language)}".strip(),
        letter_points=LETTER_POINTS,
        row_millimetres=ROW_MILLIMETRES,
        spare_rows=len(SPARE),
    )


def _of_shifts(view: RosterView, shifts: list[ShownShift], language: str, *, spare: int) -> Sheet:
    """A sheet for shifts that are alike but for who comes."""
    shift = shifts[0]
    return Sheet(
        title=f"{paper('sign_in', language)} {title(shift, language)}{at_place(shift, language)}",
        tab=f"{shift.day:%m-%d} {shift.start:%H%M} {title(shift, language)}",
        meta=cell(f"{day_line(shift.day, language)} {shift.span}", look=STRONG)
        + cell(*notes(shift, language)),
        headings=_headings(language),
        widths=WIDTHS,
        rows=(*(row for one in shifts for row in _rows(one, language)), *SPARE[:spare]),
        foot=f"{without_week(view.name)} {day_line(shift.day, language)}".strip(),
        letter_points=LETTER_POINTS,
        row_millimetres=ROW_MILLIMETRES,
        spare_rows=spare,
    )


def _headings(language: str) -> tuple[str, ...]:
    return tuple(paper(word, language) for word in ("name_and_role", "came_at", "signature", "left_at"))


def _rows(shift: ShownShift, language: str) -> Iterator[Row]:
    for member in shift.crew:
        name = "" if member.is_erased else member.name
        yield cell(name, look=STRONG) + _role(member.role, language), (), (), ()
    for gap in shift.gaps:
        for _ in range(gap.missing):
            yield _role(gap.role, language), (), (), ()


def _role(role: str, language: str) -> Cell:
    return cell(role_word(role, language) if role else "", look=SOFT)
