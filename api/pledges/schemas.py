"""The shapes of pledges and drawings on the wire."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from api.record_views import RecordPageQuery
from api.schemas import PageQuery
from api.shapes import Shape
from scheduler.models import Draw
from scheduler.models.pledge import DIRECTIONS
from scheduler.services.pledges import DrawDraft, PledgeDraft

PLEDGE = Shape(
    "Pledge",
    PledgeDraft,
    {"id": "rice", "name": "大米（袋）", "direction": "offer", "measure": "goods", "amount": 20},
    more=(("id", str), ("version", int), ("drawn", int), ("left", int)),
)
DRAWN = Shape(
    "Draw", DrawDraft, {"offer": "rice", "amount": 5}, more=(("id", str), ("by", str)), stamps=("created_at",)
)


class PledgeQuery(RecordPageQuery):
    """Which pledges."""

    direction = fields.String(validate=validate.OneOf(DIRECTIONS))
    unit = fields.String(validate=validate.Length(max=64))
    open = fields.Boolean(metadata={"description": "Something of it is left, or nothing."})


class DrawQuery(PageQuery):
    """Of which pledge."""

    pledge = fields.String(required=True, validate=validate.Length(max=64))


def draw_shown(draw: Draw) -> dict[str, Any]:
    """A drawing as it is shown."""
    shown = {
        "id": draw.id,
        "offer": draw.offer,
        "need": draw.need,
        "amount": draw.amount,
        "note": draw.note,
        "by": draw.principal,
        "created_at": draw.created_at,
    }
    return {field: value for field, value in shown.items() if value is not None}
