"""Timefold Solver, Community edition, in Java: incremental constraint streams, construction, local search.

The model is ``java/``: a seat is an entity, its variable the person (or nobody) out of a range of its own
that holds whom no static rule keeps away; hard are the rules between assignments, medium the unfilled
weight, soft the rest of Z.  Its phases are the solver's defaults: first fit by difficulty, then late
acceptance over changes and swaps, in one thread, as the Community edition has it.

The jars come out of the Python package ``timefold`` (``make peers``); nothing of its Python runs, which would
be slower.  What it takes to compile is not counted; starting Java and reading is.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.peers.timefold.numbers import written
from benchmarks.week import read

FOLDER = Path(__file__).parent / "java"
ENVIRONMENT = Path(__file__).parents[3] / ".venv-peers"
"""What ``make peers`` fills."""
NOT_NEEDED = re.compile(
    r"logback|byte-buddy|assertj|mockito|junit|opentest4j|apiguardian|objenesis|python|jpyinterpreter|solver-test"
)
"""Jars of its tests and of its Python side."""


class Absent(RuntimeError):
    """The machine lacks what the peer needs; says what."""


def jars() -> list[Path]:
    """The solver and what it needs to run; empty without ``make peers``."""
    found = sorted(ENVIRONMENT.glob("lib/python*/site-packages/timefold/solver/jars/*.jar"))
    return [jar for jar in found if not NOT_NEEDED.search(jar.name)]


def version() -> str:
    """The solver's version, by the name of its jar."""
    names = [re.fullmatch(r"timefold-solver-core-(.+)\.jar", jar.name) for jar in jars()]
    return next((name[1] for name in names if name), "")


def classes() -> Path:
    """The compiled model; compiled first where its sources have changed; raises :class:`Absent`."""
    if shutil.which("java") is None:
        raise Absent("no Java")
    if not jars():
        raise Absent("no Timefold: make peers")
    sources = sorted(FOLDER.glob("*.java"))
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources) + version().encode())
    folder = ENVIRONMENT / "classes" / digest.hexdigest()[:12]
    if (folder / "Main.class").exists():
        return folder
    if shutil.which("javac") is None:
        raise Absent("no Java compiler")
    with tempfile.TemporaryDirectory(dir=ENVIRONMENT) as fresh:
        command = ["javac", "-d", fresh, "-cp", _path(jars()), *map(str, sources)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Absent(f"javac: {done.stderr.strip().splitlines()[:1]}")
        shutil.copytree(fresh, folder, dirs_exist_ok=True)
    return folder


def absent() -> str:
    """Why it cannot be measured here; empty when it can, and then it is compiled."""
    try:
        classes()
    except Absent as lack:
        return str(lack)
    return ""


def answer(
    plan: dict[str, Any], seconds: float, seed: int = 0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Solve for at most ``seconds``, Java's start and reading included; raises :class:`Absent`."""
    begun = time.time()
    compiled = classes()
    week = read(plan)
    until = round(1000 * (begun + seconds))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as numbers:
        numbers.write(written(week))
        numbers.flush()
        # the parallel collector is what the solver's own documentation recommends for throughput
        command = ["java", "-XX:+UseParallelGC", "-cp", _path([compiled, *jars()]), "Main"]
        done = subprocess.run(
            [*command, numbers.name, str(until), str(seed)], capture_output=True, text=True, check=False
        )
    if done.returncode:
        return [], {"error": f"java: {' '.join(done.stderr.strip().splitlines()[:2])}"}
    return heard(done.stdout, list(week.turns), list(week.helpers), begun)


def heard(
    text: str, turns: list[str], helpers: list[str], begun: float
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What the program printed: seats taken, and Z over time of its rosters that break nothing."""
    seated: list[dict[str, Any]] = []
    trace: list[list[float | None]] = []
    notes: dict[str, Any] = {"status": "out_of_time_while_building", "timefold": version(), "trace": trace}
    for line in text.splitlines():
        word, *rest = line.split()
        if word == "java":
            notes["java"] = rest[0]
            continue
        figures = [int(one) for one in rest]
        if word == "started":
            notes |= {"status": "feasible", "build_seconds": round(figures[0] / 1000 - begun, 3)}
        elif word == "best" and figures[1] == 0:
            at, _, medium, soft = figures
            trace.append([round(at / 1000 - begun, 3), float(-1_000_000 * medium - soft), None])
        elif word == "seat":
            turn, place, person = figures
            seated.append({"volunteer": helpers[person], "shift": turns[turn], "seat": place})
    return seated, notes


def _path(parts: list[Path]) -> str:
    return ":".join(map(str, parts))
