"""Answers of a week taken down for many at once, by who has telephoned with them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

from api.pages.console.board.room import address, blueprint
from api.pages.console.called import called
from api.pages.console.guard import may, needs, scope
from api.pages.console.shell import WeekShown, week_shown
from api.pages.forms import Form
from api.pages.languages import word_or_text
from api.pages.rendering import page
from api.pages.sign_in.browser import led
from api.runtime import now, reading, writing
from scheduler.models import Proposal
from scheduler.models.proposal import BY_COORDINATOR, DECLINED
from scheduler.names.order import sound_key
from scheduler.services import accepting, proposal_pages, putting_back, to_tell, week_declines
from scheduler.services import answers as declined
from scheduler.services.absences import LEAVE_NOTED
from scheduler.services.reached import reached
from scheduler.services.week_declines import Declined


@blueprint.route("/answers", methods=["GET", "POST"])
@needs("answers:read")
def answers(week_id: str) -> Response:
    """Who has not answered yet or not in time; those who were ticked, or all who may still answer, accept."""
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
    return _shown(form, week)


@blueprint.post("/answers/cannot")
@needs("answers:write")
def cannot(week_id: str) -> Response:
    """Somebody cannot come: her place is free, and who may stand in is asked."""
    form, week = Form.read(), week_shown(week_id)
    with form.attempt(), writing() as session:
        if id := form.text("proposal"):
            declined.decline(session, scope(), id, by=BY_COORDINATOR, reason="", now=now())
    if form.is_done:
        said = "said_cannot_taken_down" if form.text("proposal") else "said_accepted_none"
        return led(address(week_id, "answers", said=said))
    return _shown(form, week)


@blueprint.post("/answers/again")
@needs("answers:write")
def put_back(week_id: str) -> Response:
    """Those who were ticked have the places again that were freed for want of their answers."""
    form, done = Form.read(), 0
    with form.attempt(), writing() as session:
        if ids := form.chosen("again"):
            done = putting_back.put_back(session, scope(), week_id, ids, now=now())
    if form.is_done:
        return led(address(week_id, "answers", said="said_put_back" if done else "said_accepted_none"))
    return _shown(form, week_shown(week_id))


@blueprint.post("/answers/told")
@needs("answers:write")
def told(week_id: str) -> Response:
    """Those who were ticked were told by hand what nobody asks them for, or that they need not come."""
    form, done = Form.read(), 0
    with form.attempt(), writing() as session:
        if ids := form.chosen("told"):
            done = to_tell.take_down(session, scope(), week_id, ids, now=now())
    if form.is_done:
        return led(address(week_id, "answers", said="said_told_by_hand" if done else "said_accepted_none"))
    return _shown(form, week_shown(week_id))


def lapsed_of(week: WeekShown) -> Sequence[Declined]:
    """Places to come that were freed for want of an answer and are still open."""
    if week.found is None or scope().is_limited:
        return ()
    found = week_declines.declines(reading(), scope(), week.found)
    return [one for one in found if one.is_lapsed and one.missing and one.starts_at > now()]


def _why_off(one: Proposal) -> str:
    """Why somebody need not come any more: a code in words, or what was typed where it was called off."""
    return word_or_text("off_reason", LEAVE_NOTED if one.state == DECLINED else one.reason)


def _shown(form: Form, week: WeekShown) -> Response:
    names = called()
    waiting = list(proposal_pages.awaited(reading(), scope(), week.id, now=now()))
    waiting.sort(key=lambda one: sound_key(names.get(one.volunteer_id, "")))
    waiting.sort(key=lambda one: (one.starts_at, sound_key(one.title), one.shift_id))
    return page(
        "console/board/answers.html",
        status=form.status,
        form=form,
        week=week,
        waiting=waiting,
        told=reached(reading(), scope(), waiting),
        lapsed=lapsed_of(week),
        untold=to_tell.untold(reading(), scope(), week.id, now=now()),
        off=to_tell.in_vain(reading(), scope(), week.id, now=now()),
        names=names,
        why=_why_off,
        may_write=may("answers:write"),
    )
