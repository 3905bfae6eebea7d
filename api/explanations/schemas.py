"""The shapes of explanations on the wire."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields

from api.schemas import TwoLanguagesSchema


class PersonSchema(ma.Schema):
    """Somebody, by id, and by name where the plan tells names."""

    volunteer = fields.String(required=True)
    name = fields.String()


class ObstacleSchema(TwoLanguagesSchema):
    """What stands in somebody's way."""

    code = fields.String(required=True)


class ReasonSchema(ObstacleSchema):
    """Why people cannot take a seat, and how many of them; each person is counted once."""

    volunteers = fields.Integer(required=True)


class NearestSchema(PersonSchema):
    """Somebody who could be asked, and all that stands in the way."""

    obstacles = fields.List(fields.Nested(ObstacleSchema), required=True)


class EmptySeatSchema(TwoLanguagesSchema):
    """A seat with places left, why, and who is nearest."""

    shift = fields.String(required=True)
    seat = fields.Integer(required=True)
    role = fields.String()
    missing = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)
    nearest = fields.List(fields.Nested(NearestSchema), required=True)


class GapsSchema(ma.Schema):
    """The seats with places left, the heaviest shifts first: at most 200, and how many more there are."""

    unfilled = fields.List(fields.Nested(EmptySeatSchema), required=True)
    more = fields.Integer(required=True)


class CrewMemberSchema(PersonSchema):
    """Somebody on a shift."""

    seat = fields.Integer(required=True)


class CalledSchema(PersonSchema, TwoLanguagesSchema):
    """Somebody of the reserve: how many called first were free, and what kept the others."""

    seat = fields.Integer(required=True)
    reserve = fields.Integer(required=True)
    free = fields.Integer(required=True)
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)


class ShiftExplanationSchema(GapsSchema):
    """Who is on a shift, and why its empty seats are empty."""

    shift = fields.String(required=True)
    crew = fields.List(fields.Nested(CrewMemberSchema), required=True)
    called = fields.List(fields.Nested(CalledSchema), required=True)


class WhySchema(TwoLanguagesSchema):
    """Why somebody is, or is not, on a shift."""

    shift = fields.String(required=True)
    volunteer = fields.String(required=True)
    name = fields.String()
    on = fields.Boolean(required=True)
    seat = fields.Integer(metadata={"description": "Theirs, or the one with the fewest obstacles."})
    others_able = fields.Integer(metadata={"description": "How many others could have come."})
    obstacles = fields.List(fields.Nested(ObstacleSchema))


class VolunteerExplanationSchema(PersonSchema):
    """Every shift somebody does, and what keeps them from every other."""

    shifts = fields.List(fields.Nested(WhySchema), required=True)
    not_on = fields.List(fields.Nested(WhySchema), required=True)
