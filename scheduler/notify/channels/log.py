"""Nothing leaves: the notice stands in the list, for who passes it on by telephone or on paper."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from scheduler.notify.channels.contract import Channel, Message, Settings
from scheduler.planning.document.fields import Entry

log = structlog.get_logger(__name__)


class LogSettings(Entry, frozen=True):
    """There is nothing to set."""


def send(_settings: Settings, _address: str | None, message: Message, _networks: Sequence[str]) -> None:
    """Note that it was due; never what it says or to whom."""
    log.info("notice_listed", notice=message.id, kind=message.kind)


LOG = Channel(
    name="log",
    draft=LogSettings,
    send=send,
    check=lambda _settings, _networks: (),
    needs_address=lambda _settings: False,
    fits=lambda _address: False,
)
