"""The shapes of an evaluation on the wire, in and out."""

from __future__ import annotations

from typing import Literal

import marshmallow as ma
import msgspec
from marshmallow import fields

from api.schemas import TwoLanguagesSchema
from api.solves.schemas import GoalSchema


class Place(msgspec.Struct, frozen=True):
    """A volunteer on a seat of a shift; what else a roster says of it is passed over."""

    volunteer: str
    shift: str
    seat: int = 0


class Start(msgspec.Struct, frozen=True):
    """The start that was chosen for a flexible shift."""

    id: str
    start: str


class HandMade(msgspec.Struct, frozen=True):
    """A roster as far as it is judged: any roster document, or no more than its assignments."""

    assignments: list[Place]
    shifts: list[Start] = []
    format: Literal["volunteer-roster/1"] = "volunteer-roster/1"


class Evaluation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plan and a roster for it; the plan is left to its own reader."""

    plan: msgspec.Raw
    roster: HandMade


class ViolationSchema(TwoLanguagesSchema):
    """A hard rule that the roster breaks."""

    rule = fields.String(required=True)
    volunteers = fields.List(fields.String(), required=True)
    shifts = fields.List(fields.String(), required=True)
    facts = fields.Dict(keys=fields.String(), required=True)


class JudgementSchema(ma.Schema):
    """What a roster breaks, and how good it is."""

    lawful = fields.Boolean(required=True, metadata={"description": "No hard rule is broken."})
    violations = fields.List(fields.Nested(ViolationSchema), required=True)
    waived = fields.List(fields.Nested(ViolationSchema), required=True)
    goals = fields.List(fields.Nested(GoalSchema), required=True)
