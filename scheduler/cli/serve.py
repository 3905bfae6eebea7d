"""``serve`` keeps the web service and a worker up at one printed address; ``worker`` is a worker alone."""

from __future__ import annotations

import errno
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from scheduler.cli.exits import Exit
from scheduler.cli.files import FileTrouble, os_code
from scheduler.cli.voice import complain, tell

BIND = "VOLUNTEER_SCHEDULER_BIND"
HOST, PORT = "127.0.0.1", 8000
TICK_SECONDS = 0.1
GRACE_SECONDS = 25.0
"""How long the parts may take to finish what they are at before they are killed."""

STEADY_SECONDS = 10.0
"""A part that lived this long was well set up: whatever ends it, it is started again."""
KILLED_MOST = 3
"""How often in a row a part that others kill before that is started again: it may have been well set up."""


def serve(
    host: Annotated[
        str | None, typer.Option(help="监听地址，缺省 127.0.0.1。 Where to listen; 127.0.0.1 if left out.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="端口，缺省 8000，0 为任选。 Port; 8000 if left out, 0 for any."),
    ] = None,
) -> None:
    """启动网页服务和一个求解进程。 Start the web service and a worker; Ctrl-C ends both."""
    host, port = where(host, port)
    port = free_port(host, port)
    secret, code = _first_key()
    environment = {**os.environ, BIND: f"{_bracketed(host)}:{port}"}
    quiet = ("--log-level", "warning")  # the address is said once, by us
    web = [sys.executable, "-m", "gunicorn", "-c", str(_gunicorn_settings()), *quiet, "api.wsgi:app"]
    worker = [sys.executable, "-m", "scheduler", "worker"]
    with Parts({"web": web, "worker": worker}, environment) as parts:
        parts.wait_until_healthy(_reachable(host), port)
        address = f"http://{_bracketed(_reachable(host))}:{port}"
        tell("service_at", address=address)
        tell("pages_at", address=f"{address}/console")
        if code is not None:
            tell("set_up_at", address=f"{address}/console/set-up?code={code}", once=code)
        if secret is not None:
            tell("first_key", key=secret)
        status = parts.watch()
    raise typer.Exit(status)


def worker() -> None:
    """启动一个求解进程。 Start a worker that solves what the service was asked for."""
    from scheduler.jobs.worker import run_worker  # a worker loads far more than other commands need

    raise typer.Exit(run_worker())


class Parts:
    """The processes of the service: they start together, are kept up, and end together."""

    def __init__(
        self,
        commands: Mapping[str, Sequence[str]],
        environment: Mapping[str, str],
        *,
        steady_seconds: float = STEADY_SECONDS,
    ) -> None:
        self._commands = commands
        self._environment = environment
        self._steady_seconds = steady_seconds
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._begun: dict[str, float] = {}
        self._killed: dict[str, int] = {}
        self._is_ending = False

    def __enter__(self) -> Parts:
        self._before = {
            number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)
        }
        for name in self._commands:
            self._start(name)
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in self._processes.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @property
    def pids(self) -> dict[str, int]:
        """The process of each part."""
        return {name: process.pid for name, process in self._processes.items()}

    def wait_until_healthy(self, host: str, port: int) -> None:
        """Wait until the service answers, a part ends, or we are told to end."""
        while not self._is_ending and self._ended() is None and not is_healthy(host, port):
            time.sleep(TICK_SECONDS)

    def watch(self) -> Exit:
        """Wait for a signal; starts again what was killed, and gives up on what cannot even start."""
        while not self._is_ending:
            ended = self._ended()
            if ended is not None:
                status = self._processes[ended].returncode
                if not self._may_be_renewed(ended, status):
                    complain("service_ended", part=ended, status=status)
                    return Exit.INTERNAL
                complain("part_renewed", part=ended, status=status)
                self._start(ended)
            time.sleep(TICK_SECONDS)
        return Exit.DONE

    def _may_be_renewed(self, name: str, status: int) -> bool:
        """Whether a part was steady, or was killed and not again and again; never where it gave up."""
        if time.monotonic() - self._begun[name] >= self._steady_seconds:
            self._killed[name] = 0
            return True
        self._killed[name] = self._killed.get(name, 0) + 1
        return status < 0 and self._killed[name] <= KILLED_MOST

    def _start(self, name: str) -> None:
        # A session of its own: a Ctrl-C reaches us alone, and we end the parts in good order.
        self._processes[name] = subprocess.Popen(  # noqa: S603 -- our own modules
            self._commands[name], env=dict(self._environment), start_new_session=True
        )
        self._begun[name] = time.monotonic()

    def _ended(self) -> str | None:
        return next((name for name, process in self._processes.items() if process.poll() is not None), None)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._is_ending = True


def where(host: str | None, port: int | None) -> tuple[str, int]:
    """Where to listen: as the command says, or the setting, or on this machine alone."""
    said = os.environ.get(BIND, "")
    if host is not None or port is not None or not said:
        return HOST if host is None else host, PORT if port is None else port
    named, _, number = said.rpartition(":")
    try:
        return named.removeprefix("[").removesuffix("]"), int(number)
    except ValueError:
        raise FileTrouble("address_taken", address=said, reason=os_code(OSError(errno.EINVAL, ""))) from None


def free_port(host: str, port: int) -> int:
    """The port, checked to be free, or any free one for 0; raises ``FileTrouble`` when it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            return int(probe.getsockname()[1])
    except OSError as trouble:
        raise FileTrouble(
            "address_taken", address=f"{_bracketed(host)}:{port}", reason=os_code(trouble)
        ) from None


def is_healthy(host: str, port: int) -> bool:
    """Whether the service answers."""
    with closing(HTTPConnection(host, port, timeout=2)) as connection:
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def _first_key() -> tuple[str | None, str | None]:
    """Prepare the installation before its parts start, so that key and code are shown beside the address."""
    from scheduler import bootstrap

    installation = bootstrap.build()
    try:
        return bootstrap.prepare(installation), bootstrap.set_up_code(installation)
    finally:
        installation.close()


def _gunicorn_settings() -> Path:
    """The settings file beside the API, found without importing it: nothing here depends on the API."""
    found = importlib.util.find_spec("api")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).with_name("gunicorn.conf.py")


def _reachable(host: str) -> str:
    """An address that this machine can ask: every address means any of them."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104 -- a table


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
