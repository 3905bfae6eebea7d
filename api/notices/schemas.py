"""The shapes of notices and of their rules on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.schemas import PageQuery
from api.webhooks.schemas import AttemptShown, attempt_shown
from scheduler import typed
from scheduler.language.notice_words import KINDS
from scheduler.models import Attempt, Notice, NoticeRules
from scheduler.models.notice import STATES
from scheduler.planning.document.fields import Entry
from scheduler.services.notice_rules import NoticeRulesDraft

RULES = {
    "quiet": {"from": "21:30", "to": "07:00"},
    "reading_windows": [{"from": "13:00", "to": "14:30"}, {"from": "18:30", "to": "19:30"}],
    "reminder_hours": [24, 2],
    "spending_per_month": 5000,
    "templates": {"reminder": {"zh": {"title": "提醒：{title}", "text": "{name}，{when}在{site}见。"}}},
}


class NoticeSummary(Entry, frozen=True, kw_only=True):
    """A notice: what it tells, to whom (nobody: to the coordinators), and how far it got."""

    id: str
    kind: str
    volunteer: str | None
    subject: str
    facts: dict[str, Any]
    urgency: str
    state: str
    attempts: int
    channel: str | None
    due_at: datetime
    created_at: datetime
    finished_at: datetime | None
    last_error: str | None


class NoticeShown(NoticeSummary, frozen=True, kw_only=True):
    """The same with every attempt."""

    log: list[AttemptShown]


class NoticePage(Entry, frozen=True):
    """A page of notices, the latest first."""

    items: list[NoticeSummary]
    next: str | None


class RulesShown(NoticeRulesDraft, frozen=True, kw_only=True):
    """The rules that hold, those that nobody has said among them."""

    version: int


class NoticeQuery(PageQuery):
    """Which notices, the latest first."""

    state = fields.String(validate=validate.OneOf(STATES))
    kind = fields.String(validate=validate.OneOf(KINDS))
    volunteer = fields.String(validate=validate.Length(max=64))
    subject = fields.String(
        validate=validate.Length(max=64), metadata={"description": "The id of what it is about."}
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Notice", NoticeShown),
        ("NoticePage", NoticePage),
        ("NoticeRulesDraft", NoticeRulesDraft),
        ("NoticeRules", RulesShown),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def summary(notice: Notice) -> dict[str, Any]:
    """A notice in a list."""
    return {
        "id": notice.id,
        "kind": notice.kind,
        "volunteer": notice.volunteer_id,
        "subject": notice.subject,
        "facts": notice.facts,
        "urgency": notice.urgency,
        "state": notice.state,
        "attempts": notice.attempts,
        "channel": notice.channel,
        "due_at": notice.due_at,
        "created_at": notice.created_at,
        "finished_at": notice.finished_at,
        "last_error": notice.last_error,
    }


def notice_shown(notice: Notice, log: Sequence[Attempt]) -> dict[str, Any]:
    """A notice with every attempt."""
    return {**summary(notice), "log": [attempt_shown(attempt) for attempt in log]}


def rules_shown(kept: NoticeRules | None) -> dict[str, Any]:
    """The rules that hold; version 0 when nobody has said any."""
    rules = typed.convert({} if kept is None else kept.entry, NoticeRulesDraft)
    shown: dict[str, Any] = msgspec.to_builtins(rules)
    return shown | {"version": 0 if kept is None else kept.version}
