"""``…/weeks/{week}/…``: gaps and their reasons, whom to ask, why somebody is or is not on a shift."""

from __future__ import annotations

from typing import Any

from flask import Response

from api import access
from api.advice.schemas import CandidateQuery, ExplanationQuery, FixQuery, RecruitingQuery, ShortageQuery
from api.openapi import Blueprint
from api.runtime import now, reading
from api.shapes import reference
from api.versions import json_answer
from api.weeks.schemas import NumberQuery
from scheduler.services import week_advice, week_check, week_recruiting
from scheduler.services.week_advice import ADVICE

blueprint = Blueprint(
    "advice",
    __name__,
    url_prefix="/v1/communities/<community_id>/weeks/<week_id>",
    description="Gaps, whom to ask, and why. 空缺、该问谁、为什么。",
)


@blueprint.route("/shortages")
@access.needs("records:read")
@blueprint.arguments(ShortageQuery, location="query")
@blueprint.response(200, reference("WeekShortages"))
@blueprint.refuses(401, 403, 404, 422, 503)
def shortages(query: dict[str, Any], week_id: str) -> Response:
    """Every empty seat with its reasons, and the proof of how few they are. 空缺、原因与证明。

    With `seconds` also the seats that are short together: who alone could take them and the most that these
    can give, each proven by solving that part anew.
    """
    found = week_advice.shortages(
        reading(), access.scope(), week_id, query.get("number"), seconds=query["seconds"]
    )
    return json_answer(found)


@blueprint.route("/supply")
@access.needs("records:read")
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekSupply"))
@blueprint.refuses(401, 403, 404, 422, 503)
def supply(query: dict[str, Any], week_id: str) -> Response:
    """Demand against supply before anything is solved. 求解前的供需对照。"""
    return json_answer(week_advice.supply(reading(), access.scope(), week_id, query.get("number")))


@blueprint.route("/judgement")
@access.needs(ADVICE)
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekJudgement"))
@blueprint.refuses(401, 403, 404, 422, 503)
def judgement(query: dict[str, Any], week_id: str) -> Response:
    """What a version breaks, rule by rule, and every goal. 逐条判定与评分。"""
    return json_answer(week_advice.judgement(reading(), access.scope(), week_id, query.get("number")))


@blueprint.route("/recruiting-call")
@access.needs(ADVICE)
@blueprint.arguments(RecruitingQuery, location="query")
@blueprint.response(200, reference("RecruitingCall"))
@blueprint.refuses(401, 403, 404, 422, 503)
def recruiting_call(query: dict[str, Any], week_id: str) -> Response:
    """The fewest new people that close the gaps, what each closes, and the text to paste. 招募令。"""
    found = week_recruiting.call(
        reading(),
        access.scope(),
        week_id,
        query.get("number"),
        turns=query["turns"],
        seconds=query["seconds"],
    )
    return json_answer(found)


@blueprint.route("/shifts/<shift>/candidates")
@access.needs(ADVICE)
@blueprint.arguments(CandidateQuery, location="query")
@blueprint.response(200, reference("WeekCandidates"))
@blueprint.refuses(401, 403, 404, 409, 422, 503)
def candidates(query: dict[str, Any], week_id: str, shift: str) -> Response:
    """Whom to ask for a shift, in order, each checked by every rule. 该问谁。"""
    most = query.pop("limit")
    found = week_advice.candidates(reading(), access.scope(), week_id, shift, **query, most=most, now=now())
    return json_answer(found)


@blueprint.route("/shifts/<shift>/fixes")
@access.needs(ADVICE)
@blueprint.arguments(FixQuery, location="query")
@blueprint.response(200, reference("WeekFixes"))
@blueprint.refuses(401, 403, 404, 422, 503)
def fixes(query: dict[str, Any], week_id: str, shift: str) -> Response:
    """Single changes that would fill a shift, each judged and solved anew. 补上空缺的最小改动。

    `zh` and `en` say in one sentence why the shift has empty places and what would fill it.
    """
    found = week_advice.fixes_of(
        reading(), access.scope(), week_id, shift, query.get("number"), seconds=query["seconds"], now=now()
    )
    return json_answer(found)


@blueprint.route("/fragility")
@access.needs(ADVICE)
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekFragility"))
@blueprint.refuses(401, 403, 404, 422, 503)
def fragility(query: dict[str, Any], week_id: str) -> Response:
    """What becomes of each shift if any one person is missing, and who could stand in. 缺一人会怎样。"""
    return json_answer(week_advice.fragility(reading(), access.scope(), week_id, query.get("number")))


@blueprint.route("/publish-check")
@access.needs(ADVICE)
@blueprint.response(200, reference("PublishCheck"))
@blueprint.refuses(401, 403, 404, 503)
def publish_check(week_id: str) -> Response:
    """What publishing would be refused for, with its articles, and what to look at before. 发布前检查。"""
    return json_answer(week_check.check(reading(), access.scope(), week_id, now=now()))


@blueprint.route("/shifts/<shift>/explanation")
@access.needs(ADVICE)
@blueprint.arguments(NumberQuery, location="query")
@blueprint.response(200, reference("WeekShiftExplanation"))
@blueprint.refuses(401, 403, 404, 422, 503)
def of_shift(query: dict[str, Any], week_id: str, shift: str) -> Response:
    """Who is on a shift, and why its empty seats are empty. 一个班次的人员与空缺原因。"""
    return json_answer(week_advice.of_shift(reading(), access.scope(), week_id, shift, query.get("number")))


@blueprint.route("/volunteers/<volunteer>/explanation")
@access.needs(ADVICE)
@blueprint.arguments(ExplanationQuery, location="query")
@blueprint.response(200, reference("WeekVolunteerExplanation"))
@blueprint.refuses(401, 403, 404, 422, 503)
def of_volunteer(query: dict[str, Any], week_id: str, volunteer: str) -> Response:
    """Why somebody is on their shifts, and why not on others. 为什么排了、为什么没排。"""
    found = week_advice.of_volunteer(
        reading(), access.scope(), week_id, volunteer, query.get("number"), is_all=query["all"]
    )
    return json_answer(found)
