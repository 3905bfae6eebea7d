"""The shapes of extracts and of records for other systems on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery, StrictSchema
from scheduler.exports.extract import MEDIA_TYPES
from scheduler.language import LANGUAGES
from scheduler.models.extract import Extract
from scheduler.planning.document.fields import Entry
from scheduler.services.hours.extracts import ExtractDraft, WithdrawalDraft

EXTRACT = {
    "volunteer": "v1",
    "first": "2026-01-01",
    "last": "2026-11-20",
    "issuer": {"person_in_charge": "周书记", "handler": "小李", "contact": "居委会一楼"},
}
WITHDRAWAL = {"reason": "公示期内有异议"}


class ExtractShown(Entry, frozen=True, kw_only=True):
    """An extract in a list: that there is one, and whether it holds."""

    id: str
    number: str
    volunteer: str
    first: str
    last: str
    state: str
    hash: str
    posted_until: datetime
    withdrawn_reason: str | None
    version: int
    created_at: datetime


class ExtractOpened(ExtractShown, frozen=True, kw_only=True):
    """An extract with its paper, the code that opens it to anybody, and where."""

    paper: dict[str, Any]
    code: str
    address: str


class ExtractPage(Entry, frozen=True):
    """A page of extracts."""

    items: list[ExtractShown]
    next: str | None


class VerificationShown(Entry, frozen=True, kw_only=True):
    """Whether a number and a code are those of an extract that holds, and what its paper says."""

    valid: bool
    state: str | None
    hash: str | None
    paper: dict[str, Any] | None


class ServiceRecords(Entry, frozen=True, kw_only=True):
    """Records of service for another system, with what each field means."""

    fields: dict[str, dict[str, str]]
    items: list[dict[str, Any]]


class ExtractQuery(PageQuery):
    """Which extracts."""

    volunteer = fields.String(validate=validate.Length(max=64))
    posted = fields.Boolean(metadata={"description": "Posted for objections now, or not."})


class PaperQuery(StrictSchema):
    """How the paper is wanted."""

    format = fields.String(validate=validate.OneOf(("json", *MEDIA_TYPES)))
    language = fields.String(validate=validate.OneOf(("both", *LANGUAGES)))


class CodeQuery(StrictSchema):
    """The code that stands on the paper."""

    code = fields.String(required=True, validate=validate.Length(min=1, max=40))


class RecordQuery(StrictSchema):
    """Of which days, and how."""

    first = fields.Date(required=True)
    last = fields.Date(required=True)
    format = fields.String(validate=validate.OneOf(("json", "csv")))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("ExtractDraft", ExtractDraft),
        ("Extract", ExtractOpened),
        ("ExtractSummary", ExtractShown),
        ("ExtractPage", ExtractPage),
        ("ExtractWithdrawal", WithdrawalDraft),
        ("ExtractVerification", VerificationShown),
        ("ServiceRecords", ServiceRecords),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def summary(row: Extract, now: datetime) -> dict[str, Any]:
    """An extract in a list."""
    own = ("id", "volunteer", "hash", "posted_until", "withdrawn_reason", "version", "created_at")
    return {name: getattr(row, name) for name in own} | {
        "number": row.name,
        "state": row.state(now),
        "first": row.facts["first"],
        "last": row.facts["last"],
    }
