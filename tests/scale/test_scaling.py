"""The benchmark of scaling out runs as it says: every plan solved, what it cost read off the kernel."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.instances import load
from benchmarks.scaling import only
from scheduler.planning.document import read_plan
from tests.house.source_tree import ROOT
from tests.waiting import PATIENCE

SECONDS = 900 * PATIENCE


@pytest.mark.long
@pytest.mark.timeout(SECONDS)
def test_one_two_and_four_workers_solve_what_they_are_given_and_say_what_it_cost(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    loads = ["--instance", "M1", "--divided-pairs", "5000", "--part-pairs", "6000", "--seconds", "15"]
    loads += ["--communities", "S1", "--plans", "4", "--plan-seconds", "120"]
    command = [sys.executable, "-m", "benchmarks.scaling", *loads, "--file", str(rows)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=SECONDS)
    told = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    assert [(row["workers"], row["load"]) for row in told] == [
        (number, name) for number in (1, 2, 4) for name in ("M1", "S1")
    ]
    for row in told:
        assert row["states"] == ["done"]
        assert row["cpu_seconds_per_plan"] > 0
        assert row["peak_mebibytes_of_a_process"] > 50
        assert row["rows_per_plan"] >= 1
    large, small = told[::2], told[1::2]
    # of a run that was given little of the processor nothing may be proven
    assert all(row["unfilled"] >= (row["bound"] or 0) for row in large)
    assert all(row.get("parts", 0) > 1 for row in large[1:]), "divided where another worker had a hand free"
    assert all(row["unfilled"] == row["bound"] for row in small), "small plans are proven"


def test_the_first_areas_of_a_plan_are_a_plan(tmp_path: Path) -> None:
    whole = load("M1")
    assert only(load("M1"), 0) == whole
    areas = len(whole["areas"])
    some = only(load("M1"), max(1, areas // 2))
    assert read_plan(json.dumps(some).encode()).volunteers
    assert len(some["shifts"]) <= len(whole["shifts"])
