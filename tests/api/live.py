"""The service as it is run: gunicorn and a worker, each a process of its own, at a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from urllib.error import URLError
from urllib.request import urlopen

from scheduler import bootstrap
from scheduler.config import Settings
from tests.fork_server import ROOT, Birth, Forked, Process
from tests.waiting import PATIENCE

START_SECONDS = 150.0
WEB = ("gunicorn", "-c", "api/gunicorn.conf.py", "api.wsgi:app")
WORKER = ("scheduler", "worker")
"""As words after ``python -m``."""


@dataclass(frozen=True)
class Service:
    """Where the service is, and a key to it."""

    base: str
    key: str
    home: Path
    web: Process
    """The first of the web processes, which looks after the others."""


@contextmanager
def serving(home: Path, *, with_worker: bool = True, birth: Birth = Forked) -> Iterator[Service]:
    """Start the processes, wait until the service is ready, and end them.

    ``birth`` says whether each is a fork, which is quicker, or an interpreter of its own.
    """
    runtime = bootstrap.build(Settings.from_environment({"VOLUNTEER_SCHEDULER_HOME": str(home)}))
    key = bootstrap.prepare(runtime)
    runtime.close()
    assert key is not None
    variables = {"VOLUNTEER_SCHEDULER_HOME": str(home)}
    with running(variables, with_worker=with_worker, birth=birth) as (base, web):
        yield Service(base, key, home, web)


@contextmanager
def running(
    variables: Mapping[str, str],
    *,
    with_worker: bool,
    command: Sequence[str] = WEB,
    birth: Birth = Forked,
) -> Iterator[tuple[str, Process]]:
    """The processes of an installation that is there; where it is, and the first of the web processes."""
    port, home = _free_port(), Path(variables["VOLUNTEER_SCHEDULER_HOME"])
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VOLUNTEER")}
    environment |= variables
    environment |= {"VOLUNTEER_SCHEDULER_BIND": f"127.0.0.1:{port}", "PYTHONPATH": str(ROOT)}
    base = f"http://127.0.0.1:{port}"
    home.mkdir(parents=True, exist_ok=True)
    log = home / "service.log"
    log.write_bytes(b"")
    commands = (command, WORKER) if with_worker else (command,)
    processes = [birth(words, environment, log) for words in commands]
    try:
        _wait_until_ready(base, processes, log)
        yield base, processes[0]
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(base: str, processes: Sequence[Process], log: Path) -> None:
    until, never = time.monotonic() + START_SECONDS * PATIENCE, Event()
    while time.monotonic() < until:
        ended = [process.args for process in processes if process.poll() is not None]
        assert not ended, f"{ended} ended at once:\n{log.read_text()}"
        try:
            with urlopen(f"{base}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            never.wait(0.1)
    raise AssertionError(f"not ready within {START_SECONDS} s:\n{log.read_text()}")
