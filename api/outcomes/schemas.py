"""The shapes of visits and feedback on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.record_views import RecordPageQuery
from scheduler.models.outcome import GIVERS
from scheduler.planning.document.fields import Entry
from scheduler.services.hours.feedback import FeedbackDraft, FeedbackRecord, OwnFeedback
from scheduler.services.hours.visits import FollowUp, VisitDraft, VisitRecord

VISIT = {
    "shift": "river@2026-11-25T06:00",
    "volunteer": "v1",
    "checkpoints": [{"name": "警示牌"}, {"name": "救生圈", "ok": False, "note": "绳子断了"}],
    "found": "三号码头救生圈的绳子断了",
    "done": "先用旧绳系上",
}
FOLLOW_UP = {"name": "换救生圈绳子", "until": "2026-11-27T18:00"}
FEEDBACK = {"shift": "desk@2026-11-23T09:00", "given_by": "person", "score": 5, "words": "很耐心"}
OWN_FEEDBACK = {"score": 4, "words": "人手再多一个就好"}
Fields = Sequence[tuple[str, Any]]
KEPT: Fields = (
    ("id", str),
    ("version", int),
    ("masked", list[str]),
    ("created_at", datetime),
    ("updated_at", datetime),
)


class ScoresShown(Entry, frozen=True, kw_only=True):
    """How a task was found: how many said so, and the mean."""

    task: str | None
    count: int
    mean: float


class ScoreList(Entry, frozen=True):
    """A page of scores by task."""

    items: list[ScoresShown]
    next: str | None


class OwnVisit(VisitDraft, frozen=True, kw_only=True):
    """A visit as the volunteer tells it; the shift is the one of the address."""

    shift: str = ""
    volunteer: None = None


class OfShiftQuery(RecordPageQuery):
    """Of which shifts."""

    week = fields.String(validate=validate.Length(max=64))
    shift = fields.String(validate=validate.Length(max=200))
    task = fields.String(validate=validate.Length(max=64))


class VisitQuery(OfShiftQuery):
    """Which visits."""

    volunteer = fields.String(validate=validate.Length(max=64))


class FeedbackQuery(OfShiftQuery):
    """Which feedback."""

    given_by = fields.String(validate=validate.OneOf(GIVERS))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, draft, record in (
        ("Visit", VisitDraft, VisitRecord),
        ("Feedback", FeedbackDraft, FeedbackRecord),
    ):
        shown = msgspec.defstruct(name, list(KEPT), bases=(record,), frozen=True, kw_only=True)
        columns: list[tuple[str, Any]] = [("items", list[shown]), ("next", str | None)]  # type: ignore[valid-type]
        page = msgspec.defstruct(f"{name}Page", columns, bases=(Entry,), frozen=True, kw_only=True)
        for called, struct in ((f"{name}Draft", draft), (name, shown), (f"{name}Page", page)):
            absorb(api, called, msgspec.json.schema(struct))
    for called, struct in (
        ("VisitFollowUp", FollowUp),
        ("OwnFeedbackDraft", OwnFeedback),
        ("OwnVisitDraft", OwnVisit),
        ("FeedbackScores", ScoreList),
    ):
        absorb(api, called, msgspec.json.schema(struct))
