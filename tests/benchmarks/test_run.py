"""A run measures what is missing, once; its rows become a table and a picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import report, rows
from benchmarks.evaluate import evaluate
from benchmarks.instances import load
from benchmarks.peers import greedy, peer
from benchmarks.run import Race, failures, run
from benchmarks.twelve_weeks import Season

SIMPLE = (Race("S1", 10, ("greedy", "hand")),)


def quiet(text: str) -> None:
    """Say nothing."""


def test_a_run_measures_each_solver_once_and_takes_up_where_it_was_interrupted(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    first = run((Race("S1", 10, ("greedy",)),), file=file, say=quiet)
    file.write_text(file.read_text(encoding="utf-8") + '{"instance": "S1", "sol', encoding="utf-8")
    both = run(SIMPLE, file=file, say=quiet)
    assert [row["solver"] for row in both] == ["hand", "greedy"]
    assert both[1]["at"] == first[0]["at"]
    assert rows.keys(rows.read(file)) == rows.keys(both)


def test_a_row_says_what_the_evaluator_says_and_what_it_cost(tmp_path: Path) -> None:
    (row,) = run((Race("S1", 10, ("greedy",)),), file=tmp_path / "rows.jsonl", say=quiet)
    plan = load("S1")
    score = evaluate(plan, greedy.find(plan))
    assert (row["total"], row["unfilled"], row["broken"]) == (score.total, score.unfilled, 0)
    assert row["peak_mebibytes"] > 0
    assert row["machine"]["cores"] >= 1


def test_a_solver_that_ignores_the_limit_has_one_row_for_all_limits(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    run((Race("S1", 10, ("greedy",)), Race("S1", 60, ("greedy",))), file=file, say=quiet)
    assert len(rows.read(file)) == 1


def test_a_change_of_a_peers_sources_makes_its_rows_stale() -> None:
    assert rows.code_of(peer("greedy")) != rows.code_of(peer("hand"))
    assert rows.code_of(peer("greedy")) == rows.code_of(peer("greedy"))


def test_a_broken_rule_or_no_answer_of_ours_is_a_failure(tmp_path: Path) -> None:
    (row,) = run((Race("S1", 10, ("greedy",)),), file=tmp_path / "rows.jsonl", say=quiet)
    assert failures([row]) == []
    assert len(failures([row | {"broken": 1}])) == 1
    assert len(failures([row | {"solver": "ours", "notes": {"error": "no answer"}}])) == 1


def test_the_table_gives_ratios_to_the_best_known_and_the_picture_shows_every_solver(tmp_path: Path) -> None:
    found = run(SIMPLE, file=tmp_path / "rows.jsonl", say=quiet)
    limited = [
        row | {"solver": "ours", "seconds": 10, "total": 4_124_026, "unfilled": 4} for row in found[:1]
    ]
    best = report.best_totals(found + limited)
    assert best == {"S1": 4_124_026}  # the proven optimum
    table = report.table(found + limited)
    assert "U 4 · ×1.000000" in table
    assert f"×{found[0]['total'] / 4_124_026:.2f}" in table
    page = tmp_path / "page.md"
    page.write_text(
        "before\n<!-- table -->\nold\n<!-- /table -->\n<!-- machines -->\n<!-- /machines -->\nafter\n"
    )
    report.write_blocks(report.rows_blocks(found + limited), page)
    written = page.read_text(encoding="utf-8")
    assert table in written
    assert "old" not in written
    assert written.startswith("before")
    assert written.endswith("after\n")
    picture = tmp_path / "picture.svg"
    report.draw(found + limited, picture)
    assert "<svg" in picture.read_text(encoding="utf-8")


def test_a_race_in_which_a_peer_is_better_is_named(tmp_path: Path) -> None:
    (row,) = run((Race("S1", 10, ("greedy",)),), file=tmp_path / "rows.jsonl", say=quiet)
    worse = row | {"solver": "ours", "seconds": 10, "total": row["total"] + 1}
    assert report.behind([row, worse]) == [f"S1 10 s: greedy {row['total']:,} < ours {row['total'] + 1:,}"]
    assert report.behind([row, worse | {"total": row["total"]}]) == []
    assert report.behind([row | {"broken": 1}, worse]) == []


def test_the_page_has_a_place_for_every_block() -> None:
    page = report.PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- {mark} -->" in page for mark in ("table", "machines", "weeks", "phases"))


def test_a_block_without_a_place_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing here")
    with pytest.raises(ValueError, match="no place for table"):
        report.write_blocks({"table": "x"}, page)


def test_seconds_of_the_phases_stand_beside_what_the_roster_says_of_its_solve() -> None:
    took = {"read_seconds": 0.1, "translate_seconds": 0.2, "build_seconds": 0.3, "pairs": 1234}
    solved = {
        "instance": "S1", "solver": "ours", "seconds": 10, "seed": 1, "code": "x",
        "notes": {"run": {"seconds": 4.56}, "status": "optimal"},
    }  # fmt: skip
    block = report.phases_block({"S1": took, "M1": took}, [solved])
    assert "| S1 | 0.10 s | 0.20 s | 0.30 s | 1,234 | 4.6 s (optimal) |" in block
    assert "| M1 | 0.10 s | 0.20 s | 0.30 s | 1,234 | – |" in block


def test_twelve_weeks_are_shown_with_their_ratios() -> None:
    played = {"ours": Season(50, 100.0, 0), "hand": Season(100, 400.0, 0)}
    block = report.weeks_block("S1", 1, played)
    assert "| 50 | 100 | 0.50 |" in block
    assert "| 100 | 400 | 0.25 |" in block


def test_an_unreadable_line_does_not_lose_the_others(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text('{"instance": "S1"}\n{"inst', encoding="utf-8")
    rows.append({"instance": "S2"}, file)
    assert rows.read(file) == [{"instance": "S1"}, {"instance": "S2"}]
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[-1]) == {"instance": "S2"}
