"""``/console/<community>/weeks/<week>``: the board of a week, planned and solved from here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask import Response, request

from api.pages.console.board import anew, answers, closing, gaps, hand, seat, versions, what_ifs
from api.pages.console.board.anew import PLANNED_ANEW, newer_of
from api.pages.console.board.matrix import NOBODY, Asked, Matrix
from api.pages.console.board.progress import progress_of
from api.pages.console.board.room import (
    address,
    blueprint,
    is_taskless,
    joined_to,
    left_out_of,
    settled,
    shown_to_her,
)
from api.pages.console.board.undoing import Undoable, undoable
from api.pages.console.guard import may, needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.forms import Form
from api.pages.languages import language
from api.pages.rendering import page, part
from api.pages.sign_in.browser import led
from api.runtime import announce, now, reading, runtime, writing
from api.solves.shown import told as told_failure
from scheduler.errors import NotFound
from scheduler.models.week import DRAFT, PUBLISHED, REVIEW, SOLVING
from scheduler.planning.options import SolveOptions
from scheduler.services import scope as scopes
from scheduler.services import solves, week_board, week_solving, weeks
from scheduler.services.week_board import Board

__all__ = ["anew", "answers", "blueprint", "closing", "gaps", "hand", "seat", "versions", "what_ifs"]

TYPED_LEAST = 2
"""Letters from which on a search is answered while it is typed."""


@blueprint.get("")
@needs("records:read")
def show(week_id: str) -> Response:
    """The week, in whatever state it is; that it is being planned anew is said for so long as it is."""
    week = settled(week_shown(week_id))
    if request.args.get("said") == PLANNED_ANEW and (week.found is None or week.found.state != SOLVING):
        return led(address(week_id))
    return _board(week, Form())


@blueprint.get("/find")
@needs("records:read")
def find(week_id: str) -> Response:
    """The people whom a name means, so far as it is typed; nobody by one letter."""
    week = settled(week_shown(week_id))
    board = shown_to_her(week)
    if board is None:
        raise NotFound("week_without_roster", week=week_id)
    asked = Asked.read()
    if len(asked.name) < TYPED_LEAST:
        asked = replace(asked, name="")
    may_change = _may_write() and board.is_open
    return part(
        "console/board/bench.html",
        "bench",
        week=week,
        asked=asked,
        matrix=Matrix(board, asked, joined_to(board)),
        may_change=may_change,
    )


@blueprint.get("/state")
@needs("records:read")
def state(week_id: str) -> Response:
    """How far the solver is, for a page that waits; once it is done the page is told to come anew."""
    week = settled(week_shown(week_id))
    if week.found is None or week.found.state != SOLVING:
        return Response(status=204, headers={"HX-Refresh": "true"})
    return part(
        "console/board/board.html",
        "state",
        week=week,
        progress=progress_of(reading(), scope(), week.found, now()),
        may_write=_may_write(),
    )


@blueprint.post("/plan")
@needs("records:write")
def plan(week_id: str) -> Response:
    """Lay out everything that repeats; a week that is there already is laid out anew where that is told."""
    weeks.require_whole(scope())
    form, week = Form.read(), week_shown(week_id)
    if week.found is not None:
        return led(address(week.id, "anew"))
    with form.attempt(), writing() as session:
        weeks.plan(session, scope(), {"start": week.start.isoformat()}, now=now())
    return led(address(week.id)) if form.is_done else _board(week, form)


@blueprint.post("/solve")
@needs("records:write")
def solve(week_id: str) -> Response:
    """Look for the best roster."""
    form, week = Form.read(), week_shown(week_id)
    with form.attempt():
        with writing() as session:
            made = week_solving.solve(
                session, runtime().settings, scope(), week_id, SolveOptions(), now=now()
            )
        announce(made.id)
    return led(address(week.id)) if form.is_done else _board(week, form)


@blueprint.post("/stop")
@needs("records:write")
def stop(week_id: str) -> Response:
    """Take the best roster that was found so far."""
    weeks.require_whole(scope())
    week = week_shown(week_id)
    if week.found is not None and week.found.state == SOLVING and week.found.solve_id:
        with writing() as session:
            solves.stop(session, week.found.solve_id, principal=scope().community_id, now=now())
    return led(address(week.id))


def _may_write() -> bool:
    """Whether she may change the week: it is one whole, and changed by who coordinates all of it."""
    return may("records:write") and not scope().is_limited


def _undoing(week: WeekShown, board: Board | None) -> Undoable | None:
    """What can be taken back: the last change of a board, or a plan that found no roster."""
    found = week.found
    if found is None or scope().is_limited or found.state not in (DRAFT, REVIEW, PUBLISHED):
        return None
    last = week_board.undone(reading(), scope(), found)
    return undoable(None if board is None else board.view, last)


def _board(week: WeekShown, form: Form) -> Response:
    week, asked = settled(week), Asked.read()
    board = shown_to_her(week)
    left, is_known_now = left_out_of(week, board)
    is_solving = week.found is not None and week.found.state == SOLVING
    return page(
        "console/board/board.html",
        scripted=True,
        status=form.status,
        week=week,
        form=form,
        asked=asked,
        board=board,
        matrix=None if board is None else Matrix(board, asked, joined_to(board) if asked.name else NOBODY),
        newer=newer_of(week),
        may_close=_may_write() and closing.may_close(week),
        failure=told_failure(week.found.failure)[language()] if week.found and week.found.failure else "",
        undoable=_undoing(week, board),
        progress=progress_of(reading(), scope(), week.found, now()) if is_solving and week.found else None,
        is_taskless=is_taskless(week, board),
        left=left,
        is_known_now=is_known_now,
        is_part=scope().is_limited,
        may_write=_may_write(),
        may_ask=may("advice:read") and not scope().is_limited,
        week_days=[week.start + timedelta(days=number) for number in range(7)],
        today=scopes.today(reading(), scope(), now()),
    )
