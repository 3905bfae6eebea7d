"""The shapes of a validation on the wire."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields

from api.problems import DetailSchema


class PlanSizeSchema(ma.Schema):
    """A plan that can be solved, in short."""

    name = fields.String(required=True)
    sha256 = fields.String(required=True, metadata={"description": "Of the document in canonical form."})
    volunteers = fields.Integer(required=True)
    shifts = fields.Integer(required=True, metadata={"description": "With every task expanded."})
    seats = fields.Integer(required=True, metadata={"description": "Places wanted, all shifts together."})


class ValidationSchema(ma.Schema):
    """Whether a plan can be solved, and all that is to be said of it."""

    valid = fields.Boolean(required=True)
    problems = fields.List(fields.Nested(DetailSchema), required=True)
    notices = fields.List(
        fields.Nested(DetailSchema), required=True, metadata={"description": "What was left out of the plan."}
    )
    plan = fields.Nested(PlanSizeSchema, required=True, allow_none=True)
