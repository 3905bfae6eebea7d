"""Shapes that several resources share."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import fields


class StrictSchema(ma.Schema):
    """Refuses what it does not know."""

    class Meta:
        """Options of marshmallow."""

        unknown = ma.RAISE


class TwoLanguagesSchema(ma.Schema):
    """The same words in Chinese and in English."""

    zh = fields.String(required=True)
    en = fields.String(required=True)
