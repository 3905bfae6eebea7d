"""What to do about the roster of a posted plan: whom to ask, what would fill it, whom to recruit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response

from api import auth
from api.advice.schemas import JointQuery, PostedCandidateQuery, PostedRecruitingQuery, TriedQuery
from api.explanations.answered import answered
from api.openapi import Blueprint
from api.shapes import reference
from api.versions import json_answer
from scheduler.planning import fixing, verifying
from scheduler.planning.fragility import fragility as fragility_of
from scheduler.planning.joint import joint_shortages
from scheduler.planning.planned import Planned, planned
from scheduler.planning.ranking import whom_to_ask
from scheduler.planning.recruiting_call import recruiting_call as call_for
from scheduler.planning.recruiting_call import solved_anew

blueprint = Blueprint(
    "roster_advice",
    __name__,
    url_prefix="/v1/solves/<uuid:solve_id>/explanations",
    description="What to do about a roster: whom to ask, what would fill it. 该问谁、怎样补上。",
)


def of_solve(solve_id: UUID) -> tuple[bytes, Planned]:
    """The plan's document, and it with its best roster read."""
    raw, roster = answered(solve_id)
    return raw, planned(raw, roster)


@blueprint.route("/shortages")
@auth.needs(auth.READ)
@blueprint.arguments(JointQuery, location="query")
@blueprint.response(200, reference("JointShortages"))
@blueprint.refuses(401, 403, 404, 409, 422)
def shortages(query: dict[str, Any], solve_id: UUID) -> Response:
    """Which empty seats are short together, proven by solving that part anew. 哪些席位一起缺人。

    Who alone could take them, the most that these can give, and what holds them; `open` are the seats that
    nothing was proven of in the time.
    """
    raw, of = of_solve(solve_id)
    return json_answer(joint_shortages(raw, of, seconds=query["seconds"]))


@blueprint.route("/fragility")
@auth.needs(auth.READ)
@blueprint.response(200, reference("RosterFragility"))
@blueprint.refuses(401, 403, 404, 409)
def fragility(solve_id: UUID) -> Response:
    """What becomes of each shift if any one person is missing, and who could stand in. 缺一人会怎样。"""
    _, of = of_solve(solve_id)
    return json_answer(fragility_of(of))


@blueprint.route("/recruiting-call")
@auth.needs(auth.READ)
@blueprint.arguments(PostedRecruitingQuery, location="query")
@blueprint.response(200, reference("RosterRecruitingCall"))
@blueprint.refuses(401, 403, 404, 409, 422)
def recruiting_call(query: dict[str, Any], solve_id: UUID) -> Response:
    """The fewest new people that close the gaps, what each closes, and the text to paste. 招募令。"""
    _, of = of_solve(solve_id)
    made, found = call_for(of.plan, of.roster, turns=query["turns"])
    seconds = query["seconds"]
    return json_answer(solved_anew(made, found, seconds=seconds) if seconds else {**made, "resolved": None})


@blueprint.route("/shifts/<shift>/candidates")
@auth.needs(auth.READ)
@blueprint.arguments(PostedCandidateQuery, location="query")
@blueprint.response(200, reference("RosterCandidates"))
@blueprint.refuses(401, 403, 404, 409, 422)
def candidates(query: dict[str, Any], solve_id: UUID, shift: str) -> Response:
    """Whom to ask for a shift, in order, each checked by every rule. 该问谁。"""
    _, of = of_solve(solve_id)
    most = query.pop("limit")
    found = whom_to_ask(of.plan, of.roster, shift, problem=of.problem, **query, most=most)
    return json_answer({"shift": shift, "items": found.items, "crew_lacks": found.lacks})


@blueprint.route("/shifts/<shift>/fixes")
@auth.needs(auth.READ)
@blueprint.arguments(TriedQuery, location="query")
@blueprint.response(200, reference("ShiftFixes"))
@blueprint.refuses(401, 403, 404, 409, 422)
def fixes(query: dict[str, Any], solve_id: UUID, shift: str) -> Response:
    """Why a shift is short, and single changes that would fill it, each solved anew. 补上空缺的最小改动。"""
    _, of = of_solve(solve_id)
    return json_answer(verifying.answer(of, shift, fixing.fixes(of, shift), seconds=query["seconds"]))
