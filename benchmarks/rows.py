"""Rows of results: one JSON object a line, appended as they come, so that a run can be taken up again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.child import Answered
from benchmarks.evaluate import Score
from benchmarks.peers import Peer

ROOT = Path(__file__).parents[1]
FILE = Path(__file__).parent / "results.jsonl"

CODE = {".py", ".java"}

Row = dict[str, Any]
Key = tuple[str, str, float, int, str]


def code_of(peer: Peer) -> str:
    """A digest of the sources that decide what the peer answers."""
    digest = hashlib.sha256()
    for source in peer.sources:
        path = ROOT / source
        inside = [file for file in sorted(path.rglob("*")) if file.suffix in CODE]
        for file in inside if path.is_dir() else [path]:
            digest.update(file.relative_to(ROOT).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def key(instance: str, peer: Peer, seconds: float, seed: int) -> Key:
    """What makes two rows the same measurement."""
    return (instance, peer.name, seconds if peer.obeys_limit else 0.0, seed, code_of(peer))


def size(plan: dict[str, Any]) -> dict[str, int]:
    """People, shifts and places of a plan."""
    places = sum(seat["count"] for shift in plan["shifts"] for seat in shift["seats"])
    return {"people": len(plan["volunteers"]), "shifts": len(plan["shifts"]), "places": places}


def row(key: Key, answered: Answered, score: Score, size: dict[str, int]) -> Row:
    """One line of the results."""
    instance, solver, seconds, seed, code = key
    return {
        "instance": instance,
        "solver": solver,
        "seconds": seconds,
        "seed": seed,
        "code": code,
        "size": size,
        "unfilled": score.unfilled,
        "comfort": score.comfort,
        "total": score.total,
        "assigned": score.assigned,
        "broken": len(score.broken),
        "wall_seconds": answered.wall_seconds,
        "cpu_seconds": answered.cpu_seconds,
        "peak_mebibytes": answered.peak_mebibytes,
        "notes": answered.notes,
        "trace": answered.trace,
        "terms": {name: value for name, value in asdict(score).items() if name not in {"broken", "assigned"}},
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
    }


def machine() -> dict[str, Any]:
    """What it ran on: cores, processor, versions, and how busy it was."""
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        "ortools": version("ortools"),
        "load": round(os.getloadavg()[0], 1),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def read(file: Path = FILE) -> list[Row]:
    """All rows on file, oldest first; a line cut short by an interruption is left out."""
    if not file.exists():
        return []
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return found


def keys(rows: Iterable[Row]) -> set[Key]:
    """The measurements that are there already."""
    return {(r["instance"], r["solver"], r["seconds"], r["seed"], r["code"]) for r in rows}


def append(row: Row, file: Path = FILE) -> None:
    """Add a line; after an interrupted write the next one begins on a line of its own."""
    cut = file.exists() and not file.read_bytes().endswith(b"\n") and file.stat().st_size > 0
    with file.open("a", encoding="utf-8") as out:
        out.write(("\n" if cut else "") + json.dumps(row, ensure_ascii=False) + "\n")


def latest(rows: Iterable[Row]) -> dict[tuple[str, str, float], Row]:
    """The newest row of each instance, solver and limit."""
    return {(r["instance"], r["solver"], r["seconds"]): r for r in rows}
