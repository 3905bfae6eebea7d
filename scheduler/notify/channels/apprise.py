"""Messengers and mail through Apprise: WeCom and DingTalk robots, Feishu, mail and some more.

A channel is one Apprise address, which holds its secrets.  ``{address}`` in it stands for the person's own
(a mail address, a user's number); without it everybody who reads along there reads it.  Services and
parameters are a list of what is known to do nothing but send: none reads a file, none calls what an address
of ours could lead to, and every connection is watched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlsplit

import apprise
from msgspec import Meta

from scheduler.notify.addresses import Refused
from scheduler.notify.channels.contract import (
    NAME_NOT_FOUND,
    Channel,
    Message,
    Settings,
    Trouble,
    Undelivered,
)
from scheduler.notify.guard import guarded
from scheduler.planning.document.fields import Entry

SERVICES = (
    "wecombot",
    "dingtalk",
    "feishu",
    "lark",
    "mailto",
    "mailtos",
    "schan",
    "pushplus",
    "wxpusher",
    "pushme",
    "bark",
    "barks",
    "ntfy",
    "ntfys",
    "gotify",
    "gotifys",
    "tgram",
    "slack",
    "discord",
)
"""What may stand before ``://``."""
PARAMETERS = frozenset(
    {"from", "to", "name", "smtp", "mode", "user", "pass", "secret", "priority", "sound", "group", "token"}
)
"""What may stand after ``?``: no files, no keys on disk, no switching off of certificates or of our rules."""
PLACEHOLDER = "{address}"
BRACE = re.compile(r"[{}｛｝]")
SAMPLE = "nobody@example.org"
ADDRESS = re.compile(r"[^\s,;<>\"'(){}\[\]\\]{1,200}")
"""One address: nothing that could be read as two, as a name, or as a header."""


class AppriseSettings(Entry, frozen=True):
    """One Apprise address, such as ``wecombot://key`` or ``mailtos://user:pass@example.org?to={address}``."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)]


def send(settings: Settings, address: str | None, message: Message, networks: Sequence[str]) -> None:
    """Send one message and follow no redirect."""
    service = _service(settings["url"].replace(PLACEHOLDER, quote(address or "", safe="")))
    if service is None:
        raise Undelivered("channel_url_unusable", is_permanent=True)
    with guarded(networks) as watch:
        try:
            is_sent = service.notify(body=message.text, title=message.title)
        except (Refused, TypeError):  # Apprise raises the latter for an empty message
            is_sent = False
    if watch.was_refused:
        raise Undelivered("channel_refused", is_permanent=True)
    if not is_sent and watch.is_nameless:
        raise Undelivered(NAME_NOT_FOUND)
    if not is_sent:
        raise Undelivered("channel_unreachable" if watch.was_cut else "channel_not_taken")


def check(settings: Settings, _networks: Sequence[str]) -> Iterator[Trouble]:
    """A service and parameters of the list, which Apprise can read."""
    url = settings["url"]
    try:
        parts = urlsplit(url)
        said = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        yield "url", "channel_url_unusable"
        return
    is_known = parts.scheme in SERVICES and {name.lower() for name, _ in said} <= PARAMETERS
    if not is_known or _service(url.replace(PLACEHOLDER, quote(SAMPLE, safe=""))) is None:
        yield "url", "channel_url_unusable"
    elif BRACE.search(url.replace(PLACEHOLDER, "")):
        yield "url", "channel_placeholder_unknown"


def _service(url: str) -> apprise.NotifyBase | None:
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines tell addresses
    asset = apprise.AppriseAsset(
        app_id="volunteer-scheduler",
        storage_mode=apprise.PersistentStoreMode.MEMORY,
        http_redirects=False,
        pgp_autogen=False,
        pem_autogen=False,
        allow_templates=False,
        interpret_escapes=False,
    )
    service = apprise.Apprise.instantiate(url, asset=asset)
    if service is not None:
        service.notify_format = apprise.NotifyFormat.TEXT  # what looks like markup is printed as it is
    return service


APPRISE = Channel(
    name="apprise",
    draft=AppriseSettings,
    send=send,
    check=check,
    needs_address=lambda settings: PLACEHOLDER in settings["url"],
    fits=lambda address: ADDRESS.fullmatch(address) is not None,
)
