"""The shapes of weeks on the wire."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery, StrictSchema
from scheduler.models.week import STATES
from scheduler.planning.document.fields import Entry
from scheduler.planning.options import PRESETS, SEED_MOST
from scheduler.services.week_bindings import BanDraft, PinDraft
from scheduler.services.week_moves import MoveDraft
from scheduler.services.week_rearranging import RearrangeDraft
from scheduler.services.week_reshaping import ShapeDraft
from scheduler.services.week_restoring import RestoreDraft
from scheduler.services.week_shifts import CancelDraft, PlacesDraft
from scheduler.services.week_swaps import SwapDraft
from scheduler.services.weeks import WeekStart

START = {"start": "2026-11-23"}
MOVE = {
    "volunteer": "v01",
    "to": "escort@2026-11-23T16:10",
    "reason": "家人临时住院",
    "despite_warnings": True,
}

SWAP = {
    "first": {"volunteer": "v01", "shift": "desk@2026-11-23T09:00"},
    "second": {"volunteer": "v02", "shift": "desk@2026-11-24T09:00"},
}
REARRANGEMENT = {
    "off": [{"volunteer": "v01", "shift": "desk@2026-11-23T09:00"}],
    "onto": [
        {"volunteer": "v01", "shift": "escort@2026-11-23T16:10", "seat": 0},
        {"volunteer": "v02", "shift": "desk@2026-11-23T09:00", "seat": 0},
    ],
}
PIN = {"volunteer": "v01", "shift": "desk@2026-11-23T09:00"}
BAN = {"volunteer": "v01", "kind": "river_patrol", "reason": "家属要求"}
SHAPE = {"shift": "desk@2026-11-23T09:00", "minutes": 15}
RESTORE = {"number": 2, "reason": "改错了"}
CANCEL = {"reason": "暴雨红色预警"}
PLACES = {"seat": 0, "count": 5, "reason": "场地只容五人"}


class Told(Entry, frozen=True):
    """One thing that a coordinator is told; ``about`` is the id of a task, volunteer or shift."""

    code: str
    about: str
    facts: dict[str, Any]
    zh: str
    en: str


class Failure(Entry, frozen=True):
    """Why there is no roster."""

    code: str
    zh: str
    en: str


class GapReason(Entry, frozen=True):
    """Why people cannot take a place, and how many."""

    code: str
    volunteers: int
    zh: str
    en: str


class Gap(Entry, frozen=True):
    """An empty place with the reasons that the solver gives, told in one sentence."""

    shift: str
    seat: int
    missing: int
    start: str
    site: str
    role: str
    reasons: list[GapReason]
    zh: str
    en: str


class WeekSummary(Entry, frozen=True, kw_only=True):
    """A week in a list."""

    id: str
    start: date
    state: str
    number: int
    published_number: int | None
    version: int
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None
    closed_at: datetime | None


class WeekShown(WeekSummary, frozen=True, kw_only=True):
    """A week with what there is to say about the version that holds now."""

    origin: str
    reason: str
    status: str | None
    failure: Failure | None
    notices: list[Told]
    changes: list[Told]
    warnings: list[dict[str, Any]]
    goals: list[dict[str, Any]]
    gaps: list[Gap]


class WeekPage(Entry, frozen=True):
    """A page of weeks, the latest first."""

    items: list[WeekSummary]
    next: str | None


class VersionShown(Entry, frozen=True, kw_only=True):
    """One version of a week: where it comes from, by whom and why."""

    number: int
    origin: str
    parent: int | None
    reason: str
    warnings: list[dict[str, Any]]
    steps: list[dict[str, Any]]
    made_by: str
    created_at: datetime


class VersionList(Entry, frozen=True):
    """A page of the versions of a week, the first one first."""

    items: list[VersionShown]
    next: str | None


class ChangedRecord(Entry, frozen=True):
    """A volunteer or a task that is new to the plan, gone from the records, or other than the plan says."""

    id: str
    name: str
    how: Literal["new", "gone", "other"]


class NewerRecordsShown(Entry, frozen=True, kw_only=True):
    """What changed since the plan of a week was laid out; ``parts`` are such as ``sites``, ``calendar``."""

    week: str
    number: int
    since: datetime
    volunteers: list[ChangedRecord]
    tasks: list[ChangedRecord]
    parts: list[str]


class BoundPlace(Entry, frozen=True):
    """Somebody pinned to a shift."""

    volunteer: str
    shift: str


class ShiftsChangedShown(Entry, frozen=True, kw_only=True):
    """Which shifts of a week are not as before, by which version people know it, and whom it concerned."""

    week: str
    number: int
    shifts: list[str]
    volunteers: list[str]


class BannedFrom(Entry, frozen=True):
    """Somebody banned from a shift, a kind of work or a site."""

    volunteer: str
    shift: str | None = None
    kind: str | None = None
    site: str | None = None


class BindingsShown(Entry, frozen=True, kw_only=True):
    """What was pinned and banned by hand in the line of a version."""

    week: str
    number: int
    pins: list[BoundPlace]
    bans: list[BannedFrom]


class WeekQuery(PageQuery):
    """Which weeks, the latest first."""

    state = fields.String(validate=validate.OneOf(STATES))


class SolveQuery(StrictSchema):
    """How the week is solved."""

    time_limit = fields.Float(validate=validate.Range(min=0.1, max=3600))
    seed = fields.Integer(validate=validate.Range(min=0, max=SEED_MOST))
    preset = fields.String(validate=validate.OneOf(PRESETS))


class NumberQuery(StrictSchema):
    """Which version."""

    number = fields.Integer(
        validate=validate.Range(min=1, max=1_000_000),
        metadata={"description": "A version of the week; by default the one that holds now."},
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("WeekStart", WeekStart),
        ("WeekMove", MoveDraft),
        ("WeekSwap", SwapDraft),
        ("WeekRearrangement", RearrangeDraft),
        ("WeekPin", PinDraft),
        ("WeekBan", BanDraft),
        ("WeekShape", ShapeDraft),
        ("WeekRestore", RestoreDraft),
        ("WeekBindings", BindingsShown),
        ("ShiftCancel", CancelDraft),
        ("ShiftPlaces", PlacesDraft),
        ("ShiftsChanged", ShiftsChangedShown),
        ("Week", WeekShown),
        ("WeekPage", WeekPage),
        ("WeekVersionList", VersionList),
        ("NewerRecords", NewerRecordsShown),
    ):
        absorb(api, name, msgspec.json.schema(struct))
