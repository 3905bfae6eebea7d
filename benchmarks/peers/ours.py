"""Ours, as anybody would call it: the command line, on a file."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


class NoRoster(RuntimeError):
    """The command wrote no roster."""


def solve(plan: dict[str, Any], seconds: float, seed: int = 0) -> dict[str, Any]:
    """The whole roster document that ``volunteer-scheduler solve`` writes; raises :class:`NoRoster`."""
    with tempfile.TemporaryDirectory() as folder:
        week, roster = Path(folder, "week.json"), Path(folder, "roster.json")
        week.write_text(json.dumps(plan), encoding="utf-8")
        command = [sys.executable, "-m", "scheduler", "solve", str(week), "--out", str(roster)]
        command += ["--time-limit", str(seconds), "--seed", str(seed), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not roster.exists():
            raise NoRoster(done.stderr[-2000:])
        document: dict[str, Any] = json.loads(roster.read_text(encoding="utf-8"))
        return document


def answer(
    plan: dict[str, Any], seconds: float, seed: int = 0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The assignments of :func:`solve`, and what the roster says of its steps."""
    roster = solve(plan, seconds, seed)
    seated = [
        {"volunteer": entry["volunteer"], "shift": entry["shift"], "seat": entry["seat"]}
        for entry in roster["assignments"]
    ]
    steps = {
        goal["name"]: {key: goal[key] for key in ("value", "bound", "proven")} for goal in roster["goals"]
    }
    return seated, {"status": roster["status"], "steps": steps, "run": roster["run"]}
