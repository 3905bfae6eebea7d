"""Why a seat is empty, why me, why not me: answered from the plan and the best roster, without a solver."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from api import auth
from api.explanations.answered import answered
from api.explanations.schemas import (
    GapsSchema,
    ShiftExplanationSchema,
    VolunteerExplanationSchema,
    WhySchema,
)
from api.openapi import Blueprint
from scheduler.planning.document import Plan, read_plan
from scheduler.planning.explaining import explain_gaps, explain_pair, explain_shift, explain_volunteer

blueprint = Blueprint(
    "explanations",
    __name__,
    url_prefix="/v1/solves/<uuid:solve_id>/explanations",
    description="Why a seat is empty, why me, why not me. 原因说明。",
)


def read(solve_id: UUID) -> tuple[Plan, dict[str, Any]]:
    """The plan of a solve and its best roster, as :func:`answered` finds them."""
    raw, roster = answered(solve_id)
    return read_plan(raw), roster


@blueprint.route("")
@auth.needs(auth.READ)
@blueprint.response(200, GapsSchema)
@blueprint.refuses(401, 403, 404, 409)
def gaps(solve_id: UUID) -> dict[str, Any]:
    """Why every empty seat is empty. 每个空缺的原因。

    How many people each rule removes, in order, and who is nearest to being able to come.
    """
    return explain_gaps(*read(solve_id))


@blueprint.route("/shifts/<shift>")
@auth.needs(auth.READ)
@blueprint.response(200, ShiftExplanationSchema)
@blueprint.refuses(401, 403, 404, 409)
def of_shift(solve_id: UUID, shift: str) -> dict[str, Any]:
    """Who is on a shift, and why its empty seats are empty. 一个班次的人员与空缺原因。"""
    return explain_shift(*read(solve_id), shift)


@blueprint.route("/volunteers/<volunteer>")
@auth.needs(auth.READ)
@blueprint.response(200, VolunteerExplanationSchema)
@blueprint.refuses(401, 403, 404, 409)
def of_volunteer(solve_id: UUID, volunteer: str) -> dict[str, Any]:
    """What somebody does, and what keeps them from every other shift. 一个人为什么排上、为什么没排上。"""
    return explain_volunteer(*read(solve_id), volunteer)


@blueprint.route("/volunteers/<volunteer>/shifts/<shift>")
@auth.needs(auth.READ)
@blueprint.response(200, WhySchema)
@blueprint.refuses(401, 403, 404, 409)
def of_pair(solve_id: UUID, volunteer: str, shift: str) -> dict[str, Any]:
    """Why somebody is, or is not, on one shift. 某人为什么在（或不在）某个班次。"""
    return explain_pair(*read(solve_id), volunteer, shift)
