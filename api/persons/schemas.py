"""The shapes of persons served on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from api.record_views import MASKED, RecordPageQuery
from api.shapes import Shape
from scheduler.services.persons import PersonDraft

EXAMPLE = {
    "id": "h-03",
    "name": "三号楼甲户",
    "is_household": True,
    "visit_every_days": 14,
    "last_visit": "2026-11-10",
    "faces_per_month": 2,
    "full_name": "赵德厚",
}
SHAPE = Shape("Person", PersonDraft, EXAMPLE, more=MASKED)


class PersonQuery(RecordPageQuery):
    """Which persons."""

    name = fields.String(
        validate=validate.Length(max=200),
        metadata={"description": "Part of the label, two characters at least; 20 answers at most."},
    )
    area = fields.String(
        validate=validate.Length(max=64), metadata={"description": "In this area or under it."}
    )
    household = fields.String(
        validate=validate.Length(max=64), metadata={"description": "Of this household."}
    )
