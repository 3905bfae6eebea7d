"""The room of the board: its address, and what each of its views looks up first."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from flask import Blueprint

from api.pages.console.guard import scope
from api.pages.console.shell import WeekShown, week_shown
from api.runtime import now, reading, writing
from scheduler.errors import NotFound
from scheduler.models.week import SOLVING
from scheduler.planning.known_plans import shift_ids
from scheduler.services import community_days, week_board, week_joined, week_left_out, week_part, weeks
from scheduler.services import scope as scopes
from scheduler.services.week_board import Board
from scheduler.services.week_joined import Joined
from scheduler.services.week_left_out import LeftOut

blueprint = Blueprint("board", __name__, url_prefix="/<community_id>/weeks/<week_id>")


def address(week_id: str, path: str = "", **query: object) -> str:
    """Where something of the week's board is."""
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    base = f"/console/{scope().community_id}/weeks/{week_id}"
    return base + (f"/{path}" if path else "") + (f"?{urlencode(asked)}" if asked else "")


def settled(week: WeekShown) -> WeekShown:
    """The week with what the solver has answered meanwhile."""
    if week.found is not None and week.found.state == SOLVING:
        with writing() as session:
            weeks.settle(session, scope(), week.id, now=now())
        return week_shown(week.id)
    return week


def board_of(week: WeekShown) -> Board | None:
    """The roster that holds now; nothing where there is none yet."""
    return None if week.found is None else week_board.board(reading(), scope(), week.found)


def shown_to_her(week: WeekShown) -> Board | None:
    """The board as the caller may read it: whole, or what is hers of a week that was published."""
    if not scope().is_limited:
        return board_of(week)
    return None if week.found is None else week_part.part(reading(), scope(), week.found)


def joined_to(board: Board | None) -> Joined:
    """Who joined after a board was planned; whose board is a part of one is told nobody."""
    if board is None or board.is_part:
        return Joined()
    return week_joined.joined(reading(), scope(), board.week, board.kept)


def is_over(board: Board) -> bool:
    """Whether the week is past or closed: nobody is asked for its places any more."""
    last = board.week.start + timedelta(days=6)
    return not board.is_open or last < scopes.today(reading(), scope(), now())


def is_taskless(week: WeekShown, board: Board | None) -> bool:
    """Whether nothing at all has to be done in a week that was planned; of a part of it nobody can say."""
    if week.found is None or scope().is_limited:
        return False
    if board is not None:
        return not board.view.shifts
    return not shift_ids(weeks.version(reading(), scope(), week.found).plan)


def left_out_of(week: WeekShown, board: Board | None) -> tuple[LeftOut | None, bool]:
    """Work that is in no shift of a week, and whether the calendar can place it by now.

    Without a board, which a part of a week has once it is published, a part is told nothing.
    """
    if week.found is None or (board is None and scope().is_limited):
        return None, False
    if board is not None:
        found = board.left_out
    else:
        found = week_left_out.of(weeks.version(reading(), scope(), week.found, documents=frozenset()).notices)
    return found, found.is_told(community_days.calendar_of(reading(), scope())) if found.count else False


def earlier(week_id: str) -> tuple[WeekShown, Board]:
    """The same, and while a newer plan is without a roster the latest before it, which is not open."""
    week = settled(week_shown(week_id))
    found = board_of(week)
    if found is None and week.found is not None:
        before = weeks.latest_with_roster(reading(), scope(), week.found)
        if before is not None:
            found = week_board.board(reading(), scope(), week.found, before.number)
    if found is None:
        raise NotFound("week_without_roster", week=week_id)
    return week, found


def rostered(week_id: str) -> tuple[WeekShown, Board]:
    """A week that has a roster; raises :class:`errors.NotFound`."""
    week = settled(week_shown(week_id))
    found = board_of(week)
    if found is None:
        raise NotFound("week_without_roster", week=week_id)
    return week, found
