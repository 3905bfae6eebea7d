"""The shapes of areas and sites on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from api.record_views import RecordPageQuery
from api.shapes import Shape
from scheduler.services.places import AreaDraft, SiteDraft

AREA = Shape("Area", AreaDraft, {"id": "grid-1", "name": "第一网格", "level": "grid"})
SITE = Shape("Site", SiteDraft, {"id": "canteen", "name": "爱心食堂", "location": {"x": 0, "y": 0}})


class AreaQuery(RecordPageQuery):
    """Which areas."""

    parent = fields.String(
        validate=validate.Length(max=64), metadata={"description": "Directly under this area."}
    )


class SiteQuery(RecordPageQuery):
    """Which sites."""

    area = fields.String(
        validate=validate.Length(max=64), metadata={"description": "In this area or under it."}
    )
