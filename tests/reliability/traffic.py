"""What people do while something else goes on: calls again and again, of which none may fail."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event


@contextmanager
def traffic(*calls: Callable[[], None]) -> Iterator[list[float]]:
    """Calls that are made again and again meanwhile, each in a thread; how long each of them took.

    Each is made once at least.  What one of them raises is raised at the end, whatever came of the rest.
    """
    took: list[float] = []
    is_over = Event()

    def make(call: Callable[[], None]) -> None:
        is_first = True
        while is_first or not is_over.is_set():
            is_first, began = False, time.perf_counter()
            call()
            took.append(time.perf_counter() - began)

    with ThreadPoolExecutor(len(calls)) as pool:
        made = [pool.submit(make, call) for call in calls]
        try:
            yield took
        finally:
            is_over.set()
            for one in made:
                one.result()
