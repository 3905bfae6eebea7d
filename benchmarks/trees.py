"""What a process and all that it started have cost so far, as the kernel counts it."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.2
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Account:
    """Processor seconds of all of them, and the most memory that one of them had."""

    cpu_seconds: float
    peak_mebibytes: int


class Tree:
    """A process and its descendants, looked at five times a second; used as a context."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak = pid, 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Tree:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def account(self) -> Account:
        """What it has cost: its own time, that of children it has waited for, and of those that still run."""
        cpu = 0.0
        for pid in _with_descendants(self._pid):
            fields = _stat(pid)
            if fields:
                # utime, stime, cutime, cstime: fields 14 to 17 of proc(5), the first here is its third
                cpu += sum(int(field) for field in fields[11:15]) / TICKS
        return Account(cpu, self._peak)

    def _watch(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            for pid in _with_descendants(self._pid):
                self._peak = max(self._peak, _high_water(pid))


def _with_descendants(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            threads = list(Path(f"/proc/{one}/task").iterdir())
            children = [(thread / "children").read_text().split() for thread in threads]
        except OSError:
            continue
        found += [int(child) for some in children for child in some]
    return found


def _stat(pid: int) -> list[str]:
    """The fields of proc(5) from the state on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _high_water(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    except OSError:
        pass
    return 0
