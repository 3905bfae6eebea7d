"""The shapes of attendance, codes and rules on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.local_times import local
from api.openapi import Api
from api.schemas import PageQuery, StrictSchema
from scheduler.models.attendance import OUTCOMES
from scheduler.models.hour_rule import HourRule
from scheduler.planning.document.fields import Entry
from scheduler.services.hours.attendance import AttendanceDraft
from scheduler.services.hours.codes import CodeDraft
from scheduler.services.hours.rules import HourRuleDraft

RULE = {
    "whole_from_percent": 60,
    "round_minutes": 30,
    "without_check_in": "no_show",
    "points_per_hour": 1,
    "factors": [{"kinds": ["river_patrol"], "from": "05:00", "to": "07:00", "factor": 1.5}],
}
SHEET = {
    "method": "sheet",
    "entries": [
        {"volunteer": "v1", "shift": "desk@2026-11-23T09:00", "arrived_at": "2026-11-23T09:10"},
        {"volunteer": "v2", "shift": "desk@2026-11-23T14:00", "outcome": "excused", "note": "发烧"},
    ],
}
CODE = {"week": "2026-W48", "shift": "desk@2026-11-23T09:00"}
ATTENDANCE = (
    "id",
    "outcome",
    "arrived_at",
    "left_at",
    "method",
    "recorded_by",
    "note",
    "entry",
    "version",
    "updated_at",
)
HELD = ("shift_id", "volunteer_id", "state", "title", "starts_at", "ends_at")


class HourRuleShown(Entry, frozen=True, kw_only=True):
    """A rule: what was said, and what holds with what it leaves out; version 0 when nobody said anything."""

    said: dict[str, Any]
    holds: dict[str, Any]
    version: int


class AttendanceShown(Entry, frozen=True, kw_only=True):
    """What is recorded of a volunteer at a shift; ``entry`` is the ledger's number once it is counted."""

    id: str
    week: str
    shift: str
    volunteer: str
    outcome: str
    arrived_at: datetime | None
    left_at: datetime | None
    method: str
    recorded_by: str
    note: str
    entry: int | None
    version: int
    updated_at: datetime


class AttendancePage(Entry, frozen=True):
    """A page of what was recorded."""

    items: list[AttendanceShown]
    next: str | None


class HeldShown(Entry, frozen=True, kw_only=True):
    """A place of which nobody has recorded yet whether its holder came."""

    shift: str
    volunteer: str
    state: str
    title: str
    starts_at: datetime
    ends_at: datetime


class HeldPage(Entry, frozen=True):
    """A page of places without a record."""

    items: list[HeldShown]
    next: str | None


class CheckInCodeShown(Entry, frozen=True, kw_only=True):
    """A code; ``digits`` are those that hold now, while check-in is open."""

    id: str
    week: str
    shift: str
    kind: str
    opens_at: datetime
    closes_at: datetime
    digits: str | None
    until: datetime | None


class AttendanceQuery(PageQuery):
    """Which records of attendance."""

    week = fields.String(validate=validate.Length(max=64))
    shift = fields.String(validate=validate.Length(max=200))
    volunteer = fields.String(validate=validate.Length(max=64))
    outcome = fields.String(validate=validate.OneOf(OUTCOMES))


class CodeQuery(StrictSchema):
    """How a code is shown."""

    format = fields.String(
        validate=validate.OneOf(("json", "svg", "png")),
        metadata={"description": "`svg` and `png` are a QR code."},
    )
    to = fields.Url(
        schemes={"http", "https"},
        require_tld=False,
        validate=validate.Length(max=200),
        metadata={"description": "The page that a scanned QR code opens, the digits behind its `#`."},
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("HourRuleDraft", HourRuleDraft),
        ("HourRule", HourRuleShown),
        ("AttendanceDraft", AttendanceDraft),
        ("Attendance", AttendanceShown),
        ("AttendancePage", AttendancePage),
        ("HeldPage", HeldPage),
        ("CheckInCodeDraft", CodeDraft),
        ("CheckInCode", CheckInCodeShown),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def attendance_shown(row: Any) -> dict[str, Any]:
    """What is recorded, as it is shown."""
    of = {"week": row.week_id, "shift": row.shift_id, "volunteer": row.volunteer_id}
    times = {"arrived_at": local(row.arrived_at), "left_at": local(row.left_at)}
    return of | {name: getattr(row, name) for name in ATTENDANCE} | times


def held_shown(row: Any) -> dict[str, Any]:
    """A place without a record, as it is shown."""
    times = {"starts_at": local(row.starts_at), "ends_at": local(row.ends_at)}
    return {name.removesuffix("_id"): getattr(row, name) for name in HELD} | times


def rule_shown(rule: HourRule | None, holds: Any) -> dict[str, Any]:
    """A rule as it is shown."""
    said = {"said": {}, "version": 0} if rule is None else {"said": rule.content, "version": rule.number}
    return said | {"holds": dict(holds)}
