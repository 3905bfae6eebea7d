"""``/v1/me``: what a volunteer sees and answers by her link, without an account."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import answer_memory
from api.bodies import JSON, decode_object, read_body
from api.errors import refusal
from api.link_auth import needs_link, person
from api.me.schemas import ACCEPT_MINE, CONSENT, USUAL, AcceptMineDraft, MyShiftQuery, myself_shown
from api.openapi import Blueprint
from api.proposals.schemas import DECLINE, DeclineDraft, shift_shown
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.models import Proposal
from scheduler.models.proposal import BY_VOLUNTEER
from scheduler.services import agreeing, answers, own_availability, portal
from scheduler.services.reading import read

blueprint = Blueprint(
    "me",
    __name__,
    url_prefix="/v1/me",
    description="A volunteer's own things, by a link. 志愿者凭链接办理自己的事。",
)


@blueprint.route("")
@needs_link
@blueprint.response(200, reference("Myself"))
@blueprint.refuses(401, 503)
def show() -> Response:
    """Who the link speaks for. 本人。"""
    return json_answer(myself_shown(portal.myself(reading(), person())))


@blueprint.route("/shifts")
@needs_link
@blueprint.arguments(MyShiftQuery, location="query")
@blueprint.response(200, reference("MyShifts"))
@blueprint.refuses(401, 422, 503)
def shifts(query: dict[str, Any]) -> Response:
    """My shifts, the earliest first; by default those held and not over. 我的班次。"""
    size, cursor = query.pop("limit"), query.pop("cursor", None)
    at = now()
    found, sites = portal.shifts(reading(), person(), query, size=size, cursor=cursor, now=at)
    # Without a state, a shift is left out from its end on; and of what the next page holds nothing is known.
    first_end = min((one.ends_at for one in found.rows), default=None)
    answer_memory.holds_until(at if found.next_cursor else first_end)
    items = [shift_shown(one, site=sites.get(one.site_id)) for one in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/shifts/accept", methods=["POST"])
@needs_link
@blueprint.doc(**posted("AcceptMine", ACCEPT_MINE))
@blueprint.response(200, reference("AcceptedMine"))
@blueprint.refuses(400, 401, 404, 413, 415, 422, 503)
def accept_all() -> Response:
    """I will come to all of these, as far as each can still be accepted. 一次全都接受。

    `refused` are those that could not be; they keep none of the others from it.
    """
    me, draft = person(), read(decode_object(read_body(JSON)), AcceptMineDraft)
    with writing() as session:
        against = answers.accept_each(session, me.scope, draft.shifts, by=BY_VOLUNTEER, now=now(), of=me.own)
    session = reading()
    found = [me.scope.find(session, Proposal, id, conditions=me.own) for id in dict.fromkeys(draft.shifts)]
    sites = portal.site_names(session, me, {one.site_id for one in found})
    told = [(id, refusal(error)) for id, error in against]
    return json_answer(
        {
            "items": [shift_shown(one, site=sites.get(one.site_id)) for one in found],
            "refused": [{"id": id, "code": one.code, "zh": one.zh, "en": one.en} for id, one in told],
        }
    )


@blueprint.route("/shifts/<proposal_id>/accept", methods=["POST"])
@needs_link
@blueprint.response(200, reference("MyShift"))
@blueprint.refuses(401, 404, 409, 503)
def accept(proposal_id: str) -> Response:
    """I will come; said twice it is one. 接受。"""
    me = person()
    with writing() as session:
        said = answers.accept(session, me.scope, proposal_id, by=BY_VOLUNTEER, now=now(), of=me.own)
    return _answered(said)


@blueprint.route("/shifts/<proposal_id>/decline", methods=["POST"])
@needs_link
@blueprint.doc(**posted("Decline", DECLINE))
@blueprint.response(200, reference("MyShift"))
@blueprint.refuses(400, 401, 404, 409, 413, 415, 422, 503)
def decline(proposal_id: str) -> Response:
    """I will not come, with a reason or without; it costs nothing. 谢绝。"""
    me, reason = person(), read(decode_object(read_body(JSON)), DeclineDraft).reason
    with writing() as session:
        said = answers.decline(
            session, me.scope, proposal_id, by=BY_VOLUNTEER, reason=reason, now=now(), of=me.own
        )
    return _answered(said)


@blueprint.route("/reserve", methods=["PUT"])
@needs_link
@blueprint.doc(**posted("CalledWhen", {"reserve": 2}))
@blueprint.response(200, reference("Myself"))
@blueprint.refuses(400, 401, 413, 415, 422, 503)
def be_called() -> Response:
    """Choose when I am called: with the first, or of the reserve. 自愿加入后备梯队。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        portal.be_called(session, person(), said, now=now())
    return json_answer(myself_shown(portal.myself(reading(), person())))


@blueprint.route("/usual-times", methods=["PUT"])
@needs_link
@blueprint.doc(**posted("UsualTimes", USUAL))
@blueprint.response(204)
@blueprint.refuses(400, 401, 409, 413, 415, 422, 503)
def usual_times() -> None:
    """Say when I am usually free, every week. 平时什么时候有空。

    What was said of dates and seasons stays. It answers what is asked of the weeks to come.
    """
    said, me = decode_object(read_body(JSON)), person()
    with writing() as session:
        own_availability.say_usual(session, me.scope, me.volunteer_id, said, now=now())


@blueprint.route("/standing-consent", methods=["PUT"])
@needs_link
@blueprint.doc(**posted("StandingConsent", CONSENT))
@blueprint.response(200, reference("Myself"))
@blueprint.refuses(400, 401, 413, 415, 422, 503)
def consent() -> Response:
    """Agree in advance, to all or to some kinds of work or tasks. 事先同意。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        agreeing.agree(session, person(), said, now=now())
    return json_answer(myself_shown(portal.myself(reading(), person())))


@blueprint.route("/standing-consent", methods=["DELETE"])
@needs_link
@blueprint.response(204)
@blueprint.refuses(401, 503)
def take_back_consent() -> None:
    """Agree in advance no longer; from now on everything is asked. 撤回事先同意。"""
    with writing() as session:
        agreeing.agree(session, person(), None, now=now())


def _answered(proposal: Proposal) -> Response:
    sites = portal.site_names(reading(), person(), {proposal.site_id})
    return json_answer(shift_shown(proposal, site=sites.get(proposal.site_id)))
