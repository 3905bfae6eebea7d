"""How many large documents one web process looks at together: a parsed plan takes many times its bytes.

Who has plenty in hand already is sent away with a time to come back, first for her own, then for everybody's;
a single document of any size is always looked at.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

from scheduler.errors import TooMany, Unavailable

KEY = "volunteer-scheduler-in-hand"
MEBIBYTE = 1024 * 1024
OWN_MOST, ALL_MOST = 8 * MEBIBYTE, 16 * MEBIBYTE
"""Bytes in hand, of one key and of all, from which no more are taken."""
RETRY_AFTER_SECONDS = 5


class InHand:
    """The bytes that are looked at now, by whose they are."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bytes: Counter[str] = Counter()

    @contextmanager
    def holding(self, size: int, principal: str) -> Iterator[None]:
        """Have a document in hand; raises :class:`TooMany` or :class:`Unavailable` where there is plenty."""
        with self._lock:
            if self._bytes[principal] >= OWN_MOST:
                raise TooMany("key_has_plenty_in_hand", retry_after=RETRY_AFTER_SECONDS)
            if self._bytes.total() >= ALL_MOST:
                raise Unavailable("plenty_in_hand", retry_after=RETRY_AFTER_SECONDS)
            self._bytes[principal] += size
        try:
            yield
        finally:
            with self._lock:
                self._bytes[principal] -= size
                self._bytes += Counter()  # who has nothing is forgotten


def of_this_process() -> InHand:
    """What this process has in hand."""
    found: InHand = current_app.extensions.setdefault(KEY, InHand())
    return found
