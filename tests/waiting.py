"""Waiting for something that another process or thread does: until it is so, never for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

GLANCE_SECONDS = 0.02


def until(condition: Callable[[], object], *, seconds: float = 60.0) -> None:
    """Return as soon as a condition holds; fail when it does not within a time that nothing healthy needs."""
    deadline = time.monotonic() + seconds
    glance = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "it never came to pass"
        glance.wait(GLANCE_SECONDS)
