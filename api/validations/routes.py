"""``/v1/validations``: a plan checked whole, before anybody waits for a solver."""

from __future__ import annotations

from typing import Any

from api import auth
from api.bodies import read_body
from api.in_hand import of_this_process
from api.openapi import Blueprint, json_body
from api.solves.examples import PLAN
from api.validations.schemas import ValidationSchema
from api.validations.validating import validation

blueprint = Blueprint("validations", __name__, url_prefix="/v1/validations", description="Checks. 检查计划。")


@blueprint.route("", methods=["POST"])
@auth.needs(auth.READ)
@blueprint.doc(**json_body({"type": "object", "description": "A plan document, right or wrong."}, PLAN))
@blueprint.response(200, ValidationSchema)
@blueprint.refuses(400, 401, 403, 408, 413, 415, 422, 429, 503)
def validate() -> dict[str, Any]:
    """Check a plan without solving or storing it. 检查计划，不求解、不保存。

    Every problem with its path, code and words in both languages; for a plan without problems
    demand against supply: how much is wanted and offered, and the seats that too few people could take.
    """
    raw = read_body()
    with of_this_process().holding(len(raw), auth.caller()):
        return validation(raw)
