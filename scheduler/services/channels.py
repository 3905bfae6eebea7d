"""Channels of a community: what may be said of one, and trying it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from sqlalchemy.orm import Session

from scheduler import errors, typed
from scheduler.language.notice_words import KINDS
from scheduler.models import Channel
from scheduler.models.channel import VOLUNTEERS
from scheduler.models.record import new_record_id
from scheduler.models.sealing import vault_of
from scheduler.notify import channels
from scheduler.notify.channels.contract import Message, Undelivered
from scheduler.notify.channels.log import LOG
from scheduler.notify.channels.sms import SECRET_LEAST
from scheduler.planning.document.fields import Entry
from scheduler.planning.document.findings import Finding, Findings
from scheduler.services import change_log, notice_rules, notice_text, reading
from scheduler.services.mentions import Named
from scheduler.services.notice_text import Told
from scheduler.services.outside import networks_of
from scheduler.services.record_kinds import Case, RecordKind
from scheduler.services.scope import Scope

KIND = "channel"


TemplateNumber = Annotated[str, Meta(min_length=1, max_length=40)]


class SettingsEntry(Entry, frozen=True):
    """The settings of all kinds, within what any takes; which a channel needs and may have, its kind says."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)] | None = None
    secret: Annotated[str, Meta(min_length=SECRET_LEAST, max_length=200)] | None = None
    account: Annotated[str, Meta(min_length=1, max_length=100)] | None = None
    sign_name: Annotated[str, Meta(min_length=1, max_length=20)] | None = None
    template: TemplateNumber | None = None
    templates: dict[str, TemplateNumber] | None = None


class ChannelDraft(Entry, frozen=True, kw_only=True):
    """What a caller says about a channel; ``settings`` are those of its kind and are kept sealed."""

    id: reading.RecordId | None = None
    name: reading.Name
    kind: Literal["log", "apprise", "sms", "webhook"]
    serves: Literal["volunteers", "coordinators"] = "volunteers"
    settings: SettingsEntry = SettingsEntry()
    price: Annotated[int, Meta(ge=0, le=100_000)] = 0
    enabled: bool = True


class TestDraft(Entry, frozen=True):
    """To which address a test goes, where the channel needs one."""

    address: Annotated[str, Meta(max_length=200)] | None = None


def reach_volunteers(session: Session, within: Scope) -> bool:
    """Whether some channel carries notices to volunteers; a mere list of them reaches nobody."""
    of = (Channel.serves == VOLUNTEERS, Channel.enabled.is_(True), Channel.kind != LOG.name)
    return session.scalar(within.column(Channel.id, *of).limit(1)) is not None


def test(session: Session, within: Scope, id: str, said: Mapping[str, Any], *, now: datetime) -> str | None:
    """Send a test now; returns nothing when it was taken, else the code that says why not."""
    draft = reading.read(said, TestDraft)
    found = within.find(session, Channel, id)
    channel, settings = (
        channels.BY_NAME[found.kind],
        found.opened(vault_of(session), ["settings"])["settings"],
    )
    if channel.needs_address(settings) and (draft.address is None or not channel.fits(draft.address)):
        raise errors.InvalidDocument([Finding("address", "channel_address_unusable")])
    rules = notice_rules.rules_of(session, within.community_id)
    title, text = notice_text.text_of(Told("test", {}), rules, rules.said.language)
    message = Message(id=new_record_id(now), kind="test", title=title, text=text)
    networks = networks_of(session)
    change_log.note(session, within, "tested", KIND, id, now=now)
    session.commit()  # nothing is held while somebody else is waited for
    try:
        channel.send(settings, draft.address, message, networks)
    except Undelivered as failure:
        return failure.code
    return None


def _names(_document: Mapping[str, Any]) -> Iterator[Named]:
    return iter(())


def _check(case: Case) -> Iterator[Finding]:
    """Settings have the shape of their kind, and lead to nothing that may not be called."""
    channel, settings = channels.BY_NAME[case.document["kind"]], case.document["settings"]
    own = {field.encode_name for field in msgspec.structs.fields(channel.draft)}
    if others := settings.keys() - own:
        for field in sorted(others):
            facts = {"field": field, "channel": channel.name}
            yield Finding(f"settings.{field}", "setting_of_another_kind", facts)
        return
    findings = Findings()
    if reading.shaped(settings, channel.draft, findings) is None or len(findings):
        yield from _below(findings.all())
        return
    plain = msgspec.to_builtins(typed.convert(settings, channel.draft))
    for field, code in channel.check(plain, networks_of(case.session)):
        yield Finding(f"settings.{field}", code)
    for kind in plain.get("templates", {}):
        if kind not in KINDS:
            yield Finding(f"settings.templates.{kind[:40]}", "notice_kind_unknown", {"kind": kind[:40]})
    if channel.needs_address(plain) and case.document["serves"] == "coordinators":
        yield Finding("serves", "channel_needs_address")


def _below(found: Sequence[Finding]) -> Iterator[Finding]:
    for finding in found:
        yield Finding(f"settings.{finding.path}".rstrip("."), finding.code, finding.facts)


CHANNEL = RecordKind(
    name=KIND, plural="channels", model=Channel, draft=ChannelDraft, names=_names, check=_check
)
