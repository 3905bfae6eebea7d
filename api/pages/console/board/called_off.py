"""A shift that was called off: when, by whom and why, with nothing to do."""

from __future__ import annotations

from typing import Any

from flask import Response

from api.pages.console.board.steps import views
from api.pages.console.board.telling import Telling, reason_of
from api.pages.console.doers import doers
from api.pages.console.guard import scope
from api.pages.console.shell import WeekShown
from api.pages.rendering import is_part_wanted, page, part
from api.runtime import reading
from scheduler.errors import NotFound
from scheduler.services import week_line, weeks
from scheduler.services.week_board import Board


def shown(week: WeekShown, board: Board, shift: str) -> Response:
    """The page of a shift that is off; raises :class:`NotFound` for one that was not called off."""
    number = week_line.called_off(reading(), scope(), board.week, shift)
    if number is None:
        raise NotFound("shift_not_found", id=shift[:80])
    made = weeks.version(reading(), scope(), board.week, number, documents=frozenset())
    filled: dict[str, Any] = {
        "week": week,
        "made": made,
        "shift_title": Telling(*views(made)).shift(shift),
        "by": doers([made.made_by]).get(made.made_by, ""),
        "why": reason_of(made),
    }
    if is_part_wanted():
        return part("console/board/called_off.html", "panel", **filled)
    return page("console/board/called_off.html", scripted=True, **filled)
