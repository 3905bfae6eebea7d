"""``…/weeks/{week}/what-ifs`` and ``…/comparison``: copies of a week, solved and laid side by side."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.bodies import JSON, decode_object, read_body
from api.openapi import Blueprint
from api.runtime import announce, now, reading, runtime, writing
from api.shapes import posted, reference
from api.versions import IF_MATCH, WITH_ETAG, answer, json_answer, read_version
from api.weeks.routes import OPTIONS
from api.weeks.schemas import SolveQuery
from api.weeks.shown import shown
from api.what_ifs.schemas import ADOPT, WHAT_IF, ComparisonQuery, WhatIfQuery, what_if_shown
from scheduler import errors
from scheduler.models import WhatIf
from scheduler.models.what_if import SOLVING
from scheduler.planning.options import SolveOptions
from scheduler.services import week_comparing, weeks, what_ifs

blueprint = Blueprint(
    "what_ifs",
    __name__,
    url_prefix="/v1/communities/<community_id>/weeks/<week_id>",
    description="What-if copies of a week, and comparisons. 假设方案与对比。",
)


@blueprint.route("/what-ifs", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WhatIfDraft", WHAT_IF))
@blueprint.response(201, reference("WhatIf"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 413, 415, 422, 503)
def make(week_id: str) -> Response:
    """Copy a version of the week with other people, tasks or goals; it is told to nobody. 新建假设方案。"""
    said, within = decode_object(read_body(JSON)), access.scope()
    with writing() as session:
        made = what_ifs.make(session, within, week_id, said, now=now())
    address = f"/v1/communities/{within.community_id}/weeks/{week_id}/what-ifs/{made.id}"
    return answer(what_if_shown(made), status=201, location=address)


@blueprint.route("/what-ifs")
@access.needs("advice:read")
@blueprint.arguments(WhatIfQuery, location="query")
@blueprint.response(200, reference("WhatIfPage"))
@blueprint.refuses(401, 403, 404, 422, 503)
def index(query: dict[str, Any], week_id: str) -> Response:
    """List the copies of the week, the oldest first. 列出假设方案。"""
    found = what_ifs.page(reading(), access.scope(), week_id, size=query["limit"], cursor=query.get("cursor"))
    return json_answer({"items": [what_if_shown(copy) for copy in found.rows], "next": found.next_cursor})


@blueprint.route("/what-ifs/<what_if_id>")
@access.needs("advice:read")
@blueprint.response(200, reference("WhatIf"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 503)
def show(week_id: str, what_if_id: str) -> Response:
    """One copy and what became of it. 查看假设方案。"""
    return answer(what_if_shown(_looked_at(week_id, what_if_id)))


@blueprint.route("/what-ifs/<what_if_id>/solve", methods=["POST"])
@access.needs("records:write")
@blueprint.arguments(SolveQuery, location="query")
@blueprint.response(202, reference("WhatIf"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 409, 422, 429, 503)
def solve(query: dict[str, Any], week_id: str, what_if_id: str) -> Response:
    """Solve the copy as a week is solved. 求解假设方案。"""
    options = SolveOptions(**{inside: query[name] for name, inside in OPTIONS.items() if name in query})
    with writing() as session:
        copy = what_ifs.solve(
            session, runtime().settings, access.scope(), week_id, what_if_id, options, now=now()
        )
        if copy.solve_id is not None:
            announce(copy.solve_id)
        return answer(what_if_shown(copy), status=202)


@blueprint.route("/what-ifs/<what_if_id>/roster")
@access.needs("advice:read")
@blueprint.response(200, reference("Roster"))
@blueprint.refuses(401, 403, 404, 503)
def roster(week_id: str, what_if_id: str) -> Response:
    """The roster document of the copy. 假设方案的排班表。"""
    _looked_at(week_id, what_if_id)
    kept = what_ifs.documents(reading(), access.scope(), week_id, what_if_id).roster
    if kept is None:
        raise errors.NotFound("week_without_roster", week=week_id)
    return Response(kept, mimetype="application/json")


@blueprint.route("/what-ifs/<what_if_id>/adopt", methods=["POST"])
@access.needs("records:write")
@blueprint.doc(**posted("WhatIfAdoption", ADOPT), parameters=[IF_MATCH])
@blueprint.response(200, reference("Week"), headers=WITH_ETAG)
@blueprint.refuses(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503)
def adopt(week_id: str, what_if_id: str) -> Response:
    """Let the copy become the week's new version; nobody is told before it is published. 采用假设方案。"""
    version, said = read_version(), decode_object(read_body(JSON))
    with writing() as session:
        week = what_ifs.adopt(session, access.scope(), week_id, what_if_id, said, version=version, now=now())
    return answer(shown(week, weeks.version(reading(), access.scope(), week)))


@blueprint.route("/what-ifs/<what_if_id>", methods=["DELETE"])
@access.needs("records:write")
@blueprint.response(204)
@blueprint.refuses(401, 403, 404, 503)
def remove(week_id: str, what_if_id: str) -> None:
    """Throw the copy away. 删除假设方案。"""
    with writing() as session:
        what_ifs.remove(session, access.scope(), week_id, what_if_id, now=now())


@blueprint.route("/versions/<number>/replay", methods=["POST"])
@access.needs("records:write")
@blueprint.response(202, reference("WhatIf"), headers=WITH_ETAG)
@blueprint.refuses(401, 403, 404, 422, 429, 503)
def replay(week_id: str, number: str) -> Response:
    """Solve a version again as it was solved, into a copy to lay beside it. 重算某一版。"""
    with writing() as session:
        copy = what_ifs.replay(
            session, runtime().settings, access.scope(), week_id, weeks.number_of(number), now=now()
        )
        if copy.solve_id is not None:
            announce(copy.solve_id)
        address = f"/v1/communities/{copy.community_id}/weeks/{week_id}/what-ifs/{copy.id}"
        return answer(what_if_shown(copy), status=202, location=address)


@blueprint.route("/comparison")
@access.needs("advice:read")
@blueprint.arguments(ComparisonQuery, location="query")
@blueprint.response(200, reference("WeekComparison"))
@blueprint.refuses(401, 403, 404, 422, 503)
def compare(query: dict[str, Any], week_id: str) -> Response:
    """Two versions or copies side by side: coverage, goals, fairness, who changes. 两份方案对比。"""
    return json_answer(week_comparing.compared(reading(), access.scope(), week_id, query["a"], query["b"]))


def _looked_at(week_id: str, what_if_id: str) -> WhatIf:
    """A copy; when its solve has ended meanwhile, with the answer."""
    copy = what_ifs.get(reading(), access.scope(), week_id, what_if_id)
    if copy.state != SOLVING:
        return copy
    with writing() as session:
        return what_ifs.settle(session, access.scope(), week_id, what_if_id, now=now())
