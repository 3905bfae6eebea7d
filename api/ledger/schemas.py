"""The shapes of the ledger on the wire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from marshmallow import fields, validate
from msgspec import Meta
from sqlalchemy.orm import Session

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.models.hour_rule import DECISIONS, AddedHours
from scheduler.models.ledger import KINDS, LedgerAnchor, LedgerEntry
from scheduler.planning.document.fields import Entry
from scheduler.services.hours import entries
from scheduler.services.hours.added import AddedDraft, DecisionDraft
from scheduler.services.hours.corrections import CorrectionDraft
from scheduler.services.hours.duties import Ledger
from scheduler.services.scope import Scope

CORRECTION = {"minutes": 90, "reason": "签到表上写的是十点半离开"}
ADDED = {"volunteer": "v1", "day": "2026-11-24", "minutes": 60, "what": "帮邻居搬白菜"}
DECISION = {"approve": True}
DIGITS = "1234 5678"
SHA256 = "0" * 64
ENTRY = (
    "seq",
    "kind",
    "subject",
    "day",
    "minutes",
    "task_id",
    "work_kind",
    "site_id",
    "week_id",
    "shift_id",
    "classes",
    "facts",
    "rule",
    "corrects",
    "by",
    "at",
    "previous",
    "hash",
)
REQUEST = ("day", "minutes", "what", "state", "asked_by", "decided_by", "reason", "entry", "version")


class EntryShown(Entry, frozen=True, kw_only=True):
    """A row of the ledger; ``volunteer`` is nothing once the person was erased, the subject stays."""

    seq: int
    kind: str
    subject: str
    volunteer: str | None
    day: date
    minutes: int
    points: float
    task: str | None
    work_kind: str
    site: str | None
    week: str | None
    shift: str | None
    classes: list[str]
    facts: dict[str, Any]
    rule: str
    corrects: int | None
    reason: str | None
    by: str
    at: datetime
    previous: str
    hash: str


class EntryPage(Entry, frozen=True):
    """A page of the ledger."""

    items: list[EntryShown]
    next: str | None


class AddedShown(Entry, frozen=True, kw_only=True):
    """Hours that somebody asked to add, and what became of it."""

    id: str
    volunteer: str
    task: str | None
    kind: str
    day: date
    minutes: int
    what: str
    state: str
    asked_by: str
    decided_by: str | None
    reason: str
    entry: int | None
    version: int
    created_at: datetime
    decided_at: datetime | None


class AddedPage(Entry, frozen=True):
    """A page of added hours."""

    items: list[AddedShown]
    next: str | None


class Mark(Entry, frozen=True, kw_only=True):
    """How far the ledger had come: the number and hash of its last row."""

    seq: Annotated[int, Meta(ge=0, le=2_000_000_000)]
    hash: Annotated[str, Meta(min_length=64, max_length=64)]


class AnchorShown(Mark, frozen=True, kw_only=True):
    """A mark with who made it and when: keep it elsewhere, and a cut tail shows."""

    community: str
    by: str
    at: datetime


class AnchorList(Entry, frozen=True):
    """A page of anchors, the oldest first."""

    items: list[AnchorShown]
    next: str | None


class VerificationDraft(Entry, frozen=True, kw_only=True):
    """Anchors that were kept elsewhere, to be looked for in the ledger."""

    anchors: Annotated[list[Mark], Meta(max_length=1000)] = []


class VerdictShown(Entry, frozen=True, kw_only=True):
    """Whether the chain is whole; else the first number at which it is not, and why."""

    whole: bool
    entries: int
    hash: str
    bad: int | None
    code: str | None
    zh: str
    en: str


class CheckInDraft(Entry, frozen=True, kw_only=True):
    """The digits that stand at the shift, with or without spaces."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]


class DutyShown(Entry, frozen=True, kw_only=True):
    """Minutes of one class of duty (`all` together), beside those of all the others on the register."""

    name: str
    minutes: int
    median: int
    most: int
    more_than: int
    others: int


class DutyLedger(Entry, frozen=True, kw_only=True):
    """What somebody carried in the weeks that planning looks back on, and the places asked for by state.

    What she declined is counted nowhere.
    """

    first: date
    last: date
    shifts: int
    duties: list[DutyShown]
    asked: dict[str, int]


class LedgerQuery(PageQuery):
    """Which rows, in the order of the chain."""

    volunteer = fields.String(validate=validate.Length(max=64))
    week = fields.String(validate=validate.Length(max=64))
    task = fields.String(validate=validate.Length(max=64))
    kind = fields.String(validate=validate.OneOf(KINDS))
    first = fields.Date(metadata={"description": "From this day on."})
    last = fields.Date(metadata={"description": "To this day."})


class AddedQuery(PageQuery):
    """Which added hours."""

    volunteer = fields.String(validate=validate.Length(max=64))
    state = fields.String(validate=validate.OneOf(DECISIONS))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("LedgerEntry", EntryShown),
        ("LedgerEntryPage", EntryPage),
        ("CorrectionDraft", CorrectionDraft),
        ("AddedHoursDraft", AddedDraft),
        ("AddedHours", AddedShown),
        ("AddedHoursPage", AddedPage),
        ("AddedHoursDecision", DecisionDraft),
        ("LedgerAnchor", AnchorShown),
        ("LedgerAnchorList", AnchorList),
        ("LedgerMark", Mark),
        ("LedgerVerificationDraft", VerificationDraft),
        ("LedgerVerification", VerdictShown),
        ("CheckInDraft", CheckInDraft),
        ("DutyLedger", DutyLedger),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def entries_shown(session: Session, within: Scope, rows: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    """Rows of the ledger as they are shown, with whose they are and their words."""
    found = list(rows)
    beside = entries.beside(session, within, found)
    return [
        {name.removesuffix("_id"): getattr(row, name) for name in ENTRY}
        | {"points": row.points / 100}
        | {"volunteer": beside.people.get(row.subject), "reason": beside.notes.get(row.seq)}
        for row in found
    ]


def duties_shown(found: Ledger) -> dict[str, Any]:
    """What somebody carried, as it is shown."""
    return msgspec.to_builtins(found, builtin_types=(date,))  # type: ignore[no-any-return]


def added_shown(row: AddedHours) -> dict[str, Any]:
    """Added hours as they are shown."""
    return {
        "id": row.id,
        "volunteer": row.volunteer_id,
        "task": row.task_id,
        "kind": row.kind,
        "created_at": row.created_at,
        "decided_at": row.decided_at,
    } | {name: getattr(row, name) for name in REQUEST}


def anchor_shown(row: LedgerAnchor) -> dict[str, Any]:
    """An anchor as it is shown and exported."""
    return {"community": row.community_id, "seq": row.seq, "hash": row.hash, "by": row.by, "at": row.at}
