"""The weeks that everybody is asked to solve, by name."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from benchmarks.all_rules import with_all_rules
from benchmarks.generate import large

FOLDER = Path(__file__).parent / "instances"
BEST = {
    "S1": 4_124_026,
    "S2": 52_124_906,
    "S3": 12_125_771,
    "M1": 416_688_994,
    "M2": 176_744_084,
}
"""Best Z known: proven for S and M1, within 74 of its bound for M2; the best row on file for others."""


def load(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Return the plan: from ``folder``, from ours, or from a generator: ``G<seed>``, ``A<number>``.

    ``A1`` is ``M1`` with all rules.

    Raises ``FileNotFoundError`` when there is no such instance.
    """
    for place in (folder, FOLDER):
        if place is not None and (path := place / f"{name}.json.gz").exists():
            with gzip.open(path, "rb") as file:
                plan: dict[str, Any] = json.load(file)
                return plan
    if name.startswith("G") and name[1:].isdigit():
        return large(int(name[1:]))
    if name.startswith("A") and name[1:].isdigit():
        return with_all_rules(load(f"M{name[1:]}", folder), int(name[1:]))
    raise FileNotFoundError(name)


def is_there(name: str, folder: Path | None = None) -> bool:
    """Whether the instance can be had; files are looked for, not read."""
    if any(place is not None and (place / f"{name}.json.gz").exists() for place in (folder, FOLDER)):
        return True
    if name.startswith("A"):
        return is_there(f"M{name[1:]}", folder)
    return name.startswith("G") and name[1:].isdigit()
