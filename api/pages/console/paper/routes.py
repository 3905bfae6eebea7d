"""``/console/<community>/weeks/<week>/paper``: sheets to be printed from the page, or saved as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, g, request

from api.pages.console.guard import may, needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.rosters.files import file_answer, roster_file
from api.runtime import now, reading, writing
from api.saved import saved_as, sheet_saved_as
from scheduler import errors
from scheduler.exports import format_named
from scheduler.exports.paper import Sheet
from scheduler.exports.sheets import BY_DAY, PARTS, WRITTEN, Asked, sheet_file, sheets_of
from scheduler.exports.sheets.call_list import TakenOff
from scheduler.language.paper_words import sheet_name
from scheduler.language.roster_words import week_line
from scheduler.models.week import Week
from scheduler.services import scope as scopes
from scheduler.services import week_board, week_files

blueprint = Blueprint("paper", __name__, url_prefix="/<community_id>/weeks/<week_id>/paper")
OFFERED = ("wall", "sign-in", "call-list", "people", "gaps")
BY_DAYS = ("sign-in", "call-list")
"""Sheets that may be of one day alone."""
PHONES_ON, WALL = "call-list", "wall"
CHANGES = "changes"
BOTH = "both"


@dataclass(frozen=True)
class Choice:
    """What was asked of a sheet in its address."""

    name: str
    day: date | None
    by: str
    language: str
    of: str = ""
    """``changes`` for a sheet of what is not published yet, with who came and who went."""

    @property
    def query(self) -> dict[str, str]:
        """The same for another address."""
        said = {
            "day": self.day.isoformat() if self.day else "",
            "by": self.by,
            "words": self.language,
            "of": self.of,
        }
        return {name: value for name, value in said.items() if value}


@blueprint.get("")
@needs("records:read")
def show(week_id: str) -> Response:
    """Which sheets there are."""
    week = week_shown(week_id)
    roster = _roster(week)
    days = [week.start + timedelta(days=number) for number in range(7)]
    today = scopes.today(reading(), scope(), now())
    return page(
        "console/paper/paper.html",
        week=week,
        has_roster=roster is not None,
        sheets=[(name, _called(name)) for name in OFFERED],
        by_days=BY_DAYS,
        days=days,
        today=today if today in days else None,
        may_see_changes=week.found is not None
        and not scope().is_limited
        and g.shell.is_unpublished(week.found),
        may_call=may("records:reveal"),
        may_answer=week.found is not None and week.found.is_told and may("answers:write"),
    )


@blueprint.get("/go")
@needs("records:read")
def go(week_id: str) -> Response:
    """The sheets of the week of a day."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        day = week_shown(week_id).start
    year, week, _ = day.isocalendar()
    return led(f"/console/{scope().community_id}/weeks/{year}-W{week:02}/paper")


@blueprint.get("/<sheet>")
@needs("records:read")
def sheet(week_id: str, sheet: str) -> Response:
    """A sheet as a page that prints on A4, or with ``format`` as a file."""
    week, asked = week_shown(week_id), _choice(sheet)
    roster = _needed(week, asked)
    wanted = request.args.get("format", "")
    if wanted in WRITTEN:
        return _file(week, roster, asked, wanted, phones=None)
    return _page(week, roster, asked, _said(week, asked))


@blueprint.post("/call-list")
@needs("records:reveal")
def phones(week_id: str) -> Response:
    """The call list with telephone numbers, for who may see them; each is written down as shown."""
    week, form = week_shown(week_id), Form.read()
    asked = _choice(PHONES_ON, form)
    roster = _needed(week)
    off = _off(week)
    with writing() as session:
        found = week_files.phones_on_duty(session, scope(), roster, day=asked.day, off=off, now=now())
    if form.text("format") in WRITTEN:
        return _file(week, roster, asked, form.text("format"), phones=found)
    return _page(week, roster, asked, _said(week, asked, found))


@blueprint.get("/roster")
@needs("records:read")
def roster(week_id: str) -> Response:
    """The whole roster as a file: a workbook, CSV, calendar or plain text."""
    week = week_shown(week_id)
    query = {"format": request.args.get("format", "xlsx"), "language": language()}
    name = saved_as(scope(), t("paper_roster"), week_line(week.start, language()))
    return roster_file(_needed(week), query, name=name)


@blueprint.after_request
def kept_nowhere(answer: Response) -> Response:
    """Sheets and files name people: a browser that others use keeps none of them."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(week: WeekShown, roster: dict[str, Any], asked: Choice, said: Asked) -> Response:
    sheets = sheets_of(roster, asked.name, said)
    return page(
        "console/paper/sheet.html",
        scripted=True,
        week=week,
        asked=asked,
        sheets=sheets,
        widths=[_percents(one) for one in sheets],
        title=_called(asked.name),
        saved_as=sheet_saved_as(scope(), asked.name, said, week.start),
        is_across=any(one.is_across for one in sheets),
    )


def _file(
    week: WeekShown, roster: dict[str, Any], asked: Choice, written: str, *, phones: dict[str, str] | None
) -> Response:
    said = _said(week, asked, phones)
    content = sheet_file(roster, asked.name, written=written, asked=said)
    stem = sheet_saved_as(scope(), asked.name, said, week.start)
    return file_answer(content, format_named(written), stem, is_secret=phones is not None)


def _said(week: WeekShown, asked: Choice, phones: dict[str, str] | None = None) -> Asked:
    """What a sheet is made by; a call list marks who need not be asked again, and has who need not come."""
    is_to_call = asked.name == PHONES_ON
    board = week_board.board(reading(), scope(), week.found) if asked.of and week.found else None
    return Asked(
        language=asked.language,
        day=asked.day,
        by=asked.by,
        phones=phones,
        settled=week_files.settled(reading(), scope(), week.id) if is_to_call else {},
        off=_off(week) if is_to_call else (),
        came=board.unpublished.came if board else (),
        went=board.unpublished.went if board else {},
    )


def _off(week: WeekShown) -> Sequence[TakenOff]:
    return week_files.taken_off(reading(), scope(), week.found, now=now()) if week.found else ()


def _choice(name: str, form: Form | None = None) -> Choice:
    """What was asked for; raises :class:`errors.NotFound` for a sheet that there is not."""
    if name not in OFFERED:
        raise errors.NotFound("sheet_unknown", sheet=name[:40], known=" ".join(OFFERED))
    get = request.args.get if form is None else form.text
    by, words = str(get("by", "")), str(get("words", ""))
    try:
        day = date.fromisoformat(str(get("day", "")))
    except ValueError:
        day = None
    return Choice(
        name,
        day if name in BY_DAYS else None,
        by if by in PARTS else BY_DAY,
        BOTH if words == BOTH else language(),
        CHANGES if name == WALL and get("of", "") == CHANGES else "",
    )


def _roster(week: WeekShown) -> dict[str, Any] | None:
    """The roster that people hold, else the one that holds now; nothing where there is none yet."""
    try:
        return _needed(week)
    except errors.NotFound:
        return None


def _needed(week: WeekShown, asked: Choice | None = None) -> dict[str, Any]:
    found: Week | None = week.found
    if found is None:
        raise scopes.not_there()
    number = found.number if asked is not None and asked.of and found.is_ahead else None
    return week_files.held_roster(reading(), scope(), found, number)


def _called(name: str) -> str:
    """What a sheet is called where it begins a line."""
    said = sheet_name(name, language())
    return said[:1].upper() + said[1:]


def _percents(sheet: Sheet) -> list[float]:
    """How wide each column is, of a hundred; whole numbers would make the last of many narrower."""
    whole = sum(sheet.widths) or 1
    return [round(100 * width / whole, 3) for width in sheet.widths]
