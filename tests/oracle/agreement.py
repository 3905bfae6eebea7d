"""The product beside the brute force, seed after seed: ``python -m tests.oracle.agreement --seeds 10000``.

Finished blocks of seeds are kept in a file, so that an interrupted run goes on where it was; a change of
the code that is compared starts anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scheduler.planning.document import read_plan
from scheduler.planning.options import SolveOptions
from scheduler.planning.roster_document import read_roster
from scheduler.planning.solving import solve_plan
from scheduler.planning.translation import to_problem
from solver import check
from tests.oracle.brute import solve
from tests.oracle.generate import plan_of
from tests.oracle.world import Plan

ROOT = Path(__file__).resolve().parents[2]
COMPARED = ("solver", "scheduler/planning", "tests/oracle")
BLOCK = 25
"""Seeds that are finished and kept together: some ten seconds of one core."""


def differences(plan: Plan) -> tuple[str, list[str]]:
    """The status of a plan by brute force, and in words all in which the product says otherwise."""
    expected = solve(plan)
    read = read_plan(json.dumps(plan).encode())
    answer = solve_plan(read, SolveOptions(time_limit_seconds=60), lambda event: None, lambda: False)
    status = str(expected["status"])
    if answer["status"] != status:
        return status, [f"status {answer['status']}, not {status}"]
    if status == "contradiction":
        paths = [str(p["path"]) for p in answer["problems"] if str(p["path"]).startswith("pins[")]
        pins = sorted(int(path.removeprefix("pins[").rstrip("]")) for path in paths)
        known = pins in [sorted(some) for some in expected["contradiction"]]
        return status, [] if known else [f"pins {pins}, not one of {expected['contradiction']}"]
    problem = to_problem(read)
    found = [f"breaks {one.rule}" for one in check.broken(problem, read_roster(read, problem, answer))]
    return status, found + list(otherwise(plan, expected, answer))


def otherwise(plan: Plan, expected: dict[str, Any], answer: dict[str, Any]) -> Iterator[str]:
    """In words, what of an answer differs from goals and best rosters that were expected."""
    values = {goal["tier"]: goal["value"] for goal in answer["goals"]}
    wanted = {tier: value for tier, value in expected["goals"].items() if tier != "comfort_terms"}
    if values != wanted:
        yield f"goals {values}, not {wanted}"
    yield from (f"{goal['name']} not proven" for goal in answer["goals"] if not goal["proven"])
    terms = next((goal["terms"] for goal in answer["goals"] if goal["tier"] == "3"), None)
    if terms != expected["goals"].get("comfort_terms", terms):
        yield f"terms {terms}, not {expected['goals']['comfort_terms']}"
    if written(plan, answer) not in [_plain(roster) for roster in expected["rosters"]]:
        yield f"roster {written(plan, answer)} is not among the best"


def written(plan: Plan, answer: dict[str, Any]) -> dict[str, Any]:
    """A roster document as a case writes a roster: assignments, chosen starts, dropped locks."""
    movable = {shift["id"] for shift in plan["shifts"] if "window" in shift}
    rows = [[a["volunteer"], a["shift"], a["seat"]] for a in answer["assignments"]]
    held = {shift for _, shift, _ in rows}
    paths = [p["path"] for p in answer["problems"] if p["code"] == "lock_dropped"]
    return {
        "assignments": sorted(rows),
        "starts": {s["id"]: s["start"][:16] for s in answer["shifts"] if s["id"] in movable & held},
        "dropped_locks": sorted(int(path.split("[")[1].rstrip("]")) for path in paths),
    }


def _plain(roster: dict[str, Any]) -> dict[str, Any]:
    return {"starts": {}, "dropped_locks": [], **roster}


def block(first: int) -> dict[str, Any]:
    """Some seeds compared: how they ended, and every disagreement."""
    statuses: Counter[str] = Counter()
    disagreements = []
    for seed in range(first, first + BLOCK):
        status, found = differences(plan_of(seed))
        statuses[status] += 1
        if found:
            disagreements.append({"seed": seed, "found": found})
    return {"first": first, "statuses": dict(statuses), "disagreements": disagreements}


def digest() -> str:
    """Of the code that is compared."""
    code = hashlib.sha256()
    for path in sorted(path for folder in COMPARED for path in (ROOT / folder).rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()[:16]


def compare(seeds: int, kept: Path, *, workers: int, say: Callable[[str], object]) -> list[dict[str, Any]]:
    """Every block up to so many seeds, those of an earlier run of the same code read from ``kept``."""
    code = digest()
    rows = [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []
    done = [row for row in rows if row["code"] == code]
    missing = sorted(set(range(0, seeds, BLOCK)) - {row["first"] for row in done})
    begun = time.monotonic()
    kept.parent.mkdir(parents=True, exist_ok=True)
    # A fresh process each: the engines' threads do not survive a fork.
    with get_context("spawn").Pool(workers) as pool, kept.open("a") as file:
        for number, row in enumerate(pool.imap_unordered(block, missing), start=1):
            done.append({**row, "code": code})
            file.write(json.dumps(done[-1]) + "\n")
            file.flush()
            wrong = sum(len(each["disagreements"]) for each in done)
            spent = time.monotonic() - begun
            say(f"{number * BLOCK}/{len(missing) * BLOCK} seeds, {wrong} disagreements, {spent:.0f} s\n")
    return [row for row in done if row["first"] < seeds]


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare; 0 when nothing disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "agreement.jsonl")
    told = parser.parse_args(arguments)
    rows = compare(told.seeds, told.out, workers=told.workers, say=sys.stderr.write)
    statuses: Counter[str] = sum((Counter(row["statuses"]) for row in rows), Counter())
    wrong = [each for row in rows for each in row["disagreements"]]
    for each in wrong:
        sys.stdout.write(json.dumps(each) + "\n")
    sys.stdout.write(f"{sum(statuses.values())} seeds {dict(statuses)}, {len(wrong)} disagreements\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
