"""What goes on paper from a roster, each kind in a room of its own, and in which formats a sheet is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from scheduler import errors
from scheduler.exports.paper import Sheet, html_of, pdf_of, xlsx_of
from scheduler.exports.sheets.call_list import TakenOff, call_list
from scheduler.exports.sheets.gaps import gaps_sheet
from scheduler.exports.sheets.people import person_sheet
from scheduler.exports.sheets.sign_in import nothing, sign_in_by_day, sign_in_by_page, sign_in_by_shift
from scheduler.exports.sheets.wall import wall_sheets
from scheduler.exports.sheets.wall_by_person import wall_by_person
from scheduler.exports.view import Member, RosterView, view_of
from scheduler.exports.wall import marked
from scheduler.language import paper_words
from scheduler.language.paper_words import sheet_name

BY_DAY, BY_SHIFT, BY_PAGE, BY_PERSON = "day", "shift", "page", "person"
PARTS = (BY_DAY, BY_SHIFT, BY_PAGE, BY_PERSON)
"""What a sign-in sheet is of (``page``: each shift on a page of its own), and whether people stand down the
side of a wall sheet."""
SIGNED = MappingProxyType({BY_SHIFT: sign_in_by_shift, BY_PAGE: sign_in_by_page})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which sheets of a kind are wanted, and in which words."""

    language: str
    day: date | None = None
    """One day alone, of sheets that know days."""
    by: str = BY_DAY
    phones: Mapping[str, str] | None = None
    """Telephone numbers by volunteer, of sheets that may show them."""
    settled: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Who need not be asked for which shift, and why, of sheets to call from."""
    off: Sequence[TakenOff] = ()
    """Who need not come any more and does not know it, of the same sheets."""
    came: Collection[tuple[str, str]] = ()
    """Who came onto which shift since people were told, of a wall sheet of what is not published yet."""
    went: Mapping[str, Sequence[Member]] = field(default_factory=dict)
    """Who went from each shift since then."""


def _wall(view: RosterView, asked: Asked) -> Sequence[Sheet]:
    made = wall_by_person if asked.by == BY_PERSON else wall_sheets
    news = marked(view, asked.came, asked.went) if asked.came or asked.went else view
    return made(news, asked.language)


def _people(view: RosterView, asked: Asked) -> Sequence[Sheet]:
    """A page for each person who has a shift, to be handed out."""
    people = (person for person in view.people if person.shifts and not person.is_erased)
    made = [person_sheet(view, person, asked.language) for person in people]
    return made or [nothing(view, sheet_name("people", asked.language), asked.language)]


def _sign_in(view: RosterView, asked: Asked) -> Sequence[Sheet]:
    made = SIGNED.get(asked.by, sign_in_by_day)
    return made(view, asked.language, day=asked.day)


def _call_list(view: RosterView, asked: Asked) -> Sequence[Sheet]:
    off = [one for one in asked.off if asked.day in (None, one.start.date())]
    return call_list(view, asked.language, day=asked.day, phones=asked.phones, settled=asked.settled, off=off)


def _gaps(view: RosterView, asked: Asked) -> Sequence[Sheet]:
    return [gaps_sheet(view, asked.language)]


SHEETS: Mapping[str, Callable[[RosterView, Asked], Sequence[Sheet]]] = MappingProxyType(
    {"wall": _wall, "people": _people, "sign-in": _sign_in, "call-list": _call_list, "gaps": _gaps}
)
"""Every kind of sheet, by name."""

WRITTEN: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {"pdf": pdf_of, "xlsx": xlsx_of, "html": html_of}
)
"""The formats of a sheet: ``write(sheets, language=)``; they are formats of rosters by the same names."""


def sheet_file(roster: Mapping[str, Any], sheet: str, *, written: str, asked: Asked) -> bytes:
    """A kind of sheet of a roster in a format; raises ``KeyError`` for an unknown one of either.

    Raises :class:`errors.Invalid` for a day that the roster is not of.
    """
    return WRITTEN[written](sheets_of(roster, sheet, asked), language=asked.language)


def sheets_of(roster: Mapping[str, Any], sheet: str, asked: Asked) -> Sequence[Sheet]:
    """The sheets of a kind of a roster, in no format yet; raises what :func:`sheet_file` does."""
    if asked.day is not None:
        _require_day(roster, asked.day)
    return SHEETS[sheet](view_of(roster), asked)


def layout_words(sheet: str, asked: Asked) -> tuple[str, ...]:
    """What tells a sheet from others of its kind: what its parts are, and what else it shows."""
    laid_out = {"sign-in": (BY_SHIFT, BY_PAGE), "wall": (BY_PERSON,)}.get(sheet, ())
    codes = [
        f"by_{asked.by}" if asked.by in laid_out else "",
        "draft" if asked.came or asked.went else "",
        "has_phones" if asked.phones is not None else "",
    ]
    return tuple(paper_words.say(code, asked.language) for code in codes if code)


def _require_day(roster: Mapping[str, Any], day: date) -> None:
    horizon = roster.get("plan", {}).get("horizon")
    if horizon is None:  # made by hand, it does not say of which days it is
        return
    first = date.fromisoformat(horizon["start"])
    last = first + timedelta(days=horizon["days"] - 1)
    if not first <= day <= last:
        facts = {"day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat()}
        raise errors.Invalid("day_outside_roster", **facts)
