"""The shapes of volunteers on the wire."""

from __future__ import annotations

from marshmallow import fields, validate

from api.record_views import MASKED, RecordPageQuery
from api.shapes import Shape
from scheduler.models.volunteer import KINDS
from scheduler.services.volunteer_draft import VolunteerDraft

EXAMPLE = {
    "id": "v001",
    "name": "王秀英",
    "kind": "resident",
    "born": "1959-03-01",
    "phone": "000 0000 0001",
    "qualifications": ["escort_lead", {"code": "health_certificate", "until": "2027-01-31"}],
    "availability": [{"days": ["tue", "thu"], "from": "08:00", "to": "18:00"}],
    "seasons": [{"from": "2027-01-20", "until": "2027-02-20", "availability": "always"}],
    "limits": {"minutes_per_week": 480},
    "clearance": {"checked_on": "2026-09-01", "result": "clear"},
}
SHAPE = Shape("Volunteer", VolunteerDraft, EXAMPLE, more=MASKED)


class VolunteerQuery(RecordPageQuery):
    """Which volunteers."""

    name = fields.String(
        validate=validate.Length(max=200),
        metadata={"description": "Part of the name, two characters at least; 20 answers at most."},
    )
    area = fields.String(
        validate=validate.Length(max=64), metadata={"description": "At home in this area or under it."}
    )
    team = fields.String(validate=validate.Length(max=64))
    unit = fields.String(validate=validate.Length(max=64))
    kind = fields.String(validate=validate.OneOf(KINDS))
    reserve = fields.Integer(validate=validate.Range(min=0, max=2))
