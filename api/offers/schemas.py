"""The shapes of offers and absences on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.advice.shortages import Words
from api.local_times import local
from api.openapi import Api
from api.proposals.schemas import ProposalShown, ShiftShown
from api.schemas import PageQuery
from scheduler.language import LANGUAGES, say
from scheduler.models import Offer
from scheduler.planning.candidate_told import why
from scheduler.planning.document.fields import Entry
from scheduler.services.absences import AbsenceDraft
from scheduler.services.picking import AskDraft
from scheduler.services.sign_ups import Waiter

CALL = {"shift": "desk@2026-11-23T09:00", "volunteers": ["v04"]}
ABSENCE = {"start": "2026-11-23T00:00", "end": "2026-11-26T00:00", "reason": "发烧"}


class GivenUp(Words, frozen=True, kw_only=True):
    """A rule that who accepts gives up for once."""

    rule: str


class OfferShown(Entry, frozen=True, kw_only=True):
    """A place that somebody is asked to take.

    ``why`` it is her by the list of whom to ask; the ``reason`` of who picked her, where somebody did.
    ``ended`` says why she is asked no more though the place is still empty.
    """

    id: str
    week: str
    shift: str
    seat: int
    volunteer: str
    state: str
    why: Words | None
    picked: bool
    reason: str
    gives_up: list[GivenUp]
    ended: Words | None
    until: datetime
    created_at: datetime
    answered_at: datetime | None


class OfferList(Entry, frozen=True):
    """A page of offers, the latest first."""

    items: list[OfferShown]
    next: str | None


class OwnOffer(Entry, frozen=True, kw_only=True):
    """A place that one is asked to take; ``waits`` once others still have to come along.

    ``reason`` and ``gives_up`` are what a coordinator said who asks in spite of a rule.
    """

    id: str
    week: str
    shift: str
    title: str
    site: str
    role: str
    starts_at: datetime
    ends_at: datetime
    state: str
    reason: str
    gives_up: list[GivenUp]
    until: datetime
    waits: bool


class OwnOffers(Entry, frozen=True):
    """A page of the open offers of a volunteer."""

    items: list[OwnOffer]
    next: str | None


class WaiterShown(Entry, frozen=True, kw_only=True):
    """Somebody who waits for a place of a shift; ``place`` is hers in the line of those who do."""

    id: str
    week: str
    shift: str
    volunteer: str
    place: int
    since: datetime


class WaiterList(Entry, frozen=True):
    """A page of who waits, shift by shift, the first who came first."""

    items: list[WaiterShown]
    next: str | None


class Absent(Entry, frozen=True):
    """What was given up."""

    items: list[ProposalShown]


class OwnAbsent(Entry, frozen=True):
    """What one gave up."""

    items: list[ShiftShown]


class OfferQuery(PageQuery):
    """Which offers of a week."""

    shift = fields.String(validate=validate.Length(max=200))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Call", AskDraft),
        ("OfferList", OfferList),
        ("OwnOffer", OwnOffer),
        ("OwnOffers", OwnOffers),
        ("WaiterList", WaiterList),
        ("AbsenceDraft", AbsenceDraft),
        ("Absent", Absent),
        ("OwnAbsent", OwnAbsent),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def offer_shown(offer: Offer) -> dict[str, Any]:
    """An offer as a coordinator sees it."""
    said = offer.facts or {}
    return {
        "id": offer.id,
        "week": offer.week_id,
        "shift": offer.shift_id,
        "seat": offer.seat,
        "volunteer": offer.volunteer_id,
        "state": offer.state,
        "why": {one: why(said["why"], one) for one in LANGUAGES} if "why" in said else None,
        "picked": "reason" in said,
        **given_up(offer),
        "ended": {one: say(f"notice_reason_{said['ended']}", one) for one in LANGUAGES}
        if "ended" in said
        else None,
        "until": local(offer.until),
        "created_at": offer.created_at,
        "answered_at": offer.answered_at,
    }


def waiter_shown(waiter: Waiter) -> dict[str, Any]:
    """Somebody who waits, as a coordinator sees it."""
    waiting = waiter.waiting
    return {
        "id": waiting.id,
        "week": waiting.week_id,
        "shift": waiting.shift_id,
        "volunteer": waiting.volunteer_id,
        "place": waiter.place,
        "since": waiting.created_at,
    }


def given_up(offer: Offer) -> dict[str, Any]:
    """What is asked in spite of a rule, and why."""
    rules = (
        {"rule": rule, **{one: say(f"rule_{rule}", one) for one in LANGUAGES}}
        for rule in sorted(offer.waives)
    )
    return {"reason": (offer.facts or {}).get("reason", ""), "gives_up": list(rules)}
