"""``…/weeks``: planned from the records, solved, changed by hand, published and closed."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import announce, now, reading, runtime, writing
from api.schemas import PageQuery
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, read_version
from api.weeks.schemas import MOVE, START, NumberQuery, SolveQuery, WeekQuery
from api.weeks.shown import newer_shown, shown, summary, version_shown
from scheduler.models.week import SOLVING, Week, WeekVersion
from scheduler.planning.options import SolveOptions
from scheduler.services import (
    week_anew,
    week_moves,
    week_newer_records,
    week_publishing,
    week_refilling,
    week_removing,
    week_solving,
    weeks,
)

blueprint = Blueprint(
    "weeks",
    __name__,
    url_prefix="/v1/communities/<community_id>/weeks",
    description="Weeks, from planning to closed. 每周排班，从编制到归档。",
)
OPTIONS = {"time_limit": "time_limit_seconds", "seed": "seed", "preset": "preset"}


@blueprint.route("", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekStart", START))
@blueprint.response(201, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 413, 415, 422, 503)
def plan() -> Response:
    """Plan a week: everything that repeats is laid out, and what changed is told. 编制一周。"""
    said = decode_object(read_body(JSON))
    within = access.scope()
    with writing() as session:
        week = weeks.plan(session, within, said, now=now())
    return _answer(week, status=201, location=f"/v1/communities/{within.community_id}/weeks/{week.id}")


@blueprint.route("")
@access.needs("records:read")
@blueprint.arguments(WeekQuery, location="query")
@blueprint.response(200, reference("WeekPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any]) -> Response:
    """List the weeks, the latest first. 列出各周。"""
    found = weeks.page(
        reading(),
        access.scope(),
        state=query.get("state"),
        size=query["limit"],
        cursor=query.get("cursor"),
    )
    return json_answer({"items": [summary(week) for week in found.rows], "next": found.next_cursor})


@blueprint.route("/<week_id>")
@access.needs("records:read")
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show(week_id: str) -> Response:
    """One week: its state, notices, changes, goals and gaps. 查看一周。"""
    return _shown(*_with_roster(week_id))


@blueprint.route("/<week_id>/solve", methods=["POST"])
@access.needs("records:write")
@blueprint.arguments(SolveQuery, location="query")
@blueprint.response(202, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 409, 422, 429, 503)
def solve(query: dict[str, Any], week_id: str) -> Response:
    """Solve the week; it is in review when the roster is there. 求解一周。"""
    options = SolveOptions(**{inside: query[name] for name, inside in OPTIONS.items() if name in query})
    with writing() as session:
        made = week_solving.solve(session, runtime().settings, access.scope(), week_id, options, now=now())
    announce(made.id)
    return _answer(weeks.get(reading(), access.scope(), week_id), status=202)


@blueprint.route("/<week_id>/newer-records")
@access.needs("records:read")
@blueprint.response(200, reference("NewerRecords"))
@blueprint.refuses(401, 403, 404, 503)
def newer_records(week_id: str) -> Response:
    """What records changed since the week was planned and its plan does not know yet. 排班之后改过的资料。"""
    week = _looked_at(week_id)
    return json_answer(newer_shown(week, week_newer_records.newer(reading(), access.scope(), week)))


@blueprint.route("/<week_id>/plan-anew", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(202, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 409, 412, 422, 428, 429, 503)
def plan_anew(week_id: str) -> Response:
    """Plan the week anew from today's records and solve it; who was told stays. 按最新资料重排。"""
    version = read_version()
    with writing() as session:
        made = week_anew.plan_anew(
            session, runtime().settings, access.scope(), week_id, version=version, now=now()
        )
    announce(made.id)
    return _answer(weeks.get(reading(), access.scope(), week_id), status=202)


@blueprint.route("/<week_id>/refill", methods=["POST"])
@access.needs("records:write")
@blueprint.response(202, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 409, 429, 503)
def refill(week_id: str) -> Response:
    """Fill what was freed in a published week, with the fewest changes; to be published after. 补齐空缺。"""
    with writing() as session:
        made = week_refilling.refill(session, runtime().settings, access.scope(), week_id, now=now())
    if made is not None:
        announce(made.id)
    return _answer(weeks.get(reading(), access.scope(), week_id), status=202)


@blueprint.route("/<week_id>/roster")
@access.needs("records:read")
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("Roster"))
@blueprint.refuses(401, 403, 404, 422, 503)
def roster(query: dict[str, Any], week_id: str) -> Response:
    """The roster document of the version that holds now, or of another. 排班表。"""
    week, _held = _with_roster(week_id)  # held, so that the session knows it
    kept = weeks.roster(reading(), access.scope(), week, query.get("number"))
    return Response(kept, mimetype="application/json")


@blueprint.route("/<week_id>/versions")
@access.needs("records:read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, reference("WeekVersionList"))
@blueprint.refuses(401, 403, 404, 422, 503)
def list_versions(query: dict[str, Any], week_id: str) -> Response:
    """The versions of the week: from where, by whom, and why. 各版本。"""
    week, size, cursor = _looked_at(week_id), query["limit"], query.get("cursor")
    found = weeks.versions(reading(), access.scope(), week, size=size, cursor=cursor)
    whole = not access.scope().is_limited
    items = [version_shown(version, names_people=whole) for version in found.rows]
    return json_answer({"items": items, "next": found.next_cursor})


@blueprint.route("/<week_id>/moves", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekMove", MOVE), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def move(week_id: str) -> Response:
    """Change the roster by hand, judged at once by the same rules. 手工改动，当场判定。"""
    version, said = read_version(), decode_object(read_body(JSON))
    with writing() as session:
        week = week_moves.move(session, access.scope(), week_id, said, version=version, now=now())
    return _answer(week)


@blueprint.route("/<week_id>/publish", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 409, 412, 428, 503)
def publish(week_id: str) -> Response:
    """Publish; refused with every unlawful assignment and its article. 发布，不合规则逐条指明。"""
    version = read_version()
    with writing() as session:
        week = week_publishing.publish(session, access.scope(), week_id, version=version, now=now())
    return _answer(week)


@blueprint.route("/<week_id>/close", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 409, 412, 428, 503)
def close(week_id: str) -> Response:
    """Close the week; nothing of it changes any more. 归档。"""
    version = read_version()
    with writing() as session:
        week = week_publishing.close(session, access.scope(), week_id, version=version, now=now())
    return _answer(week)


@blueprint.route("/<week_id>", methods=["DELETE"])
@access.needs("records:write")
@blueprint.doc(parameters=[IF_MATCH])
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 409, 412, 428, 503)
def remove(week_id: str) -> None:
    """Throw away a week that was planned by mistake; never one that was published. 删除编错的一周。"""
    version = read_version()
    with writing() as session:
        week_removing.remove(session, access.scope(), week_id, version=version, now=now())


def _looked_at(week_id: str) -> Week:
    """A week; when its solve has ended meanwhile, with the answer."""
    week = weeks.get(reading(), access.scope(), week_id)
    if week.state != SOLVING:
        return week
    with writing() as session:
        return weeks.settle(session, access.scope(), week_id, now=now())


def _with_roster(week_id: str) -> tuple[Week, WeekVersion]:
    """The same, and the version that holds now."""
    week, version = weeks.with_roster(reading(), access.scope(), week_id)
    return (week, version) if week.state != SOLVING else _with_version(_looked_at(week_id))


def _with_version(week: Week) -> tuple[Week, WeekVersion]:
    return week, weeks.version(reading(), access.scope(), week, documents=weeks.ROSTER)


def _answer(week: Week, *, status: int = 200, location: str | None = None) -> Response:
    return _shown(*_with_version(week), status=status, location=location)


def _shown(week: Week, version: WeekVersion, *, status: int = 200, location: str | None = None) -> Response:
    whole = not access.scope().is_limited
    body = shown(week, version, names_people=whole)
    return answer(body, status=status, location=location, view="" if whole else "part")
