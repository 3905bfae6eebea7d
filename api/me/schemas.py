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
from scheduler.services.own_availability import UsualDraft
from scheduler.services.portal import Called, Myself
from scheduler.services.volunteer_draft import StandingConsent

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
