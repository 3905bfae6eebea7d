"""Waiting for something that another process or thread does: until it is so, never for a while."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable

GLANCE_SECONDS = 0.02
PATIENCE = float(os.environ.get("PATIENCE", "1"))
"""Times as long is waited on a machine that has much else to do."""


def until(condition: Callable[[], object], *, seconds: float = 60.0) -> None:
    """Return as soon as a condition holds; fail when it does not within a time that nothing healthy needs."""
    deadline = time.monotonic() + seconds * PATIENCE
    glance = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "it never came to pass"
        glance.wait(GLANCE_SECONDS)
