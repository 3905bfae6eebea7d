"""``…/visits`` and ``…/feedback``: what came of shifts, and what people say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from sqlalchemy import ColumnElement

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.outcomes.schemas import (
    FEEDBACK,
    FOLLOW_UP,
    VISIT,
    FeedbackQuery,
    VisitQuery,
)
from api.record_views import RevealQuery, shown
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, read_version
from scheduler.models.record import Record
from scheduler.services import records
from scheduler.services.hours import feedback, visits
from scheduler.services.record_kinds import RecordKind
from scheduler.services.record_pages import page
from scheduler.services.revealing import reveal

blueprint = Blueprint(
    "outcomes",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Records of visits, and feedback. 走访记录与反馈。",
)


def kept_shown(record: Record) -> dict[str, Any]:
    """A record as it is shown; what is masked is named and not told."""
    return shown(record) | {"masked": record.masked()}


@blueprint.route("/weeks/<week_id>/visits", methods=["POST"])
@access.needs("hours:write")
@blueprint.doc(**posted("VisitDraft", VISIT))
@blueprint.response(201, reference("Visit"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def record(week_id: str) -> Response:
    """Keep what came of a shift: checkpoints, what was found, what was done. 记录走访结果。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = visits.record(session, access.scope(), week_id, said, now=now())
    return answer(kept_shown(made), status=201)


@blueprint.route("/visits")
@access.needs("hours:read")
@blueprint.arguments(VisitQuery, location="query")
@blueprint.response(200, reference("VisitPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_visits(query: dict[str, Any]) -> Response:
    """List the records of visits. 列出走访记录。"""
    return _page(visits.VISIT, query, visits.asked(**_asked(query, "week", "shift", "task", "volunteer")))


@blueprint.route("/visits/<record_id>")
@access.needs("hours:read")
@blueprint.arguments(RevealQuery, location="query")
@blueprint.response(200, reference("Visit"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 422, 503)
def show_visit(query: dict[str, Any], record_id: str) -> Response:
    """One visit; `reveal` shows `found` and `done`, and who asked is written down. 查看走访记录。"""
    return _one(visits.VISIT, query, record_id)


@blueprint.route("/visits/<record_id>/reported-job", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("VisitFollowUp", FOLLOW_UP), parameters=[IF_MATCH])
@blueprint.response(201, reference("Task"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def follow_up(record_id: str) -> Response:
    """Make a job with a deadline of what was found. 将发现的问题转为限时任务。"""
    version, said = read_version(), decode_object(read_body(JSON))
    within = access.scope()
    with writing() as session:
        made = visits.follow_up(session, within, record_id, said, version=version, now=now())
    return answer(shown(made), status=201, location=f"/v1/communities/{within.community_id}/tasks/{made.id}")


@blueprint.route("/weeks/<week_id>/feedback", methods=["POST"])
@access.needs("hours:write")
@blueprint.doc(**posted("FeedbackDraft", FEEDBACK))
@blueprint.response(201, reference("Feedback"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def give(week_id: str) -> Response:
    """Write down what somebody says of a shift: a score, and words that are sealed. 记录反馈。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        made = feedback.give(session, access.scope(), week_id, said, now=now())
    return answer(kept_shown(made), status=201)


@blueprint.route("/feedback")
@access.needs("hours:read")
@blueprint.arguments(FeedbackQuery, location="query")
@blueprint.response(200, reference("FeedbackPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_feedback(query: dict[str, Any]) -> Response:
    """List what people said. 列出反馈。"""
    said = _asked(query, "week", "shift", "task", "given_by")
    return _page(feedback.FEEDBACK, query, feedback.asked(**said))


@blueprint.route("/feedback/scores")
@access.needs("hours:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("FeedbackScores"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_scores(query: dict[str, Any]) -> Response:
    """How each task was found: how many said so, and the mean. 各任务的评分。"""
    found = feedback.scores(reading(), access.scope(), size=query["limit"], cursor=query.get("cursor"))
    items = [{"task": one.task, "count": one.count, "mean": one.mean} for one in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/feedback/<record_id>")
@access.needs("hours:read")
@blueprint.arguments(RevealQuery, location="query")
@blueprint.response(200, reference("Feedback"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 422, 503)
def show_feedback(query: dict[str, Any], record_id: str) -> Response:
    """What somebody said; `reveal` shows `words`, and who asked is written down. 查看反馈。"""
    return _one(feedback.FEEDBACK, query, record_id)


def _asked(query: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: query[name] for name in names if name in query}


def _page(kind: RecordKind, query: Mapping[str, Any], asked: Sequence[ColumnElement[bool]]) -> Response:
    found = page(
        reading(),
        access.scope(),
        kind,
        asked,
        search=query.get("name"),
        size=query["limit"],
        cursor=query.get("cursor"),
    )
    items = [kept_shown(one) for one in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


def _one(kind: RecordKind, query: Mapping[str, Any], record_id: str) -> Response:
    wanted = [field.strip() for field in query.get("reveal", "").split(",") if field.strip()]
    if not wanted:
        return answer(kept_shown(records.show(reading(), access.scope(), kind, record_id)))
    with writing() as session:
        found, opened = reveal(session, access.scope(), kind, record_id, wanted, now=now())
    return json_answer(kept_shown(found) | opened)
