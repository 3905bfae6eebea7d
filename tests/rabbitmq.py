"""A real RabbitMQ for tests, of the machine's own packages; all that it writes is in a temporary folder.

``absent()`` says why there is none: unlike PostgreSQL and Redis it comes in no wheel.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kombu import Connection
from kombu.exceptions import OperationalError

from tests.servers import free_port
from tests.waiting import until

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""Debian's own script beside it would change the user."""
LOOPBACK = "-kernel inet_dist_use_interface {127,0,0,1}"


def absent() -> str | None:
    """Why RabbitMQ cannot be started here; None when it can."""
    if not SERVER.exists() or shutil.which("erl") is None:
        return "no RabbitMQ here; `apt-get install rabbitmq-server` brings it"
    return None


@contextmanager
def rabbitmq() -> Iterator[str]:
    """A RabbitMQ server on free ports of loopback; yields its address."""
    folder = Path(tempfile.mkdtemp(prefix="vs-rabbit-"))
    port = free_port()
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [str(SERVER)],
            env=os.environ | _environment(folder, port),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        address = f"amqp://guest:guest@127.0.0.1:{port}//"
        until(lambda: _answers(address) or _ended(server, folder), seconds=120)
        yield address
    finally:
        # the Erlang machine, and the port mapper that it started, are of this session and no other's
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        _end_port_mapper(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path, port: int) -> dict[str, str]:
    configuration = folder / "rabbitmq.conf"
    configuration.write_text("loopback_users.guest = true\nvm_memory_high_watermark.absolute = 256MB\n")
    mapper = free_port()
    (folder / "epmd").write_text(str(mapper))
    return {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"vs{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "logs"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_CONFIG_FILE": str(configuration),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "no-such-file"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"{LOOPBACK} +S 1:1 +sbwt none",
        "ERL_EPMD_PORT": str(mapper),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
    }


def _answers(address: str) -> bool:
    try:
        with Connection(address, connect_timeout=1) as connection:
            connection.connect()
    except (OperationalError, OSError):
        return False
    return True


def _ended(server: subprocess.Popen[bytes], folder: Path) -> bool:
    assert server.poll() is None, (folder / "log").read_text(errors="replace")[-2000:]
    return False


def _end_port_mapper(folder: Path) -> None:
    """The port mapper leaves its session as a daemon; asked by its own port, it goes."""
    mapper = (folder / "epmd").read_text()
    epmd = shutil.which("epmd")
    if epmd is not None:
        subprocess.run([epmd, "-port", mapper, "-kill"], check=False, capture_output=True)
