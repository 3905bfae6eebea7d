"""The empty places of a week: why, what is proven of them, and the call that would fill them."""

from __future__ import annotations

from flask import Response, request

from api.pages.console.board import telling
from api.pages.console.board.matrix import mark
from api.pages.console.board.room import blueprint, earlier, is_over
from api.pages.console.board.undoing import undoable
from api.pages.console.guard import may, needs, scope
from api.pages.languages import language
from api.pages.rendering import page
from api.runtime import reading
from scheduler.planning.recruiting import TURNS
from scheduler.services import week_advice, week_board, week_recruiting

JOINT_SECONDS = 5.0


@blueprint.get("/gaps")
@needs("advice:read")
def gaps(week_id: str) -> Response:
    """Every empty place with its reasons; with ``?joint=yes`` those that are short together."""
    week, board = earlier(week_id)
    is_joint = request.args.get("joint") == "yes"
    found = week_advice.shortages(
        reading(), scope(), week_id, board.kept.number, seconds=JOINT_SECONDS if is_joint else 0
    )
    told = telling.Telling(board.view)
    return page(
        "console/board/gaps.html",
        scripted=True,
        week=week,
        board=board,
        proof=found["proof"][language()],
        is_unproven=found["proof"]["code"] == "proof_none",
        items=[
            {**one, "title": told.shift(one["shift"]), "mark": mark(one["shift"])} for one in found["items"]
        ],
        more=found["more"],
        is_joint=is_joint,
        is_over=is_over(board),
        joint=[told.named(line) for line in found["joint"][language()]] if found["joint"] else [],
        lang=language(),
        may_write=may("records:write") and board.is_open,
        undoable=undoable(board.view, week_board.undone(reading(), scope(), board.week)),
    )


@blueprint.get("/recruiting")
@needs("advice:read")
def recruiting(week_id: str) -> Response:
    """The fewest new people that close the gaps, and the text to paste into the group."""
    week, board = earlier(week_id)
    found = week_recruiting.call(reading(), scope(), week_id, board.kept.number, turns=TURNS, seconds=0)
    return page(
        "console/board/recruiting.html",
        scripted=True,
        week=week,
        board=board,
        lines=found[language()],
        text=found[f"text_{language()}"],
        curve=_bars(found["curve"]),
    )


def _bars(curve: list[int]) -> list[tuple[int, int]]:
    """How many places are closed by so many new people, with how long its bar is, in hundredths."""
    most = max(curve, default=0)
    return [(closed, round(100 * closed / most) if most else 0) for closed in curve]
