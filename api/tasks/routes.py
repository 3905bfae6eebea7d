"""``…/tasks`` with their extra dates, reported jobs, and ``…/calendar``, on which their dates depend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from sqlalchemy import ColumnElement

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.record_views import RecordViews, shown
from api.runtime import now, reading, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.tasks.schemas import (
    ACTIVATION,
    CALENDAR,
    DEMAND,
    JOB,
    TASK,
    TaskQuery,
    calendar_shown,
    dates_shown,
)
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, version_or_first
from scheduler.models.task import Task, TaskDates
from scheduler.services import community_days, reported_jobs, task_dates
from scheduler.services import tasks as kinds
from scheduler.services.scope import Scope


def _asked(_within: Scope, query: Mapping[str, Any]) -> Sequence[ColumnElement[bool]]:
    return [getattr(Task, name) == query[name] for name in ("cadence", "site") if name in query]


tasks = RecordViews(kind=kinds.TASK, shape=TASK, zh="任务", en="task", query=TaskQuery, conditions=_asked)

blueprint = Blueprint(
    "task_dates",
    __name__,
    url_prefix="/v1/communities/<community_id>",
    description="Extra dates of tasks, reported jobs, the calendar. 任务的临时日期、随手拍与日历。",
)


@blueprint.route("/tasks/<task_id>/activations", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("Activation", ACTIVATION))
@blueprint.response(201, reference("ExtraDates"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def activate(task_id: str) -> Response:
    """Activate a dormant task for a date; said twice it is one activation. 启动备用任务。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        return _made(task_dates.activate(session, access.scope(), task_id, said, now=now()))


@blueprint.route("/tasks/<task_id>/demands", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("Demand", DEMAND))
@blueprint.response(201, reference("ExtraDates"))
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def demand(task_id: str) -> Response:
    """Ask for more people on some dates, beside the task's own runs. 指定日期增派人手。"""
    said = decode_object(read_body(JSON))
    with writing() as session:
        return _made(task_dates.demand(session, access.scope(), task_id, said, now=now()))


@blueprint.route("/tasks/<task_id>/dates")
@access.needs("records:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("ExtraDatesList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_dates(query: dict[str, Any], task_id: str) -> Response:
    """The activations and extra demands of a task. 列出临时日期。"""
    size, cursor = query["limit"], query.get("cursor")
    found = task_dates.of_task(reading(), access.scope(), task_id, size=size, cursor=cursor)
    return json_answer({"items": [dates_shown(one) for one in found.rows], "next": found.next_cursor})


@blueprint.route("/tasks/<task_id>/dates/<dates_id>", methods=["DELETE"])
@access.needs("records:write")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 503)
def take_back(task_id: str, dates_id: str) -> None:
    """Take an activation or a demand back. 撤回临时日期。"""
    with writing() as session:
        task_dates.take_back(session, access.scope(), task_id, dates_id, now=now())


@blueprint.route("/reported-jobs", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("ReportedJob", JOB))
@blueprint.response(201, reference("Task"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def report() -> Response:
    """Turn what a resident reports into a job with a deadline. 居民随手拍转为限时任务。"""
    said = decode_object(read_body(JSON))
    within = access.scope()
    with writing() as session:
        made = reported_jobs.report(session, within, said, now=now())
    return answer(shown(made), status=201, location=f"/v1/communities/{within.community_id}/tasks/{made.id}")


@blueprint.route("/calendar")
@access.needs("records:read")
@blueprint.response(200, reference("Calendar"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show_calendar() -> Response:
    """Overridden days, schools and seasons, as they were said. 查看日历。"""
    return answer(calendar_shown(community_days.get(reading(), access.scope())))


@blueprint.route("/calendar", methods=["PUT"])
@access.needs("records:write")
@blueprint.doc(**posted("CalendarDraft", CALENDAR), parameters=[IF_MATCH | {"required": False}])
@blueprint.response(200, reference("Calendar"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 412, 413, 415, 422, 428, 503)
def say_calendar() -> Response:
    """Say the calendar whole; the one before gives way, and `If-Match` says that it was read. 录入日历。"""
    said, within = decode_object(read_body(JSON)), access.scope()
    with writing() as session:
        before = community_days.get(session, within)
        read = version_or_first(0 if before is None else before.version)
        kept = community_days.say(session, within, said, version=read, now=now())
        return answer(calendar_shown(kept))


def _made(dates: TaskDates) -> Response:
    made = json_answer(dates_shown(dates))
    made.status_code = 201
    return made
