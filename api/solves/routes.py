"""Solves: submit a plan, list, look, stop, solve again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response

from api import auth
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.solves import examples
from api.solves.looking import shown_page, shown_with_progress
from api.solves.schemas import (
    ListQuery,
    SolvePageSchema,
    SolveSchema,
    StreamHeaders,
    SubmitHeaders,
    SubmitQuery,
)
from api.solves.shown import shown
from api.solves.stream import event_stream
from api.solves.submitting import Answer, submit_patched, submit_plan
from scheduler.services import callbacks, solves

blueprint = Blueprint(
    "solves", __name__, url_prefix="/v1/solves", description="Plans on their way to a roster. 求解任务。"
)

EVENT = {
    "type": "object",
    "description": "One event of the stream; `data` is JSON, `ended` has no id.",
    "required": ["event", "data"],
    "properties": {name: {"type": "string"} for name in ("id", "event", "data")},
}


@blueprint.route("", methods=["POST"])
@auth.needs(auth.WRITE)
@blueprint.arguments(SubmitQuery, location="query")
@blueprint.arguments(SubmitHeaders, location="headers")
@blueprint.doc(**examples.SUBMIT)
@blueprint.response(202, SolveSchema, example=examples.WAITING, headers=examples.LOCATION)
@blueprint.alt_response(
    200, schema=SolveSchema, example=examples.SOLVE, success=True, headers=examples.WAITED
)
@blueprint.refuses(400, 401, 403, 408, 409, 413, 415, 422, 429, 503)
def submit(query: dict[str, Any], headers: dict[str, str]) -> Answer:
    """Solve a plan. 提交排班计划。

    The body is the plan document itself; how to solve it stands in the address.  Everything that is wrong
    with the plan comes back at once (422), and nothing is stored.
    """
    return submit_plan(query, headers)


@blueprint.route("")
@auth.needs(auth.READ)
@blueprint.arguments(ListQuery, location="query")
@blueprint.response(200, SolvePageSchema)
@blueprint.refuses(401, 403, 422)
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List your solves, newest first. 列出求解任务。"""
    return shown_page(reading(), query, principal=auth.caller())


@blueprint.route("/<uuid:solve_id>")
@auth.needs(auth.READ)
@blueprint.etag
@blueprint.response(200, SolveSchema, example=examples.SOLVE)
@blueprint.refuses(401, 403, 404)
def show(solve_id: UUID) -> dict[str, Any]:
    """One solve: its state, goals with bounds and proof, and progress. 查看状态与目标。"""
    return shown_with_progress(reading(), str(solve_id), principal=auth.caller())


@blueprint.route("/<uuid:solve_id>/plan")
@auth.needs(auth.READ)
@blueprint.response(200, {"$ref": "#/components/schemas/Plan"})
@blueprint.refuses(401, 403, 404)
def plan(solve_id: UUID) -> Response:
    """The plan of a solve, byte for byte as it was posted. 原计划文档。"""
    return Response(
        solves.plan(reading(), str(solve_id), principal=auth.caller()), mimetype="application/json"
    )


@blueprint.route("/<uuid:solve_id>", methods=["DELETE"])
@auth.needs(auth.WRITE)
@blueprint.response(200, SolveSchema, description="It has ended")
@blueprint.alt_response(202, schema=SolveSchema, success=True, description="It will end in a moment")
@blueprint.refuses(401, 403, 404)
def stop(solve_id: UUID) -> tuple[dict[str, Any], int]:
    """Stop a solve and keep the best roster so far. 停止并保留当前最优。"""
    with writing() as session:
        solve = solves.stop(session, str(solve_id), principal=auth.caller(), now=now())
        owed = callbacks.of_solves(session, [solve]).get(solve.id)
    return shown(solve, owed=owed), 200 if solve.is_finished else 202


@blueprint.route("/<uuid:solve_id>/events")
@auth.needs(auth.READ)
@blueprint.arguments(StreamHeaders, location="headers")
@blueprint.response(200, EVENT, content_type="text/event-stream", description="Server-sent events")
@blueprint.alt_response(204, success=True, description="It has ended and everything was read")
@blueprint.refuses(401, 403, 404, 503)
def events(headers: dict[str, str], solve_id: UUID) -> Response:
    """Follow a solve as it happens. 实时进度。

    Server-sent events: `started`, `incumbent`, `bound`, `step` and `note`, each with its facts, and at the
    end `ended` with the state.  The stream resumes after `Last-Event-ID`.
    """
    return event_stream(str(solve_id), headers.get("last_event_id", ""))


@blueprint.route("/<uuid:solve_id>/resolve", methods=["POST"])
@auth.needs(auth.WRITE)
@blueprint.arguments(SubmitQuery, location="query")
@blueprint.arguments(SubmitHeaders, location="headers")
@blueprint.doc(**examples.RESOLVE)
@blueprint.response(202, SolveSchema, example=examples.WAITING, headers=examples.LOCATION)
@blueprint.alt_response(
    200, schema=SolveSchema, example=examples.SOLVE, success=True, headers=examples.WAITED
)
@blueprint.refuses(400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 503)
def resolve(query: dict[str, Any], headers: dict[str, str], solve_id: UUID) -> Answer:
    """Solve again after a change. 变更后重新排班。

    The body is a JSON merge patch (RFC 7396) of the plan.  The roster of this solve is kept as far as
    possible, and the new solve names this one as its `parent`.
    """
    return submit_patched(str(solve_id), query, headers)
