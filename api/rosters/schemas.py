"""The shapes of rosters and shift lists on the wire."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields, validate

from api.negotiation import LANGUAGES
from api.schemas import StrictSchema, TwoLanguagesSchema


class FileQuery(StrictSchema):
    """Which format, and for files in which language."""

    format = fields.String(metadata={"description": "A format by name; else the best by `Accept`."})
    language = fields.String(
        validate=validate.OneOf(LANGUAGES),
        metadata={
            "description": "Of everything but JSON, which holds both; else the best by `Accept-Language`."
        },
    )


class LeadSchema(ma.Schema):
    """Somebody who leads a shift."""

    volunteer = fields.String(required=True)
    name = fields.String(required=True)


class ShiftEntrySchema(ma.Schema):
    """One shift as its volunteer needs to know it."""

    shift = fields.String(required=True)
    date = fields.String(required=True, metadata={"format": "date"})
    weekday = fields.Nested(TwoLanguagesSchema, required=True)
    start = fields.String(required=True, metadata={"format": "date-time"})
    end = fields.String(required=True, metadata={"format": "date-time"})
    task = fields.String()
    kind = fields.String()
    title = fields.Nested(TwoLanguagesSchema, required=True)
    site = fields.String()
    place = fields.String(required=True)
    role = fields.String()
    role_name = fields.Nested(TwoLanguagesSchema, required=True)
    leads = fields.List(fields.Nested(LeadSchema), required=True)
    bring = fields.Nested(TwoLanguagesSchema, required=True)


class ShiftListSchema(ma.Schema):
    """What one volunteer does: date, time, place, role, who leads, what to bring."""

    volunteer = fields.String(required=True)
    name = fields.String(required=True)
    plan = fields.String()
    timezone = fields.String()
    minutes = fields.Integer(required=True)
    shifts = fields.List(fields.Nested(ShiftEntrySchema), required=True)
    text = fields.Nested(TwoLanguagesSchema, required=True)


class DayTextSchema(ma.Schema):
    """One day as a text to paste into the group."""

    date = fields.String(required=True, metadata={"format": "date"})
    zh = fields.String(required=True)
    en = fields.String(required=True)


class ShiftListsSchema(ma.Schema):
    """A list for each person, and a text for each day."""

    people = fields.List(fields.Nested(ShiftListSchema), required=True)
    days = fields.List(fields.Nested(DayTextSchema), required=True)
