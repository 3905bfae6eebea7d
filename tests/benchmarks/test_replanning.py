"""Who drops out leaves a lawful roster behind, told beside the optimum, and one row of the page tells it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.instances import load
from benchmarks.measurements import write_line
from benchmarks.replanning import line, measured

PAGE = """# Measurements

| what | command | date | figure |
|---|---|---|---|
| one | `a` | 2026-01-01 | 1 |
| two | `b` | 2026-01-01 | 2 |

What is compared.
"""


def test_each_drop_out_of_a_small_week_is_lawful_and_no_better_than_the_optimum() -> None:
    *drops, told = measured("S1", load("S1"), persons=4, seats=5, seconds=5.0, seed=1)
    assert [row["kind"] for row in (*drops, told)] == ["drop"] * 4 + ["summary"]
    for row in drops:
        assert row["broken"] == 0
        assert row["unfilled"] >= row["optimum"]
        assert row["places"] >= 1
    assert (told["drops"], told["seats"], told["compared"]) == (4, 5, 4)
    assert told["behind"] == sum(row["unfilled"] - row["optimum"] for row in drops)
    row = line([told])
    assert row.count("|") == 5
    assert "S1：4 人先后退出" in row
    assert "S1: 4 people drop out" in row


def test_a_row_takes_the_place_of_the_one_that_told_the_same_or_is_the_last(tmp_path: Path) -> None:
    page = tmp_path / "measurements.md"
    page.write_text(PAGE, encoding="utf-8")
    write_line("| one | `a` | 2026-02-02 | 3 |", page)
    write_line("| three | `c` | 2026-02-02 | 4 |", page)
    assert page.read_text(encoding="utf-8") == PAGE.replace("2026-01-01 | 1", "2026-02-02 | 3").replace(
        "| 2 |\n", "| 2 |\n| three | `c` | 2026-02-02 | 4 |\n"
    )
