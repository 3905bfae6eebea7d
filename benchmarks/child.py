"""One solver on one instance in a process of its own: ``python -m benchmarks.child``.

Engines print on standard output and two of them cannot live in one process; time and memory are
the kernel's account of this process and of those that it started.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.instances import load
from benchmarks.peers import Assignments, Notes, peer
from benchmarks.traces import Point, joined, thinned

GRACE = 120.0
"""Seconds beyond its limit after which a solver is killed; in them a city's roster is explained."""
SIMPLE_SECONDS = 900.0
"""The same for those that obey no limit."""


@dataclass(frozen=True)
class Answered:
    """What came out of the process and what it cost."""

    assignments: Assignments
    notes: Notes
    wall_seconds: float
    cpu_seconds: float
    peak_mebibytes: int
    trace: list[Point] = field(default_factory=list)
    """Z and its bound over time."""


def answer(instance: str, solver: str, seconds: float, seed: int, folder: Path | None = None) -> Answered:
    """Run the solver; whatever keeps it from answering is in ``notes["error"]``."""
    with tempfile.NamedTemporaryFile() as file:
        command = [sys.executable, "-m", "benchmarks.child", instance, solver, str(seconds), str(seed)]
        command += [file.name, str(folder or "")]
        begun = time.monotonic()
        # a session of its own, so that whatever the solver started goes with it
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        )
        allowed = seconds + GRACE if peer(solver).obeys_limit else SIMPLE_SECONDS
        try:
            _, words = process.communicate(timeout=allowed)
            error = _end(process.returncode, words.decode(errors="replace").strip().splitlines())
        except subprocess.TimeoutExpired:
            error = f"killed after {allowed:.0f} s"
        finally:  # an interrupt of ours does not reach its session
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
        wall = time.monotonic() - begun
        text = Path(file.name).read_text(encoding="utf-8")
    if not text:
        return Answered([], {"error": error or "no answer"}, round(wall, 2), 0.0, 0)
    written = json.loads(text)
    return Answered(
        assignments=written["assignments"],
        notes=written["notes"],
        wall_seconds=written["wall_seconds"],
        cpu_seconds=written["cpu_seconds"],
        peak_mebibytes=written["peak_mebibytes"],
        trace=written["trace"],
    )


def _end(status: int, words: list[str]) -> str:
    """How a process ended that gave no answer: by a signal, as for want of memory, or by its last words."""
    if status < 0:
        return signal.Signals(-status).name
    return words[-1] if status and words else ""


def main(instance: str, solver: str, seconds: str, seed: str, out: str, folder: str) -> None:
    """Solve and write the answer to the file ``out``."""
    plan = load(instance, Path(folder) if folder else None)
    begun, before = time.monotonic(), _cpu()
    assignments, notes = peer(solver).answer(plan, float(seconds), int(seed))
    written: dict[str, Any] = {
        "assignments": assignments,
        "notes": notes,
        "wall_seconds": round(time.monotonic() - begun, 2),
        "cpu_seconds": round(_cpu() - before, 2),
        "peak_mebibytes": _peak(),
    }
    trace = notes.pop("trace", [])  # worked out only now, when nothing is measured any more
    written["trace"] = thinned(joined(trace() if callable(trace) else trace))
    Path(out).write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak() -> int:
    import resource  # absent where there is no such account

    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
