"""The shapes of channels and contacts on the wire."""

from __future__ import annotations

from typing import Any

import msgspec
from marshmallow import fields, validate

from api.absorbing import absorb
from api.openapi import Api
from api.record_views import MASKED
from api.schemas import StrictSchema
from api.shapes import Shape
from scheduler.planning.document.fields import Entry
from scheduler.services.channels import ChannelDraft, TestDraft
from scheduler.services.contacts import ContactDraft, Way

CHANNEL = Shape(
    "Channel",
    ChannelDraft,
    {
        "id": "wecom",
        "name": "志愿者群机器人",
        "kind": "apprise",
        "serves": "coordinators",
        "settings": {"url": "wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"},
    },
    more=MASKED,
)
CONTACT = {"channel": "mail", "address": "wang@example.org", "language": "zh", "opt_outs": ["published"]}


class ContactShown(Entry, frozen=True, kw_only=True):
    """How one volunteer is told; the address is masked unless it is asked for."""

    channel: str | None = None
    language: str | None = None
    opt_outs: list[str]
    masked: list[str]
    address: str | None = None
    version: int


class Tried(Entry, frozen=True):
    """What came of a test: taken, or the code that says why not."""

    taken: bool
    error: str | None


class ContactQuery(StrictSchema):
    """What to show unmasked."""

    reveal = fields.String(
        validate=validate.OneOf(("address",)), metadata={"description": "`address`.  It is logged."}
    )


def describe(api: Api) -> None:
    """Put all of it among the description's schemas."""
    for name, struct in (
        ("Contact", ContactShown),
        ("ContactPatch", ContactDraft),
        ("ChannelTest", TestDraft),
        ("ChannelTried", Tried),
    ):
        absorb(api, name, msgspec.json.schema(struct))


def contact_shown(way: Way) -> dict[str, Any]:
    """A contact as it is shown."""
    shown: dict[str, Any] = {**way.said, "masked": ["address"] if way.has_address else []}
    if way.address is not None:
        shown["address"] = way.address
    return shown | {"version": way.version}
