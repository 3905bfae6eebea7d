"""Answers of a week taken down for many at once, by who has telephoned with them."""

from __future__ import annotations

from flask import Response

from api.pages.console.board.room import address, blueprint
from api.pages.console.guard import may, needs, scope
from api.pages.console.shell import week_shown
from api.pages.forms import Form
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models.proposal import BY_COORDINATOR, PROPOSED
from scheduler.services import accepting, paging, proposal_pages, volunteers


@blueprint.route("/answers", methods=["GET", "POST"])
@needs("answers:read")
def answers(week_id: str) -> Response:
    """Who has not answered yet; those who were ticked, or all, accept."""
    form, week = Form.read(), week_shown(week_id)
    if form.is_posted:
        scope().require("answers:write")
        ids = form.chosen("every" if form.text("all") else "pick")
        done = 0
        with form.attempt(), writing() as session:
            if ids:
                done, _ = accepting.accept_many(session, scope(), ids, by=BY_COORDINATOR, now=now())
        if form.is_done:
            said = "said_accepted_many" if done else "said_accepted_none"
            return led(address(week_id, "answers", said=said))
    asked = {"week": week_id, "state": PROPOSED, "from": now()}
    waiting = list(
        paging.every(lambda cursor: proposal_pages.page(reading(), scope(), asked, size=100, cursor=cursor))
    )
    return page(
        "console/board/answers.html",
        status=form.status,
        form=form,
        week=week,
        waiting=[one for one in waiting if one.starts_at > now()],
        names=volunteers.names(reading(), scope()),
        may_write=may("answers:write"),
    )
