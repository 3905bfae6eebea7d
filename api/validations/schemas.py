"""The shapes of a validation on the wire."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields

from api.explanations.schemas import ReasonSchema
from api.problems import DetailSchema
from api.schemas import TwoLanguagesSchema


class ScarceSeatSchema(TwoLanguagesSchema):
    """A seat that fewer people could take than it wants, whatever the roster."""

    shift = fields.String(required=True)
    seat = fields.Integer(required=True)
    wanted = fields.Integer(required=True)
    able = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)


class ReportSchema(ma.Schema):
    """Demand against supply, before anything is solved."""

    volunteers = fields.Integer(required=True)
    shifts = fields.Integer(required=True, metadata={"description": "With every task expanded."})
    places_wanted = fields.Integer(required=True)
    minutes_wanted = fields.Integer(required=True)
    minutes_offered = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "What availability and limits allow together."},
    )
    cannot_be_filled = fields.List(fields.Nested(ScarceSeatSchema), required=True)


class ValidationSchema(ma.Schema):
    """Whether a plan can be solved, and all that is to be said of it."""

    valid = fields.Boolean(required=True)
    problems = fields.List(fields.Nested(DetailSchema), required=True)
    notices = fields.List(
        fields.Nested(DetailSchema), required=True, metadata={"description": "What was left out of the plan."}
    )
    report = fields.Nested(ReportSchema, required=True, allow_none=True)
