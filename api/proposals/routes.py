"""``…/proposals``: who was offered what, and answers that a coordinator takes down on behalf of somebody."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.proposals.schemas import (
    ACCEPT_MANY,
    DECLINE,
    PUT_BACK,
    DeclineDraft,
    ProposalQuery,
)
from api.proposals.shown import proposals_shown
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import json_answer
from scheduler.models.proposal import BY_COORDINATOR
from scheduler.services import accepting, answers, proposal_pages, putting_back
from scheduler.services.reading import read

blueprint = Blueprint(
    "proposals",
    __name__,
    url_prefix="/v1/communities/<community_id>/proposals",
    description="Places offered to people, and their answers. 班次邀请与答复。",
)


@blueprint.route("")
@access.needs("answers:read")
@blueprint.arguments(ProposalQuery, location="query")
@blueprint.response(200, reference("ProposalPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List proposals, the earliest shift first. 列出邀请与答复。"""
    size, cursor = query.pop("limit"), query.pop("cursor", None)
    found = proposal_pages.page(reading(), access.scope(), query, size=size, cursor=cursor)
    items = proposals_shown(reading(), access.scope(), found.rows)
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/<proposal_id>")
@access.needs("answers:read")
@blueprint.response(200, reference("Proposal"))
@blueprint.refuses(401, 403, 404, 503)
def show(proposal_id: str) -> Response:
    """One proposal. 查看一项邀请。"""
    found = proposal_pages.show(reading(), access.scope(), proposal_id)
    return json_answer(*proposals_shown(reading(), access.scope(), [found]))


@blueprint.route("/accept", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("AcceptMany", ACCEPT_MANY))
@blueprint.response(200, reference("AcceptedMany"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def accept_many() -> Response:
    """Take down for many that they will come, in one step or not at all. 一次代多人接受。

    Who has answered already keeps that answer; `taken` counts the others. Where one is not there, its
    shift is over or its week takes no answers, each such is told and nothing is taken down.
    """
    ids = accepting.read(decode_object(read_body(JSON)))
    with writing() as session:
        within = access.scope()
        taken, found = accepting.accept_many(session, within, ids, by=BY_COORDINATOR, now=now())
        return json_answer({"taken": taken, "items": proposals_shown(session, access.scope(), found)})


@blueprint.route("/put-back", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("PutBack", PUT_BACK))
@blueprint.response(200, reference("PutBackDone"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def put_back() -> Response:
    """Give places back that were freed for want of an answer, to whom had them. 放回到期空出的位置。

    They have accepted then: all of it or nothing. `placed` counts who came on; who has the place again
    already, or has not lapsed, is none of them.
    """
    draft = putting_back.read(decode_object(read_body(JSON)))
    with writing() as session:
        within = access.scope()
        placed = putting_back.put_back(session, within, draft.week, draft.proposals, now=now())
    return json_answer({"placed": placed})


@blueprint.route("/<proposal_id>/accept", methods=["POST"])
@access.needs("answers:write")
@blueprint.response(200, reference("Proposal"))
@blueprint.refuses(401, 403, 404, 409, 503)
def accept(proposal_id: str) -> Response:
    """Take down that the volunteer will come; said twice it is one. 代为接受。"""
    with writing() as session:
        said = answers.accept(session, access.scope(), proposal_id, by=BY_COORDINATOR, now=now())
        return json_answer(*proposals_shown(session, access.scope(), [said]))


@blueprint.route("/<proposal_id>/decline", methods=["POST"])
@access.needs("answers:write")
@blueprint.doc(**posted("Decline", DECLINE))
@blueprint.response(200, reference("Proposal"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def decline(proposal_id: str) -> Response:
    """Take down that the volunteer will not come; the place is free at once. 代为谢绝。"""
    reason = read(decode_object(read_body(JSON)), DeclineDraft).reason
    with writing() as session:
        said = answers.decline(
            session, access.scope(), proposal_id, by=BY_COORDINATOR, reason=reason, now=now()
        )
        return json_answer(*proposals_shown(session, access.scope(), [said]))
