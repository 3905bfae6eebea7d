"""``…/weeks/{week}/…``: swaps, several places, pins, bans, a shift made other, an older version again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import now, reading, writing
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, read_version
from api.weeks.schemas import BAN, PIN, REARRANGEMENT, RESTORE, SHAPE, SWAP, NumberQuery
from api.weeks.shown import shown
from scheduler.models.week import Week
from scheduler.services import (
    week_bindings,
    week_line,
    week_rearranging,
    week_reshaping,
    week_restoring,
    week_swaps,
    weeks,
)

blueprint = Blueprint(
    "changes_by_hand",
    __name__,
    url_prefix="/v1/communities/<community_id>/weeks/<week_id>",
    description="Changes by hand. 手工改动：对调、固定、排除、改一班、恢复。",
)


@blueprint.route("/swaps", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekSwap", SWAP), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def swap(week_id: str) -> Response:
    """Let two people change places, judged at once by the same rules. 两人对调。"""
    return _made(week_swaps.swap, week_id)


@blueprint.route("/rearrangements", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekRearrangement", REARRANGEMENT), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def rearrange(week_id: str) -> Response:
    """Let several people leave and come in one step, as a fix says it. 几个人一步挪动。"""
    return _made(week_rearranging.rearrange, week_id)


@blueprint.route("/pins", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekPin", PIN), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def pin(week_id: str) -> Response:
    """Pin somebody to their shift whatever is solved next, or lift the pin. 固定或取消固定。"""
    return _made(week_bindings.pin, week_id)


@blueprint.route("/bans", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekBan", BAN), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def ban(week_id: str) -> Response:
    """Keep somebody from a shift, a kind or a site, or lift the ban. 排除或取消排除。"""
    return _made(week_bindings.ban, week_id)


@blueprint.route("/bindings")
@access.needs("advice:read")
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekBindings"))
@blueprint.refuses(401, 403, 404, 422, 503)
def bindings(query: dict[str, Any], week_id: str) -> Response:
    """What is pinned and banned by hand. 手工固定和排除的。"""
    within = access.scope()
    weeks.require_whole(within)
    week = weeks.get(reading(), within, week_id)
    kept = weeks.version(reading(), within, week, query.get("number"))
    found = week_line.by_line(reading(), within, week, kept.number)
    pins = [{"volunteer": volunteer, "shift": shift} for volunteer, shift in found.pins]
    return json_answer({"week": week.id, "number": kept.number, "pins": pins, "bans": list(found.bans)})


@blueprint.route("/shapes", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekShape", SHAPE), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def shape(week_id: str) -> Response:
    """Make a shift other before anybody is told of the week, and fill it. 改一个班的时间、人数。"""
    return _made(week_reshaping.reshape, week_id)


@blueprint.route("/restore", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WeekRestore", RESTORE), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def restore(week_id: str) -> Response:
    """Let an older version hold again, as a new one: undo. 恢复到某一版。"""
    return _made(week_restoring.restore, week_id)


def _made(make: Callable[..., Week], week_id: str) -> Response:
    """A week with a change in it that whoever has just read it asked for."""
    version, said = read_version(), decode_object(read_body(JSON))
    with writing() as session:
        week = make(session, access.scope(), week_id, said, version=version, now=now())
    return answer(shown(week, weeks.version(reading(), access.scope(), week)))
