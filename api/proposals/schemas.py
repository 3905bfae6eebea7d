"""The shapes of proposals on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.local_times import local
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.models import Proposal
from scheduler.models.proposal import STATES
from scheduler.planning.document.fields import Entry, Text
from scheduler.services import permissions
from scheduler.services.accepting import AcceptDraft
from scheduler.services.putting_back import PutBackDraft
from scheduler.services.scope import Scope

ACCEPT_MANY = {"proposals": ["01jd3q8k4v6t2m9x7b5c1f0g8h", "01jd3q8k4w1r5n8y6d4e2h7j9k"]}
DECLINE = {"reason": "家里临时有事"}
PUT_BACK = {"week": "2026-W48", "proposals": ["01jd3q8k4v6t2m9x7b5c1f0g8h"]}


class DeclineDraft(Entry, frozen=True):
    """Why somebody cannot come, if it is said; nobody has to."""

    reason: Text = ""


class ShiftShown(Entry, frozen=True, kw_only=True):
    """A place of a shift as its volunteer sees it."""

    id: str
    week: str
    shift: str
    title: str
    kind: str
    task: str | None
    site: str
    role: str
    starts_at: datetime
    ends_at: datetime
    state: str
    answer_by: datetime | None
    answered_at: datetime | None
    revision: int
    updated_at: datetime


class ProposalShown(ShiftShown, frozen=True, kw_only=True):
    """A place offered to somebody, and the answer.

    ``reason`` is what somebody typed, or one of those offered on her page: family, unwell, work, away.
    ``told`` is whether a message of it went out, or her link was opened since.
    """

    volunteer: str
    seat: int
    origin: str
    answered_by: str | None
    reason: str
    created_at: datetime
    told: bool


class ProposalPageShown(Entry, frozen=True):
    """A page of proposals, the earliest shift first."""

    items: list[ProposalShown]
    next: str | None


class AcceptedManyShown(Entry, frozen=True):
    """Every proposal that was named, as it is now, and how many of them were taken down just now."""

    taken: int
    items: list[ProposalShown]


class PutBackDone(Entry, frozen=True):
    """How many have their places again."""

    placed: int


class ProposalQuery(PageQuery):
    """Which proposals, by the time of their shifts."""

    week = fields.String(validate=validate.Length(max=64))
    state = fields.String(validate=validate.OneOf(STATES))
    volunteer = fields.String(validate=validate.Length(max=64))
    shift = fields.String(validate=validate.Length(max=200))
    task = fields.String(validate=validate.Length(max=64))
    site = fields.String(validate=validate.Length(max=64))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Decline", DeclineDraft),
        ("AcceptMany", AcceptDraft),
        ("AcceptedMany", AcceptedManyShown),
        ("PutBack", PutBackDraft),
        ("PutBackDone", PutBackDone),
        ("Proposal", ProposalShown),
        ("ProposalPage", ProposalPageShown),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def shift_shown(proposal: Proposal, *, site: str | None = None) -> dict[str, Any]:
    """A place of a shift as its volunteer sees it; the site by name where one is given."""
    return {
        "id": proposal.id,
        "week": proposal.week_id,
        "shift": proposal.shift_id,
        "title": proposal.title,
        "kind": proposal.kind,
        "task": proposal.task_id,
        "site": proposal.site_id if site is None else site,
        "role": proposal.role,
        "starts_at": local(proposal.starts_at),
        "ends_at": local(proposal.ends_at),
        "state": proposal.state,
        "answer_by": local(proposal.answer_by),
        "answered_at": proposal.answered_at,
        "revision": proposal.revision,
        "updated_at": proposal.updated_at,
    }


def proposal_shown(proposal: Proposal, within: Scope, *, is_told: bool) -> dict[str, Any]:
    """A proposal as a coordinator sees it; why somebody declined is for those alone who answer for others."""
    may_know = permissions.grants(within.role, "answers:write")
    return shift_shown(proposal) | {
        "volunteer": proposal.volunteer_id,
        "seat": proposal.seat,
        "origin": proposal.origin,
        "answered_by": proposal.answered_by,
        "reason": proposal.reason if may_know else "",
        "created_at": proposal.created_at,
        "told": is_told,
    }
