"""Shapes that several resources share."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields, validate

from scheduler.services.paging import PAGE_MOST


class StrictSchema(ma.Schema):
    """Refuses what it does not know."""

    class Meta:
        """Options of marshmallow."""

        unknown = ma.RAISE


class PageQuery(StrictSchema):
    """Which page of a list."""

    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=PAGE_MOST))
    cursor = fields.String(
        validate=validate.Length(max=200), metadata={"description": "`next` of the page before."}
    )


class TwoLanguagesSchema(ma.Schema):
    """The same words in Chinese and in English."""

    zh = fields.String(required=True)
    en = fields.String(required=True)
