"""``/v1/evaluations``: a roster made by hand or elsewhere, judged against its plan."""

from __future__ import annotations

from typing import Any

from api import auth
from api.bodies import decode, read_body
from api.evaluations.judging import judgement
from api.evaluations.schemas import Evaluation, JudgementSchema
from api.in_hand import of_this_process
from api.openapi import Blueprint, json_body
from api.solves.examples import PLAN

blueprint = Blueprint(
    "evaluations", __name__, url_prefix="/v1/evaluations", description="Scores. 给现成的排班打分。"
)

EXAMPLE = {"plan": PLAN, "roster": {"assignments": [{"volunteer": "v01", "shift": "s01", "seat": 0}]}}
SHAPE = {
    "type": "object",
    "required": ["plan", "roster"],
    "additionalProperties": False,
    "properties": {
        "plan": {"$ref": "#/components/schemas/Plan"},
        "roster": {
            "type": "object",
            "description": "A roster document, or no more than its assignments.",
            "required": ["assignments"],
            "properties": {
                "assignments": {
                    "type": "array",
                    "items": {"$ref": "#/components/schemas/Roster.AssignmentEntry"},
                }
            },
        },
    },
}


@blueprint.route("", methods=["POST"])
@auth.needs(auth.READ)
@blueprint.doc(**json_body(SHAPE, EXAMPLE))
@blueprint.response(200, JudgementSchema)
@blueprint.refuses(400, 401, 403, 408, 413, 415, 422, 429, 503)
def evaluate() -> dict[str, Any]:
    """Judge a roster that is at hand; nothing is stored. 检查并评分现成的排班，不保存。

    Every hard rule that it breaks, in words, and the value of every goal.
    """
    raw = read_body()
    with of_this_process().holding(len(raw), auth.caller()):
        return judgement(decode(raw, Evaluation))
