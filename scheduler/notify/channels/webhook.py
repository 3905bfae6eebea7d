"""A community's own relay: each message is posted as JSON and signed, and the relay brings it to people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from scheduler import errors
from scheduler.clock import utc_now
from scheduler.config import is_signing_secret
from scheduler.notify.addresses import check_url
from scheduler.notify.channels.contract import (
    Channel,
    Message,
    Settings,
    Trouble,
    raise_unless_delivered,
)
from scheduler.notify.posting import post
from scheduler.notify.signing import signed_headers
from scheduler.planning.document.fields import Entry

ADDRESS_MOST = 200


class WebhookSettings(Entry, frozen=True):
    """Where the relay listens, and the secret that signs (``whsec_…``)."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    secret: Annotated[str, Meta(max_length=120)]


def send(settings: Settings, address: str | None, message: Message, networks: Sequence[str]) -> None:
    """Post one message."""
    said = {
        "type": "notice",
        "kind": message.kind,
        "to": address,
        "title": message.title,
        "text": message.text,
    }
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    headers = signed_headers(message.id, body, at=utc_now(), secrets=[settings["secret"]])
    raise_unless_delivered(post(settings["url"], body.encode(), headers, networks=networks))


def check(settings: Settings, networks: Sequence[str]) -> Iterator[Trouble]:
    """A public address, and a secret as Standard Webhooks asks."""
    try:
        check_url(settings["url"], networks)
    except errors.Invalid as error:
        yield "url", error.code
    if not is_signing_secret(settings["secret"]):
        yield "secret", "channel_secret_unusable"


WEBHOOK = Channel(
    name="webhook",
    draft=WebhookSettings,
    send=send,
    check=check,
    needs_address=lambda _settings: True,
    fits=lambda address: 0 < len(address) <= ADDRESS_MOST and address.isprintable(),
)
