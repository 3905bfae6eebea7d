"""Runs commands for the tests: inside this process, or as a process of its own where streams matter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
ROSTER = ROOT / "tests" / "scheduler" / "exports" / "roster.json"
FOUR_KINDS = ROOT / "examples" / "four-kinds.json"
COMMAND = [sys.executable, "-m", "scheduler"]


def small_plan() -> dict[str, Any]:
    """Two people and a desk on two mornings; one has no time on Tuesday, so one seat of three stays empty."""
    return {
        "format": "volunteer-plan/1",
        "name": "小院 2026-W48",
        "timezone": "Asia/Shanghai",
        "horizon": {"start": "2026-11-23", "days": 7},
        "sites": [{"id": "desk", "name": "服务台"}],
        "volunteers": [
            {"id": "a", "name": "甲一", "availability": "always"},
            {"id": "b", "name": "乙二", "availability": [{"days": ["mon"]}]},
        ],
        "shifts": [
            _shift("mon", "2026-11-23", 1),
            _shift("tue", "2026-11-24", 2),
        ],
    }


def _shift(id: str, day: str, count: int) -> dict[str, Any]:
    return {
        "id": id,
        "kind": "service_desk",
        "site": "desk",
        "start": f"{day}T09:00",
        "end": f"{day}T11:00",
        "seats": [{"role": "desk", "count": count}],
    }


def written(path: Path, document: dict[str, Any]) -> str:
    """A document in a file; returns its path for a command."""
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(path)


def process(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments], input=given, capture_output=True, cwd=ROOT, timeout=120, check=False
    )
