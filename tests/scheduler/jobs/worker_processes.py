"""Real workers in processes of their own, with a stub in the place of the solver's child.

Run as a module with a script, it is such a worker.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from scheduler.jobs.worker import run_worker
from tests.fork_server import Forked
from tests.waiting import until

TOLD = """
import json, os, sys, time
pipe = int(sys.argv[sys.argv.index("--events") + 1])
control = int(sys.argv[sys.argv.index("--control") + 1])
parent = int(sys.argv[sys.argv.index("--parent") + 1])
def tell(**event):
    os.write(pipe, json.dumps(event).encode() + b"\\n")
from scheduler.kinship import die_with_parent
die_with_parent(parent)
tell(event="started", pid=os.getpid())
"""
WHOLE = ("scheduler", "worker")
"""Its words after ``python -m``, with the real solver."""


class WorkerProcess:
    """One worker."""

    def __init__(self, environment: dict[str, str], words: Sequence[str], log: Path) -> None:
        self.log = log
        log.touch()
        self.process = Forked(words, os.environ | environment, log)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def wait(self, seconds: float = 60.0) -> int:
        """Its exit status."""
        return self.process.wait(seconds)


def worker(environment: dict[str, str], script: str, log: Path) -> AbstractContextManager[WorkerProcess]:
    """A worker that works and whose solves are a script; killed at the end, if it is still there."""
    return _working(WorkerProcess(environment, (__name__, TOLD + script), log))


def whole_worker(environment: dict[str, str], log: Path) -> AbstractContextManager[WorkerProcess]:
    """A worker with the real solver; killed at the end, if it is still there."""
    return _working(WorkerProcess(environment, WHOLE, log))


@contextmanager
def _working(running: WorkerProcess) -> Iterator[WorkerProcess]:
    try:
        until(lambda: b"worker_started" in running.log.read_bytes())
        yield running
    finally:
        running.process.send_signal(signal.SIGCONT)
        running.process.kill()
        running.process.wait()


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(run_worker(command=(sys.executable, "-c", sys.argv[1])))
