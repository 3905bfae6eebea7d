"""Whom a notice goes to: over which channel, at which address, in which language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.models import Channel, Contact, Notice, Volunteer
from scheduler.models.channel import COORDINATORS, VOLUNTEERS
from scheduler.models.sealing import Vault, vault_of
from scheduler.notify import channels
from scheduler.notify.channels import contract
from scheduler.notify.channels.log import LOG
from scheduler.services.notice_rules import Rules

LISTED = "log"
"""The channel of a community that has none, and of people whom none reaches: the list of notices."""


@dataclass(frozen=True)
class Recipient:
    """A way to somebody.  ``channel_id`` is the record's, or ``log``."""

    channel_id: str
    channel: contract.Channel
    settings: dict[str, Any] = field(repr=False)
    address: str | None = field(repr=False)
    language: str
    name: str
    price: int = 0


def recipient_of(
    session: Session, notice: Notice, rules: Rules, *, volunteer: Volunteer | None, contact: Contact | None
) -> Recipient:
    """The first channel that reaches a volunteer, her own before the others; or the coordinators' one."""
    serves = COORDINATORS if volunteer is None else VOLUNTEERS
    wanted = select(Channel).where(
        Channel.community_id == notice.community_id, Channel.serves == serves, Channel.enabled.is_(True)
    )
    found = list(session.scalars(wanted.order_by(Channel.id)))
    if contact is not None:
        found.sort(key=lambda one: one.id != contact.channel)
    language = (contact and contact.language) or rules.said.language
    name = "" if volunteer is None else volunteer.name
    vault = vault_of(session)
    for one in found:
        kind = channels.BY_NAME[one.kind]
        settings = one.opened(vault, one.SEALED).get("settings", {})
        address = _address(kind, one, volunteer, contact, vault)
        if address is not None or not kind.needs_address(settings):
            return Recipient(one.id, kind, settings, address, language, name, one.price)
    return Recipient(LISTED, LOG, {}, None, language, name)


def _address(
    kind: contract.Channel, one: Channel, volunteer: Volunteer | None, contact: Contact | None, vault: Vault
) -> str | None:
    """The address that was said for this channel; for text messages else the telephone number."""
    if volunteer is None:
        return None
    if contact is not None and contact.channel == one.id:
        said = contact.address(vault)
        if said is not None and kind.fits(said):
            return said
    if kind.uses_phone:
        phone = volunteer.opened(vault, ["phone"]).get("phone")
        return phone if phone is not None and kind.fits(phone) else None
    return None
