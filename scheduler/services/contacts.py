"""How one volunteer wants to be told: channel, address, language, and what she does not want to hear of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors
from scheduler.language.notice_words import KINDS
from scheduler.models import Channel, Contact, Volunteer
from scheduler.models.channel import VOLUNTEERS
from scheduler.models.sealing import vault_of
from scheduler.notify import channels
from scheduler.planning.document.fields import Entry, Id
from scheduler.planning.document.findings import Finding
from scheduler.services import change_log, reading
from scheduler.services.scope import Scope, usable
from scheduler.services.volunteers import limited_to

KIND = "contact"


class ContactDraft(Entry, frozen=True):
    """What is said of a contact; without a channel the community's first that reaches her is used."""

    channel: Id | None = None
    address: Annotated[str, Meta(min_length=1, max_length=200)] | None = None
    language: Literal["zh", "en", "both"] | None = None
    opt_outs: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=40)] = []


@dataclass(frozen=True, slots=True)
class Way:
    """A contact as it is shown: the address is masked, and told only on request."""

    said: Mapping[str, Any]
    has_address: bool
    version: int
    address: str | None = None


def get(session: Session, within: Scope, volunteer_id: str) -> Way:
    """One volunteer's contact; version 0 when nobody has said anything.  Raises :class:`errors.NotFound`."""
    _reached(session, within, volunteer_id)
    return _shown(session.get(Contact, (within.community_id, volunteer_id)))


def reveal(session: Session, within: Scope, volunteer_id: str, *, now: datetime) -> Way:
    """The same with the address; it is written down who asked."""
    within.require("records:reveal")
    _reached(session, within, volunteer_id)
    kept = session.get(Contact, (within.community_id, volunteer_id))
    address = None if kept is None else kept.address(vault_of(session))
    change_log.note(session, within, "revealed", KIND, volunteer_id, fields=["address"], now=now)
    session.commit()
    return _shown(kept, address)


def change(
    session: Session,
    within: Scope,
    volunteer_id: str,
    patch: Mapping[str, Any],
    *,
    version: reading.Read | None,
    now: datetime,
) -> Way:
    """Change a contact by a merge patch; raises :class:`errors.Stale` when it changed since it was read.

    Whoever may act for the volunteer may: a coordinator, and she herself by her link.
    """
    _reached(session, within, volunteer_id, locked=True)
    kept = session.get(Contact, (within.community_id, volunteer_id), with_for_update=True)
    if version is not None:
        reading.require_version(0 if kept is None else kept.version, version)
    vault = vault_of(session)
    present: dict[str, Any] = {}
    if kept is not None:
        present = {**_shown(kept).said, "address": kept.address(vault)}
    whole = {name: value for name, value in reading.merged(present, patch).items() if value is not None}
    draft = reading.read(whole, ContactDraft)
    if found := [*_check(session, within, draft)]:
        raise errors.InvalidDocument(found)
    if kept is None:
        kept = Contact(community_id=within.community_id, id=volunteer_id, version=0, created_at=now)
        session.add(kept)
    kept.channel, kept.language, kept.opt_outs = draft.channel, draft.language, draft.opt_outs
    kept.seal(draft.address, vault)
    kept.version, kept.updated_at = kept.version + 1, now
    change_log.note(session, within, "changed", KIND, volunteer_id, fields=sorted(patch), now=now)
    session.commit()
    return _shown(kept)


def _shown(kept: Contact | None, address: str | None = None) -> Way:
    if kept is None:
        return Way({"opt_outs": []}, has_address=False, version=0)
    said = {"channel": kept.channel, "language": kept.language, "opt_outs": kept.opt_outs}
    return Way(
        {name: value for name, value in said.items() if value is not None},
        kept.address_sealed is not None,
        kept.version,
        address,
    )


def _check(session: Session, within: Scope, draft: ContactDraft) -> Iterator[Finding]:
    for place, kind in enumerate(draft.opt_outs):
        if kind not in KINDS:
            yield Finding(f"opt_outs[{place}]", "notice_kind_unknown", {"kind": kind})
    if draft.channel is None:
        if draft.address is not None:
            yield Finding("channel", "contact_needs_channel")
        return
    of = (Channel.id == usable(draft.channel), Channel.serves == VOLUNTEERS)
    found = session.scalar(within.query(Channel, *of))
    if found is None:
        yield Finding("channel", "unknown_id", {"list": "channels", "id": draft.channel})
    elif draft.address is not None and not channels.BY_NAME[found.kind].fits(draft.address):
        yield Finding("address", "channel_address_unusable")


def _reached(session: Session, within: Scope, volunteer_id: str, *, locked: bool = False) -> None:
    conditions = (Volunteer.id.in_(limited_to(within)),) if within.is_limited else ()
    within.find(session, Volunteer, volunteer_id, conditions=conditions, locked=locked)
