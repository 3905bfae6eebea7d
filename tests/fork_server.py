"""Processes of tests, each born of one that has loaded the product: loading it takes seconds, a fork none.

Every process of tests comes from here, so that there is one such server and one list of what it has loaded.
A few tests start an interpreter all the same: those that prove how a command starts.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIRTH = multiprocessing.get_context("forkserver")
BIRTH.set_forkserver_preload(["tests.loaded"])


class Forked:
    """A module that runs in a process of its own, with what of ``Popen`` tests ask of it."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.args = words
        self._process = BIRTH.Process(target=_run, args=(words, dict(environment), log), daemon=True)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """Its exit status, if it has ended."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status; raises ``TimeoutExpired`` when it does not end in time."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(list(self.args), timeout or 0.0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def started(words: Sequence[str], environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """The same in an interpreter of its own: what proves that the command starts."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment, stdout=output, stderr=output
        )


Process = Forked | subprocess.Popen[bytes]
Birth = Callable[[Sequence[str], Mapping[str, str], Path], Process]


def _run(words: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    """What ``python -m`` does with these words, in the environment given, with a file to write to."""
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.close(output)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = list(words)
    runpy.run_module(words[0], run_name="__main__", alter_sys=True)
