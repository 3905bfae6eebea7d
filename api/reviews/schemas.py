"""The shapes of requests for human review on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.models import ReviewRequest
from scheduler.planning.document.fields import Entry
from scheduler.services.reviews import ReviewAnswer, ReviewDraft

REVIEW = {"words": "为什么总排我周一早上？", "week": "2026-W48", "shift": "desk@2026-11-23T09:00"}
ANSWER = {"answer": "已核对，下周起与他人轮换。"}


class ReviewShown(Entry, frozen=True, kw_only=True):
    """What somebody wants a person to look at, and the answer."""

    id: str
    volunteer: str
    week: str
    shift: str
    words: str
    answer: str
    answered_at: datetime | None
    created_at: datetime


class ReviewList(Entry, frozen=True):
    """A page of requests, the latest first."""

    items: list[ReviewShown]
    next: str | None


class ReviewQuery(PageQuery):
    """Which requests."""

    open = fields.Boolean(load_default=False, metadata={"description": "Those without an answer only."})


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("ReviewDraft", ReviewDraft),
        ("ReviewAnswer", ReviewAnswer),
        ("Review", ReviewShown),
        ("ReviewList", ReviewList),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def review_shown(request: ReviewRequest) -> dict[str, Any]:
    """A request as it is shown."""
    return {
        "id": request.id,
        "volunteer": request.volunteer_id,
        "week": request.week_id,
        "shift": request.shift_id,
        "words": request.words,
        "answer": request.answer,
        "answered_at": request.answered_at,
        "created_at": request.created_at,
    }
