"""What the web service makes for itself on the disk goes with it, at the latest when the next one starts."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from scheduler.language import LANGUAGES, say
from tests.house.source_tree import ROOT
from tests.waiting import until

COMMAND = (
    *(sys.executable, "-m", "gunicorn", "-c", "api/gunicorn.conf.py", "--workers", "1"),
    *("--worker-class", "sync", "wsgiref.simple_server:demo_app"),
)


@contextmanager
def web_service(temporary: Path, **variables: str) -> Iterator[subprocess.Popen[bytes]]:
    """Our settings around the smallest application there is, once it answers."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        address = probe.getsockname()
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)} | variables
    environment["VOLUNTEER_SCHEDULER_BIND"] = "{}:{}".format(*address)
    with subprocess.Popen(COMMAND, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            with closing(socket.socket()) as client:
                until(lambda: client.connect_ex(address) == 0)
                client.sendall(b"GET / HTTP/1.0\r\n\r\n")
                assert client.recv(12) == b"HTTP/1.0 200"
            yield process
        finally:
            process.terminate()
            process.wait(30)


def folders(temporary: Path) -> set[Path]:
    """What is there for the counters."""
    return set(temporary.glob("*volunteer-scheduler-*"))


def is_held(folder: Path) -> bool:
    """Whether any process of its service lives."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(opened)
    return False


@pytest.mark.parametrize("name", ["QUEUE_LIMIT", "WEB_THREADS", "WEB_WORKERS"])
@pytest.mark.parametrize("word", ["abc", "-1"])
def test_a_setting_that_makes_no_sense_ends_the_start_with_one_line_that_names_it(
    tmp_path: Path, name: str, word: str
) -> None:
    variable = f"VOLUNTEER_SCHEDULER_{name}"
    environment = os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT), variable: word}
    ended = subprocess.run(
        COMMAND, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    (line,) = ended.stderr.splitlines()
    said = (say("setting_invalid", language, setting=variable, value=word) for language in LANGUAGES)
    assert (ended.returncode, line) == (1, " ".join(said))
    assert not folders(tmp_path)


def test_the_folder_of_the_counters_goes_with_the_service_and_a_killed_ones_with_the_next(
    tmp_path: Path,
) -> None:
    with web_service(tmp_path) as killed:
        (left,) = folders(tmp_path)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    until(lambda: not is_held(left))
    with web_service(tmp_path):
        (first,) = folders(tmp_path) - {left}
        assert not left.exists()
        # as a master that replaces another on SIGUSR2 finds it: the folder of the other in its environment
        with web_service(tmp_path, PROMETHEUS_MULTIPROC_DIR=str(first)):
            assert len(folders(tmp_path)) == 2
        assert folders(tmp_path) == {first}
        assert is_held(first)
    assert folders(tmp_path) == set()


def test_a_folder_that_the_operator_names_is_left_alone(tmp_path: Path) -> None:
    named = tmp_path / "counters"
    named.mkdir()
    with web_service(tmp_path, PROMETHEUS_MULTIPROC_DIR=str(named)):
        assert folders(tmp_path) == set()
    assert named.is_dir()
