"""Where ours spends its time: reading, translating, building the model; the rest is solving.

Run as a process of its own: ``python -m benchmarks.phases M1 M2``.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.instances import load
from scheduler.planning.document import read_plan
from scheduler.planning.translation import to_problem
from solver.search.formulation import formulate


def phases(instance: str, folder: Path | None = None) -> dict[str, float]:
    """Wall seconds of each phase before solving."""
    raw = json.dumps(load(instance, folder)).encode()
    begun = time.perf_counter()
    plan = read_plan(raw)
    read = time.perf_counter()
    problem = to_problem(plan)
    translated = time.perf_counter()
    formulation = formulate(problem)
    built = time.perf_counter()
    return {
        "read_seconds": round(read - begun, 3),
        "translate_seconds": round(translated - read, 3),
        "build_seconds": round(built - translated, 3),
        "pairs": len(formulation.variables.pairs),
    }


def main(instances: list[str]) -> None:
    """Print one JSON line for each instance."""
    for instance in instances:
        print(json.dumps({"instance": instance} | phases(instance)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or ["S1", "M1", "M2", "M3", "G1"])
