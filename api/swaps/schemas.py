"""The shapes of swaps on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.local_times import local
from api.openapi import Api
from api.schemas import PageQuery
from scheduler.models import Proposal, Swap
from scheduler.models.swap import STATES
from scheduler.planning.document.fields import Entry, Text
from scheduler.services.swaps import SwapDraft

SWAP = {"proposal": "0193c6f0a1b2", "to": "v02", "words": "周一我来不了，能替我吗？"}


REFUSAL = {"reason": "那天的班组需要两位党员。"}


class SwapRefusal(Entry, frozen=True):
    """Why a swap is turned down, if it is said."""

    reason: Text = ""


class OwnSwap(Entry, frozen=True, kw_only=True):
    """A swap as a volunteer sees it; ``side`` is ``given``, ``asked`` or ``open``."""

    id: str
    side: str
    week: str
    shift: str
    title: str
    role: str
    starts_at: datetime
    ends_at: datetime
    is_exchange: bool
    words: str
    state: str


class OwnSwaps(Entry, frozen=True):
    """A page of the swaps under way that concern a volunteer."""

    items: list[OwnSwap]
    next: str | None


class SwapShown(Entry, frozen=True, kw_only=True):
    """A swap as a coordinator sees it."""

    id: str
    week: str
    shift: str
    title: str
    starts_at: datetime
    giver: str
    given: str
    taker: str | None
    wanted: str | None
    words: str
    state: str
    created_at: datetime
    updated_at: datetime


class SwapList(Entry, frozen=True):
    """A page of swaps, the latest first."""

    items: list[SwapShown]
    next: str | None


class SwapQuery(PageQuery):
    """Which swaps."""

    state = fields.String(validate=validate.OneOf(STATES))


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("SwapDraft", SwapDraft),
        ("SwapRefusal", SwapRefusal),
        ("OwnSwap", OwnSwap),
        ("OwnSwaps", OwnSwaps),
        ("Swap", SwapShown),
        ("SwapList", SwapList),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def own_swap(swap: Swap, given: Proposal, side: str) -> dict[str, Any]:
    """A swap as a volunteer sees it: the place, and nothing of who gives it."""
    return {
        "id": swap.id,
        "side": side,
        "week": swap.week_id,
        "shift": given.shift_id,
        "title": given.title,
        "role": given.role,
        "starts_at": local(given.starts_at),
        "ends_at": local(given.ends_at),
        "is_exchange": swap.wanted is not None,
        "words": swap.words,
        "state": swap.state,
    }


def swap_shown(swap: Swap, given: Proposal) -> dict[str, Any]:
    """A swap as a coordinator sees it."""
    return {
        "id": swap.id,
        "week": swap.week_id,
        "shift": given.shift_id,
        "title": given.title,
        "starts_at": local(given.starts_at),
        "giver": swap.giver_id,
        "given": swap.given,
        "taker": swap.taker_id,
        "wanted": swap.wanted,
        "words": swap.words,
        "state": swap.state,
        "created_at": swap.created_at,
        "updated_at": swap.updated_at,
    }
