"""The families of published instances: where their files lie, how they become plans, and who judges."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.published import curtois_qu, inrc2
from benchmarks.published.judges import curtois_qu as curtois_qu_judge
from benchmarks.published.judges import inrc2 as inrc2_judge
from benchmarks.published.judges.verdict import Placed, Verdict


@dataclass(frozen=True)
class Family:
    """A family under its folder's name."""

    name: str
    instances: Callable[[Path], list[str]]
    plan: Callable[[Path, str], dict[str, Any]]
    """A plan document from the family's folder and the name of an instance."""
    placed: Callable[[Mapping[str, Any]], Placed]
    """What an assignment of the roster document means in the family's words."""
    judge: Callable[[Path, str, Iterable[Placed]], Verdict]
    figures: str
    """File of best known values: instance, lower bound if any, best."""


def _file(folder: Path, instance: str) -> Path:
    return folder / f"Instance{instance}.txt"


def _numbers(folder: Path) -> list[str]:
    return sorted((f.stem.removeprefix("Instance") for f in folder.glob("Instance*.txt")), key=int)


FAMILIES: tuple[Family, ...] = (
    Family(
        name="curtois-qu",
        instances=_numbers,
        plan=lambda folder, instance: curtois_qu.plan(_file(folder, instance)),
        placed=curtois_qu.placed,
        judge=lambda folder, instance, placed: curtois_qu_judge.judge(_file(folder, instance), placed),
        figures="best_known.csv",
    ),
    Family(
        name="inrc2",
        instances=inrc2.instances,
        plan=inrc2.plan,
        placed=inrc2.placed,
        judge=inrc2_judge.judge,
        figures="best_known_static.csv",
    ),
)


def best_known(family: Family, folder: Path) -> dict[str, tuple[str, str]]:
    """Lower bound (empty where none is told) and best known value of each instance, as the file has them."""
    path = folder / family.figures
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row][1:]
    return {row[0]: (row[1] if len(row) > 2 else "", row[-1]) for row in rows}
