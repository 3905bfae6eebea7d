"""One instance solved in a process of its own, as anybody would, and judged: a row of results."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import rows
from benchmarks.child import answer
from benchmarks.peers import peer
from benchmarks.published.families import Family, best_known

FILE = Path(__file__).parent / "results.jsonl"
ROOM = "benchmarks/published"

Row = dict[str, Any]


def measure(family: Family, folder: Path, instance: str, seconds: float, seed: int = 1) -> Row:
    """The row of one instance of the family's folder at one limit."""
    with tempfile.TemporaryDirectory() as place:
        plan = family.plan(folder, instance)
        with gzip.open(Path(place, f"{instance}.json.gz"), "wt", encoding="utf-8") as file:
            json.dump(plan, file)
        answered = answer(instance, "ours", seconds, seed, Path(place))
    verdict = family.judge(folder, instance, [family.placed(entry) for entry in answered.assignments])
    steps = answered.notes.get("steps", {})
    lower, best = best_known(family, folder).get(instance, ("", ""))
    return {
        "family": family.name,
        "instance": instance,
        "seconds": seconds,
        "seed": seed,
        "code": code_of(family),
        "cost": verdict.cost,
        "parts": dict(verdict.parts),
        "broken": list(verdict.broken[:20]),
        "bound": steps.get("comfort", {}).get("bound"),
        "proven": answered.notes.get("status") == "optimal",
        "best_known": best,
        "lower_bound": lower,
        "wall_seconds": answered.wall_seconds,
        "cpu_seconds": answered.cpu_seconds,
        "peak_mebibytes": answered.peak_mebibytes,
        "error": answered.notes.get("error"),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": rows.machine(),
    }


def code_of(family: Family) -> str:
    """A digest of the sources that decide what is answered."""
    ours = peer("ours")
    module = f"{ROOM}/{family.name.replace('-', '_')}.py"
    return rows.code_of(replace(ours, sources=(*ours.sources, module)))


def run(
    asked: list[tuple[Family, str, float]],
    root: Path,
    *,
    seed: int = 1,
    file: Path = FILE,
    say: Callable[[str], None] = print,
) -> list[Row]:
    """Measure what is not on file yet with this code, append each row at once, and return all of them."""
    known = {(r["family"], r["instance"], r["seconds"], r["seed"], r["code"]): r for r in rows.read(file)}
    found = []
    for family, instance, seconds in asked:
        key = (family.name, instance, seconds, seed, code_of(family))
        if key not in known:
            known[key] = measure(family, root / family.name, instance, seconds, seed)
            rows.append(known[key], file)
        found.append(known[key])
        say(line(known[key]))
    return found


def line(row: Row) -> str:
    """A row in words for a terminal."""
    trouble = f"  {row['error']}" if row["error"] else ""
    broken = f"  {len(row['broken'])} RULES BROKEN" if row["broken"] else ""
    bound = "-" if row["bound"] is None else row["bound"]
    return (
        f"{row['family']:<10} {row['instance']:<24} {row['seconds']:>5.0f} s  cost {row['cost']:>6}"
        f"  best known {row['best_known'] or '-':>6}  bound {bound:>6}"
        f"  wall {row['wall_seconds']:>6.1f}  cpu {row['cpu_seconds']:>6.1f}  {row['peak_mebibytes']:>5} MiB"
        f"{broken}{trouble}"
    )
