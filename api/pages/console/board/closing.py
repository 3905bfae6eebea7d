"""Closing a week that is over: what it does, what is not written down yet, and doing it."""

from __future__ import annotations

from flask import Response

from api.pages.console.board.room import address, blueprint
from api.pages.console.guard import needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.week import CLOSED, PUBLISHED
from scheduler.services import paging, week_publishing, weeks
from scheduler.services import scope as scopes
from scheduler.services.hours import attendance


def may_close(week: WeekShown) -> bool:
    """Whether a week is over, is as people were told of it, and is not closed yet."""
    if week.found is None or week.found.state != PUBLISHED or scope().is_limited:
        return False
    return week.end < scopes.today(reading(), scope(), now())


@blueprint.route("/close", methods=["GET", "POST"])
@needs("records:write")
def close(week_id: str) -> Response:
    """What closing does to the week, and closing it."""
    weeks.require_whole(scope())
    form, week = Form.read(), week_shown(week_id)
    if week.found is None or week.found.state == CLOSED:  # pressed twice
        return led(address(week_id))
    may_now = may_close(week)
    if form.is_posted and may_now:
        with form.attempt(), writing() as session:
            week_publishing.close(session, scope(), week_id, version=form.version(), now=now())
        if form.is_done:
            return led(address(week_id, said="said_week_closed"))
        week = week_shown(week_id)
    return page(
        "console/board/close.html",
        status=form.status,
        form=form,
        week=week,
        may_now=may_now,
        unseen=_unseen(week_id),
    )


def _unseen(week_id: str) -> int:
    """How many places of a week nobody has said anything of."""
    session, within = reading(), scope()
    rows = paging.every(lambda cursor: attendance.missing(session, within, week_id, size=100, cursor=cursor))
    return sum(1 for _ in rows)
