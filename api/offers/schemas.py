"""The shapes of offers and absences on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.openapi import Api, absorb
from api.proposals.schemas import ProposalShown, ShiftShown
from api.schemas import StrictSchema
from scheduler.models import Offer
from scheduler.planning.document.fields import Entry, Id
from scheduler.services.absences import AbsenceDraft

CALL = {"shift": "desk@2026-11-23T09:00"}
ABSENCE = {"start": "2026-11-23T00:00", "end": "2026-11-26T00:00", "reason": "发烧"}


class CallDraft(Entry, frozen=True):
    """For which shift people are asked to stand in."""

    shift: Id


class OfferShown(Entry, frozen=True, kw_only=True):
    """A place that somebody is asked to take."""

    id: str
    week: str
    shift: str
    seat: int
    volunteer: str
    state: str
    until: datetime
    created_at: datetime
    answered_at: datetime | None


class OfferList(Entry, frozen=True):
    """Offers, the latest first."""

    items: list[OfferShown]


class OwnOffer(Entry, frozen=True, kw_only=True):
    """A place that one is asked to take; ``waits`` once others still have to come along."""

    id: str
    week: str
    shift: str
    title: str
    site: str
    role: str
    starts_at: datetime
    ends_at: datetime
    state: str
    until: datetime
    waits: bool


class OwnOffers(Entry, frozen=True):
    """The open offers of a volunteer."""

    items: list[OwnOffer]


class Absent(Entry, frozen=True):
    """What was given up."""

    items: list[ProposalShown]


class OwnAbsent(Entry, frozen=True):
    """What one gave up."""

    items: list[ShiftShown]


class OfferQuery(StrictSchema):
    """Which offers of a week."""

    shift = fields.String(validate=validate.Length(max=200))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Call", CallDraft),
        ("OfferList", OfferList),
        ("OwnOffer", OwnOffer),
        ("OwnOffers", OwnOffers),
        ("AbsenceDraft", AbsenceDraft),
        ("Absent", Absent),
        ("OwnAbsent", OwnAbsent),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def offer_shown(offer: Offer) -> dict[str, Any]:
    """An offer as a coordinator sees it."""
    return {
        "id": offer.id,
        "week": offer.week_id,
        "shift": offer.shift_id,
        "seat": offer.seat,
        "volunteer": offer.volunteer_id,
        "state": offer.state,
        "until": offer.until,
        "created_at": offer.created_at,
        "answered_at": offer.answered_at,
    }
