"""Every channel, in the order in which they are described."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.notify.channels.apprise import APPRISE
from scheduler.notify.channels.contract import Channel
from scheduler.notify.channels.log import LOG
from scheduler.notify.channels.sms import SMS
from scheduler.notify.channels.webhook import WEBHOOK

CHANNELS: tuple[Channel, ...] = (LOG, APPRISE, SMS, WEBHOOK)
BY_NAME: Mapping[str, Channel] = {channel.name: channel for channel in CHANNELS}
