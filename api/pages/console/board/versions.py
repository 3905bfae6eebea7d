"""The versions of a week: what each did, two beside each other, and publishing the one that holds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response, g, request

from api.pages.console.board import steps, telling
from api.pages.console.board.hand import STALE
from api.pages.console.board.room import address, blueprint, left_out_of, rostered
from api.pages.console.doers import doers
from api.pages.console.guard import may, needs, scope
from api.pages.forms import Form
from api.pages.languages import language, t
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.exports.view import view_of
from scheduler.language.roster_words import bracketed
from scheduler.models.week import DRAFTED
from scheduler.services import (
    paging,
    week_asking,
    week_check,
    week_comparing,
    week_left_out,
    week_publishing,
    weeks,
)


@blueprint.get("/versions")
@needs("advice:read")
def versions(week_id: str) -> Response:
    """All of them, the latest first."""
    week, board = rostered(week_id)
    every = paging.every(lambda cursor: weeks.versions(reading(), scope(), board.week, cursor=cursor))
    shown = [one for one in reversed(list(every)) if one.origin != DRAFTED]
    return page(
        "console/board/versions.html",
        scripted=True,
        week=week,
        board=board,
        lines=steps.lines(board.view, shown),
        by=doers(one.made_by for one in shown),
        left={one.number: week_left_out.of(one.notices).count for one in shown},
        may_write=may("records:write") and board.is_open,
    )


@blueprint.get("/compare")
@needs("advice:read")
def compare(week_id: str) -> Response:
    """Two versions side by side."""
    week, board = rostered(week_id)
    a, b = (request.args.get(side, "")[:64] for side in ("a", "b"))
    return page("console/board/compare.html", week=week, board=board, **compared(week_id, a, b, board))


@blueprint.route("/publish", methods=["GET", "POST"])
@needs("advice:read")
def publish(week_id: str) -> Response:
    """What stands against it and what to look at, and then the week is told to its people."""
    form = Form.read()
    if form.is_posted:
        scope().require("records:write")
        version = int(form.text("version")) if form.text("version").isdecimal() else 0
        weeks.require_whole(scope())
        said = _said(week_id)  # by what people know before
        with form.attempt(), writing() as session:
            week_publishing.publish(session, scope(), week_id, version=version, now=now())
        if form.is_done:
            return led(address(week_id, said=said))
        if form.refusal is not None and form.refusal.code == STALE:
            found = weeks.get(reading(), scope(), week_id)
            by = week_publishing.published_since(reading(), scope(), found, version)
            if by is not None:  # pressed twice, or by two at once: it is published as it was read
                mine = "said_published_silent" if g.shell.is_silent else "said_published_so"
                said = mine if by == scope().principal else "said_published_by_other"
                return led(address(week_id, said=said))
    week, board = rostered(week_id)
    told = telling.Telling(board.view)
    checked = week_check.check(reading(), scope(), week_id, now=now())
    published = board.week.published_number
    news: dict[str, Any] = {"words": (), "changes": (), "sides": ()}
    if published is not None and published != board.week.number:
        news = compared(week_id, str(published), str(board.week.number), board)
    return page(
        "console/board/publish.html",
        status=form.status,
        week=week,
        board=board,
        form=form,
        refused=[told.against(one) for one in checked["refused"]],
        warnings=[told.named(one[language()]) for one in checked["warnings"]],
        is_past_unlawful=any(one["code"] == "check_past" for one in checked["warnings"]),
        news=news,
        asking=week_asking.asking(reading(), scope(), board.week, board.roster, now=now()),
        is_known_now=left_out_of(week, board)[1],
        is_news=published is None or published != board.week.number,
        may_write=may("records:write") and board.is_open,
    )


def _said(week_id: str) -> str:
    """What is said once a week is published: whom it reaches, and what becomes of who does not answer."""
    _, board = rostered(week_id)
    asking = week_asking.asking(reading(), scope(), board.week, board.roster, now=now())
    if asking.is_over:
        return "said_published_over"
    if not (asking.places or asking.unasked or asking.off):
        return "said_published_none"
    is_only_off = not (asking.places or asking.unasked)
    if g.shell.is_silent:
        return "said_published_silent_off" if is_only_off else "said_published_silent"
    if not asking.places:
        return "said_published_off" if is_only_off else "said_published_unasked"
    if asking.off:
        return "said_published_off_too" if asking.lapses else "said_published_keeps_off_too"
    return "said_published" if asking.lapses else "said_published_keeps"


def compared(week_id: str, a: str, b: str, board: Any) -> dict[str, Any]:
    """Both sides in figures, what differs in sentences, and person by person."""
    found = week_comparing.beside(reading(), scope(), week_id, a, b)
    left = week_comparing.left_out(reading(), scope(), week_id, a, b)
    for one, out in zip((found["a"], found["b"]), left, strict=True):
        one["left"] = out
        one["label"] = one["name"] if one["number"] is None else _label(one["number"], board)
    told = telling.Telling(*(view_of(roster) for roster in found["rosters"]), board.view)
    changes = [
        {
            "name": one["name"],
            "moved": [(told.shift(step["from"]), told.shift(step["to"])) for step in one["moved"]],
            "added": [told.shift(shift) for shift in one["added"]],
            "removed": [told.shift(shift) for shift in one["removed"]],
            "retimed": [
                (told.work(step["shift"]), *(_moment(step[side]) for side in ("from", "to")))
                for step in one["retimed"]
            ],
        }
        for one in found["changes"]
    ]
    sides = [found["a"], found["b"]]
    return {"words": found[language()], "changes": changes, "sides": sides}


def _moment(start: str) -> str:
    return telling.moment(datetime.fromisoformat(start))


def _label(number: int, board: Any) -> str:
    """A version by its number, and whether it is the one that people know or the one that holds now."""
    tags = [
        t(code)
        for code, is_so in (
            ("version_published", number == board.week.published_number),
            ("version_holds", number == board.week.number),
        )
        if is_so
    ]
    said = t("version_number", number=number)
    return said + (bracketed(t("comma").join(tags), language()) if tags else "")
