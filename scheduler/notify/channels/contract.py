"""What a channel is: what must be said to set it up, whom it reaches, and how it sends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import msgspec

from scheduler.notify.posting import NAMELESS, REFUSED, Answer

BUSY = frozenset({408, 425, 429})
"""Statuses below 500 that say nothing against trying again."""
NAME_NOT_FOUND = "channel_name_not_found"


@dataclass(frozen=True, kw_only=True)
class Message:
    """What somebody is told: the same id at every attempt."""

    id: str
    kind: str
    title: str
    text: str = field(repr=False)
    facts: Mapping[str, str] = field(default_factory=dict, repr=False)


class Undelivered(Exception):
    """A channel did not deliver; ``is_permanent`` says whether trying again is pointless."""

    def __init__(
        self,
        code: str,
        *,
        is_permanent: bool = False,
        status: int | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.is_permanent = code, is_permanent
        self.status, self.retry_after = status, retry_after


Settings = Mapping[str, Any]
Trouble = tuple[str, str]
"""Which setting is wrong, and the code that says how."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """One way to reach people.  ``settings`` are plain values of the shape ``draft``."""

    name: str
    draft: type[msgspec.Struct]
    send: Callable[[Settings, str | None, Message, Sequence[str]], None]
    """Settings, address, message, private networks that are open; raises :class:`Undelivered`."""
    check: Callable[[Settings, Sequence[str]], Iterable[Trouble]]
    needs_address: Callable[[Settings], bool]
    """Whether it reaches one person at an address, or whoever reads along."""
    fits: Callable[[str], bool]
    """Whether an address can be one of this channel."""
    uses_phone: bool = False
    """Whether a volunteer's telephone number is an address of it."""


def raise_unless_delivered(answer: Answer) -> None:
    """What an HTTP answer means: 2xx delivered; what the other side refuses for good is not tried again."""
    if answer.is_delivered:
        return
    status = answer.status
    is_refusal = status is not None and 400 <= status < 500 and status not in BUSY
    raise Undelivered(
        _code(answer),
        is_permanent=is_refusal or answer.is_final,
        status=status,
        retry_after=answer.retry_after,
    )


def _code(answer: Answer) -> str:
    if answer.error == REFUSED:
        return "channel_refused"
    if answer.error == NAMELESS:
        return NAME_NOT_FOUND
    return "channel_unreachable" if answer.status is None else "channel_not_taken"
