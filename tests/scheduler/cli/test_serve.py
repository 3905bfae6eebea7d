"""``serve`` starts the service and a worker together and ends them together."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scheduler.cli.exits import Exit
from scheduler.cli.files import FileTrouble
from scheduler.cli.serve import BIND, KILLED_MOST, Parts, free_port, is_healthy, where
from tests.scheduler.cli.commands import COMMAND, ROOT
from tests.waiting import until

FOREVER = [sys.executable, "-c", "import signal; signal.pause()"]
AT_ONCE = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_is_said_before_anything_starts(taken: int) -> None:
    with pytest.raises(FileTrouble) as trouble:
        free_port("127.0.0.1", taken)
    assert trouble.value.facts["address"] == f"127.0.0.1:{taken}"


def test_port_zero_is_any_free_port() -> None:
    assert free_port("127.0.0.1", 0) > 0


def test_the_setting_says_where_to_listen_unless_the_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BIND, raising=False)
    assert where(None, None) == ("127.0.0.1", 8000)
    monkeypatch.setenv(BIND, "[::1]:9001")
    assert where(None, None) == ("::1", 9001)
    assert where(None, 0) == ("127.0.0.1", 0)
    monkeypatch.setenv(BIND, "unix:/run/scheduler")
    with pytest.raises(FileTrouble):
        where(None, None)


def test_nobody_at_a_port_is_not_healthy() -> None:
    assert not is_healthy("127.0.0.1", free_port("127.0.0.1", 0))


def test_a_part_that_is_killed_is_started_again_and_the_other_left_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with (
        Parts({"web": FOREVER, "worker": FOREVER}, os.environ, steady_seconds=0.0) as parts,
        ThreadPoolExecutor(1) as pool,
    ):
        first = parts.pids

        def kill_and_see() -> None:
            os.kill(first["worker"], signal.SIGKILL)
            until(lambda: parts.pids["worker"] != first["worker"])
            os.kill(os.getpid(), signal.SIGTERM)

        seen = pool.submit(kill_and_see)
        assert parts.watch() == Exit.DONE
        seen.result()
        assert parts.pids["web"] == first["web"]
    assert "worker ended unexpectedly (status -9) and was started again" in capsys.readouterr().err


def test_a_part_that_is_killed_soon_is_started_again_three_times_in_a_row(
    capsys: pytest.CaptureFixture[str],
) -> None:
    killing_itself = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
    with Parts({"web": FOREVER, "worker": killing_itself}, os.environ) as parts:
        web = parts.pids["web"]
        assert parts.watch() == Exit.INTERNAL
        assert parts.pids["web"] == web
    said = capsys.readouterr().err
    assert said.count("worker ended unexpectedly (status -9) and was started again") == KILLED_MOST == 3


def test_when_one_part_cannot_start_the_other_is_ended(capsys: pytest.CaptureFixture[str]) -> None:
    with Parts({"web": FOREVER, "worker": AT_ONCE}, os.environ) as parts:
        assert parts.watch() == Exit.INTERNAL
        web = parts.pids["web"]
    with pytest.raises(ProcessLookupError):
        os.kill(web, 0)
    assert "worker ended unexpectedly (status 3)" in capsys.readouterr().err


def test_a_signal_ends_both_in_good_order() -> None:
    with Parts({"web": FOREVER, "worker": FOREVER}, os.environ) as parts:
        os.kill(os.getpid(), signal.SIGTERM)
        assert parts.watch() == Exit.DONE


def test_the_service_answers_at_the_one_address_that_is_printed(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "VOLUNTEER_SCHEDULER_HOME": str(tmp_path),
        "VOLUNTEER_SCHEDULER_WEB_WORKERS": "1",
    }
    words = [*COMMAND, "serve", "--port", "0"]
    with subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as both:
        assert both.stderr is not None
        said = ""
        while not all(word in said for word in ("worker_started", "API key", "one-time code")):
            line = both.stderr.readline().decode()
            assert line, said
            said += line
        (address,) = re.findall(r"The service is at (\S+)", said)
        with urllib.request.urlopen(f"{address}/healthz", timeout=10) as answer:
            assert answer.status == 200
        both.send_signal(signal.SIGINT)
        both.stderr.read()
        assert both.wait(60) == Exit.DONE
        (set_up,) = re.findall(r"make the first at (\S+)", said)
        assert set_up.startswith(f"{address}/console/set-up?code=")
    # Nothing drowns them: the address, that of the pages, both first secrets, and that the worker is there.
    assert len(said.splitlines()) == 5, said
