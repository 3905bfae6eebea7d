"""What may be asked of the files of a week."""

from __future__ import annotations

from marshmallow import fields, validate

from api.negotiation import LANGUAGES
from api.rosters.schemas import FileQuery
from api.schemas import StrictSchema
from scheduler.exports.sheets import BY_DAY, PARTS

NUMBER = fields.Integer(
    validate=validate.Range(min=1, max=1_000_000),
    metadata={"description": "A version; by default the one people were told, else the one that holds now."},
)


class WeekFileQuery(FileQuery):
    """Which format, language and version."""

    number = NUMBER


class SheetQuery(StrictSchema):
    """Which sheets, in which format, language and version."""

    format = fields.String(metadata={"description": "`pdf`, `xlsx` or `html`; else the best by `Accept`."})
    language = fields.String(
        validate=validate.OneOf(LANGUAGES), metadata={"description": "Else the best by `Accept-Language`."}
    )
    number = NUMBER
    day = fields.Date(metadata={"description": "One day alone: of the sign-in sheet and the call list."})
    by = fields.String(
        load_default=BY_DAY,
        validate=validate.OneOf(PARTS),
        metadata={
            "description": "A sign-in sheet for each `day` or `shift`, where small ones share a page, or a "
            "`page` for each shift; a wall sheet by `person`."
        },
    )
    phones = fields.Boolean(
        load_default=False,
        metadata={"description": "Show telephone numbers on the call list.  Each is logged as shown."},
    )
