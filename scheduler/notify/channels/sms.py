"""Text messages by an HTTP gateway: a template and its parameters, signed, so many cents each.

Gateways take no free text: a template is approved beforehand and named by its number.  A request is JSON;
``x-signature`` is the HMAC-SHA-256, in hexadecimal, of ``timestamp.id.body`` under the channel's secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from scheduler import errors
from scheduler.clock import utc_now
from scheduler.notify.addresses import check_url
from scheduler.notify.channels.contract import (
    Channel,
    Message,
    Settings,
    Trouble,
    raise_unless_delivered,
)
from scheduler.notify.posting import post
from scheduler.planning.document.fields import Entry

NUMBER = re.compile(r"\+?[0-9]{5,20}")
PUNCTUATION = re.compile(r"[ ()-]")
SECRET_LEAST = 16
TEXT_MOST = 500


class SmsSettings(Entry, frozen=True):
    """The gateway; ``templates`` number the approved template of a kind, ``template`` that of the rest."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)]
    account: Annotated[str, Meta(min_length=1, max_length=100)]
    secret: Annotated[str, Meta(min_length=SECRET_LEAST, max_length=200)]
    sign_name: Annotated[str, Meta(min_length=1, max_length=20)]
    template: Annotated[str, Meta(min_length=1, max_length=40)]
    templates: dict[str, Annotated[str, Meta(min_length=1, max_length=40)]] = {}


def send(settings: Settings, address: str | None, message: Message, networks: Sequence[str]) -> None:
    """Ask the gateway for one text message; ``id`` lets it drop a repetition."""
    said = {
        "id": message.id,
        "account": settings["account"],
        "to": plain_number(address or ""),
        "sign_name": settings["sign_name"],
        "template": settings.get("templates", {}).get(message.kind, settings["template"]),
        "parameters": dict(message.facts),
        "text": message.text[:TEXT_MOST],
    }
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    timestamp = str(int(utc_now().timestamp()))
    headers = {
        "content-type": "application/json",
        "user-agent": "volunteer-scheduler",
        "x-timestamp": timestamp,
        "x-signature": signature(settings["secret"], timestamp, message.id, body),
    }
    raise_unless_delivered(post(settings["url"], body.encode(), headers, networks=networks))


def signature(secret: str, timestamp: str, message_id: str, body: str) -> str:
    """What proves that a request is ours, and is of now."""
    signed = f"{timestamp}.{message_id}.{body}".encode()
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def plain_number(address: str) -> str:
    """A telephone number without what people write into it."""
    return PUNCTUATION.sub("", address)


def check(settings: Settings, networks: Sequence[str]) -> Iterator[Trouble]:
    """A public address."""
    try:
        check_url(settings["url"], networks)
    except errors.Invalid as error:
        yield "url", error.code


SMS = Channel(
    name="sms",
    draft=SmsSettings,
    send=send,
    check=check,
    needs_address=lambda _settings: True,
    fits=lambda address: NUMBER.fullmatch(plain_number(address)) is not None,
    uses_phone=True,
)
