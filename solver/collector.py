"""Python's cyclic collector, paused while a large plan is taken in and written down."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector: a city's plan makes millions of objects and no cycles to collect.

    Only the one who found it running starts it again, so threads may overlap.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
