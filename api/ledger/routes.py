"""``…/ledger`` and ``…/added-hours``: what was counted, set right, added, and whether it is whole."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode, decode_object, read_body
from api.ledger.schemas import (
    ADDED,
    CORRECTION,
    DECISION,
    SHA256,
    AddedQuery,
    LedgerQuery,
    VerificationDraft,
    added_shown,
    anchor_shown,
    duties_shown,
    entries_shown,
)
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, read_version
from scheduler.errors import Conflict
from scheduler.language import say
from scheduler.services.hours import added, corrections, duties, entries, ledger, reach, verifying
from scheduler.services.hours.verifying import Verdict

blueprint = Blueprint(
    "ledger",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="The ledger of hours, which only grows. 工时账本，只增不改。",
)


@blueprint.route("/ledger")
@access.needs("hours:read")
@blueprint.response(200, reference("LedgerMark"))
@blueprint.refuses(401, 403, 404, 503)
def show_head() -> Response:
    """How far the ledger has come: the number and hash of its last row. 账本末行。"""
    seq, digest = ledger.head(reading(), access.scope())
    return json_answer({"seq": seq, "hash": digest})


@blueprint.route("/ledger/entries")
@access.needs("hours:read")
@blueprint.arguments(LedgerQuery, location="query")
@blueprint.response(200, reference("LedgerEntryPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the rows of the ledger in the order of the chain. 列出账目。"""
    size = query.pop("limit")
    found = entries.page(reading(), access.scope(), size=size, **query)
    items = entries_shown(reading(), access.scope(), found.rows)
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/ledger/entries/<seq>")
@access.needs("hours:read")
@blueprint.response(200, reference("LedgerEntry"))
@blueprint.refuses(401, 403, 404, 503)
def show(seq: str) -> Response:
    """One row of the ledger. 查看一笔账目。"""
    found = corrections.find(reading(), access.scope(), seq)
    return json_answer(entries_shown(reading(), access.scope(), [found])[0])


@blueprint.route("/ledger/entries/<seq>/corrections", methods=["POST"])
@access.needs("hours:write")
@blueprint.doc(**posted("CorrectionDraft", CORRECTION))
@blueprint.response(201, reference("LedgerEntry"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def correct(seq: str) -> Response:
    """Set a row right by a new one, with a reason; nothing is overwritten. 更正账目。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = corrections.correct(session, access.scope(), seq, said, now=now())
    return json_answer(entries_shown(reading(), access.scope(), [made])[0], status=201)


@blueprint.route("/ledger/anchors", methods=["POST"])
@access.needs("hours:write")
@blueprint.response(201, reference("LedgerAnchor"))
@blueprint.refuses(401, 403, 404, 409, 503)
def make_anchor() -> Response:
    """Write down how far the ledger has come; keep the answer elsewhere. 账本存证。"""
    within = access.scope()
    reach.require_whole(within)
    with writing() as session:
        made = ledger.anchor(session, within, now=now())
        if made is None:
            raise Conflict("ledger_empty")
        session.commit()
    return json_answer(anchor_shown(made), status=201)


@blueprint.route("/ledger/anchors")
@access.needs("hours:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("LedgerAnchorList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_anchors(query: dict[str, Any]) -> Response:
    """List the anchors, the oldest first. 列出存证。"""
    size, cursor = query["limit"], query.get("cursor")
    found = ledger.anchor_page(reading(), access.scope(), size=size, cursor=cursor)
    return json_answer({"items": [anchor_shown(row) for row in found.rows], "next": found.next_cursor})


@blueprint.route("/ledger/verifications", methods=["POST"])
@access.needs("hours:read")
@blueprint.doc(**posted("LedgerVerificationDraft", {"anchors": [{"seq": 12, "hash": SHA256}]}))
@blueprint.response(200, reference("LedgerVerification"))
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def verify() -> Response:
    """Look at every row; the first that is not as it was written is named. 核验账本。"""
    said = decode(read_body(JSON), VerificationDraft)
    kept = [(mark.seq, mark.hash) for mark in said.anchors]
    return json_answer(_verdict(verifying.verify(reading(), access.scope(), kept=kept)))


@blueprint.route("/volunteers/<volunteer_id>/ledger")
@access.needs("hours:read")
@blueprint.response(200, reference("DutyLedger"))
@blueprint.refuses(401, 403, 404, 503)
def why_always(volunteer_id: str) -> Response:
    """Why always her: minutes by class of duty, beside the others, as planning sees them. 为什么总是我。"""
    within = access.scope()
    reach.volunteer(reading(), within, volunteer_id)
    return json_answer(duties_shown(duties.of(reading(), within, volunteer_id, now=now())))


@blueprint.route("/added-hours", methods=["POST"])
@access.needs("hours:write")
@blueprint.doc(**posted("AddedHoursDraft", ADDED))
@blueprint.response(201, reference("AddedHours"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def ask() -> Response:
    """Ask for hours that stood in no plan; they count once somebody else approves. 申请补录工时。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = added.ask(session, access.scope(), said, now=now())
    location = f"/v1/communities/{made.community_id}/added-hours/{made.id}"
    return answer(added_shown(made), status=201, location=location)


@blueprint.route("/added-hours")
@access.needs("hours:read")
@blueprint.arguments(AddedQuery, location="query")
@blueprint.response(200, reference("AddedHoursPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_added(query: dict[str, Any]) -> Response:
    """List what was asked for and what became of it. 列出补录申请。"""
    size = query.pop("limit")
    found = added.page(reading(), access.scope(), size=size, **query)
    return json_answer({"items": [added_shown(row) for row in found.rows], "next": found.next_cursor})


@blueprint.route("/added-hours/<added_id>")
@access.needs("hours:read")
@blueprint.response(200, reference("AddedHours"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show_added(added_id: str) -> Response:
    """What somebody asked to add. 查看补录申请。"""
    return answer(added_shown(added.get(reading(), access.scope(), added_id)))


@blueprint.route("/added-hours/<added_id>/decision", methods=["POST"])
@access.needs("hours:approve")
@blueprint.doc(**posted("AddedHoursDecision", DECISION), parameters=[IF_MATCH])
@blueprint.response(200, reference("AddedHours"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def decide(added_id: str) -> Response:
    """Approve or refuse what somebody else asked for. 审批补录工时。"""
    version, said = read_version(), decode_object(read_body(JSON))
    with writing() as session:
        found = added.decide(session, access.scope(), added_id, said, version=version, now=now())
    return answer(added_shown(found))


def _verdict(verdict: Verdict) -> dict[str, Any]:
    code = verdict.code or "ledger_whole"
    facts = {"bad": verdict.bad or 0, "entries": verdict.entries}
    return {
        "whole": verdict.is_whole,
        "entries": verdict.entries,
        "hash": verdict.hash,
        "bad": verdict.bad,
        "code": verdict.code,
        "zh": say(code, "zh", **facts),
        "en": say(code, "en", **facts),
    }
