"""``python -m tests.load.beside [--seconds 18]``: 200 reads a second alone, and beside what must not matter.

Beside 564 who never finish a request (B117), and beside four solves that take all the memory they can get,
over and over (B30).  A line of JSON for each; it ends non-zero where a promise is not kept.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

from scheduler import bootstrap
from scheduler.config import PREFIX, Settings
from tests.api import live
from tests.load.sender import Request, Sent, so_many_a_second
from tests.load.world import settled
from tests.scheduler.jobs.worker_processes import worker
from tests.scheduler.plans import stored, submitted
from tests.waiting import until

RATE, SLOW, HOGS = 200.0, 564, 4
HOG = """
while True:
    hoard = []
    try:
        while True:
            hoard.append(bytearray(16 << 20))
    except MemoryError:
        pass
"""
"""Takes memory until it is refused, lets go, and takes it again."""
SLOW_MOST_MS, HOGS_MOST = 300.0, 2.0
"""The 95th percentile beside slow senders; beside hogs so many times as alone, or as ``LEAST_MS``."""
LEAST_MS = 20.0


@contextmanager
def slow_senders(base: str) -> Iterator[None]:
    """Many lines on which a head begins and does not end."""
    parts = urlsplit(base)
    with ExitStack() as lines:
        for number in range(SLOW):
            line = lines.enter_context(socket.create_connection((parts.hostname, parts.port), timeout=60))
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "[: 10 + number % 36])
        yield


@contextmanager
def hogs(home: Path) -> Iterator[None]:
    """A worker with four slots, in each of which a solve takes memory."""
    environment = {PREFIX + "HOME": str(home), PREFIX + "WORKER_SLOTS": str(HOGS)}
    environment |= {PREFIX + "SOLVE_MEMORY_MEBIBYTES": "1024"}
    runtime = bootstrap.build(Settings.from_environment(environment))
    solves = [submitted(runtime, seconds=600.0, principal=f"key-{number}") for number in range(HOGS)]
    with worker(environment, HOG, home / "hogs.log"):
        until(lambda: all(stored(runtime, one.id).state == "running" for one in solves))
        yield
    runtime.close()


def measured(base: str, reads: Sequence[Request], seconds: float, what: AbstractContextManager[None]) -> Sent:
    """The reads, while something else goes on."""
    with what:
        return asyncio.run(so_many_a_second(base, reads, rate=RATE, seconds=seconds))


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and say by the status whether the promises are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=18.0)
    asked = parser.parse_args(words)
    sent: dict[str, Sent] = {}
    with tempfile.TemporaryDirectory(prefix="beside-") as name:
        home = Path(name) / "home"
        kinds = list(settled(home).reads.values())
        reads = [kind[number % len(kind)] for number in range(20) for kind in kinds]
        with live.running({PREFIX + "HOME": str(home)}, with_worker=False) as (base, _):
            others = {"nothing": nullcontext(), "B117": slow_senders(base), "B30": hogs(home)}
            for beside, what in others.items():
                sent[beside] = measured(base, reads, asked.seconds, what)
                p50, p95, p99 = (round(sent[beside].percentile(part), 1) for part in (0.5, 0.95, 0.99))
                answers, failed = len(sent[beside].latencies), sent[beside].failed
                told = {"beside": beside, "answers": answers, "failed": failed}
                print(json.dumps(told | {"p50_ms": p50, "p95_ms": p95, "p99_ms": p99}), flush=True)
    alone = max(LEAST_MS, sent["nothing"].percentile(0.95))
    is_kept = (
        sent["B117"].percentile(0.95) <= SLOW_MOST_MS
        and sent["B30"].percentile(0.95) <= HOGS_MOST * alone
        and not any(one.failed for one in sent.values())
    )
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
