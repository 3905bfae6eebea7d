"""The shapes of a volunteer's own things on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.proposals.schemas import ShiftShown
from api.schemas import PageQuery
from scheduler.models.proposal import STATES
from scheduler.planning.document.fields import Entry
from scheduler.services.accepting import RecordIds
from scheduler.services.own_availability import UsualDraft
from scheduler.services.portal import Called, Myself
from scheduler.services.volunteer_draft import StandingConsent

ACCEPT_MINE = {"shifts": ["01jd3q8k4v6t2m9x7b5c1f0g8h", "01jd3q8k4w1r5n8y6d4e2h7j9k"]}
CONSENT = {"kinds": ["service_desk"]}
USUAL = {"availability": [{"days": ["mon", "wed"], "from": "08:00", "to": "12:00"}]}


class MyselfShown(Entry, frozen=True, kw_only=True):
    """Who the link speaks for, and what she agreed to in advance."""

    name: str
    community: str
    timezone: str
    link_expires_at: datetime | None
    standing_consent: StandingConsent | None
    reserve: int


class MyShifts(Entry, frozen=True):
    """A page of one's own shifts, the earliest first."""

    items: list[ShiftShown]
    next: str | None


class AcceptMineDraft(Entry, frozen=True):
    """The shifts to which somebody says yes, by the ids of ``GET /v1/me/shifts``."""

    shifts: RecordIds


class NotAccepted(Entry, frozen=True):
    """A shift that could not be accepted, and why."""

    id: str
    code: str
    zh: str
    en: str


class AcceptedMine(Entry, frozen=True):
    """The shifts that were named, as they are now, and what stood against which of them."""

    items: list[ShiftShown]
    refused: list[NotAccepted]


class MyShiftQuery(PageQuery):
    """Which of one's own shifts; without a state those that are held and not over."""

    state = fields.String(validate=validate.OneOf(STATES))
    week = fields.String(validate=validate.Length(max=64))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Myself", MyselfShown),
        ("MyShift", ShiftShown),
        ("MyShifts", MyShifts),
        ("AcceptMine", AcceptMineDraft),
        ("AcceptedMine", AcceptedMine),
        ("StandingConsent", StandingConsent),
        ("UsualTimes", UsualDraft),
        ("CalledWhen", Called),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def myself_shown(found: Myself) -> dict[str, Any]:
    """Who the link speaks for."""
    return {
        "name": found.name,
        "community": found.community,
        "timezone": found.timezone,
        "link_expires_at": found.link_expires_at,
        "standing_consent": msgspec.to_builtins(found.consent),
        "reserve": found.reserve,
    }
