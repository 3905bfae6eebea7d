"""A run over a folder: rows that say what the judge says, once each, and the table made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import rows
from benchmarks.published import page
from benchmarks.published.__main__ import main
from benchmarks.published.families import FAMILIES, best_known
from benchmarks.published.measure import code_of
from tests.benchmarks.published.tiny import CURTOIS_QU


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a user has it, with one instance."""
    family = tmp_path / "data" / "curtois-qu"
    family.mkdir(parents=True)
    (family / "Instance7.txt").write_text(CURTOIS_QU, encoding="utf-8")
    (family / "best_known.csv").write_text("instance,lower_bound,best_known\n7,3,3\n", encoding="utf-8")
    return family.parent


def test_a_row_says_what_the_judge_says_and_is_not_measured_twice(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    told = ["--folder", str(folder), "--family", "curtois-qu", "--time-limit", "20", "--out", str(file)]
    assert main(told) == 0
    assert main(told) == 0
    (row,) = rows.read(file)
    assert (row["instance"], row["cost"], row["bound"], row["proven"]) == ("7", 3, 3, True)
    assert row["broken"] == []
    assert row["best_known"] == "3"
    assert row["cpu_seconds"] > 0
    assert row["machine"]["cores"] >= 1
    text = page.table("curtois-qu", [row])
    assert text.count("\n") == 2
    assert "| 7 | 3 |" in text
    assert "3 ✓" in text


def test_a_table_says_how_far_above_the_best_known_and_where_there_is_nothing() -> None:
    usual = {"family": "f", "best_known": "100", "bound": 90, "proven": False, "cpu_seconds": 7.0}
    usual |= {"error": None, "broken": [], "machine": rows.machine()}
    near = usual | {"instance": "2", "seconds": 10.0, "cost": 110}
    broken = usual | {"instance": "10", "seconds": 60.0, "cost": 5, "broken": ["A works on day 3"]}
    lines = page.table("f", [broken, near]).splitlines()
    assert lines[2] == "| 2 | 100 | 110 (+10.0 %) · 7 cpu-s | – | 90 |"
    assert lines[3] == "| 10 | 100 | – | 无结果 none (A works on day 3) | 90 |"


def test_best_known_values_are_read_as_the_folder_has_them(tmp_path: Path) -> None:
    (family, *_) = FAMILIES
    assert best_known(family, tmp_path) == {}
    (tmp_path / family.figures).write_text("instance,best\nx,12\n", encoding="utf-8")
    assert best_known(family, tmp_path) == {"x": ("", "12")}


def test_the_digest_of_each_family_is_its_own() -> None:
    assert len({code_of(family) for family in FAMILIES}) == len(FAMILIES)
