"""A run measures what is missing, once, and says by name what it cannot; its rows become tables."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import report, rows
from benchmarks.evaluate import evaluate
from benchmarks.instances import load
from benchmarks.peers import PEERS, greedy, peer
from benchmarks.run import WHOLE, Race, among, failures, measurable, run
from benchmarks.standings import behind, best_bounds, best_totals, false_bounds, longest
from benchmarks.twelve_weeks import Season
from tests.benchmarks.some_rows import row as row_of

MARKS = ("table", "costs", "rules", "targets", "machines")
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
    assert row["size"] == {"people": 27, "shifts": 40, "places": 100}
    assert row["trace"] == []  # it has no way there


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


def test_a_roster_of_ours_that_is_not_what_it_claims_is_a_failure() -> None:
    facts = {"wall_seconds": 5.0, "cpu_seconds": 5.0}
    for wanted, comfort, wrong in ((3, 70, 0), (4, 70, 1), (3, 71, 1)):
        steps = {"wanted": {"value": wanted}, "comfort": {"value": comfort}}
        mine = row_of("S1", 5, unfilled=3, comfort=70, notes={"steps": steps}, **facts)
        assert len(failures([mine])) == wrong


def test_the_table_gives_ratios_to_the_best_known(tmp_path: Path) -> None:
    found = run(SIMPLE, file=tmp_path / "rows.jsonl", say=quiet)
    limited = [
        row | {"solver": "ours", "seconds": 10, "total": 4_124_026, "unfilled": 4} for row in found[:1]
    ]
    best = best_totals(found + limited)
    assert best == {"S1": 4_124_026}  # the proven optimum
    table = report.table(found + limited)
    assert "U 4 · ×1.000000" in table
    assert f"×{found[0]['total'] / 4_124_026:.2f}" in table
    page = tmp_path / "page.md"
    places = "".join(f"<!-- {mark} -->\nstale\n<!-- /{mark} -->\n" for mark in MARKS)
    page.write_text(f"before\n{places}after\n", encoding="utf-8")
    report.write_blocks(report.rows_blocks(found + limited), page)
    written = page.read_text(encoding="utf-8")
    assert table in written
    assert "stale" not in written
    assert written.startswith("before")
    assert written.endswith("after\n")


def test_an_instance_or_a_solver_that_is_not_here_is_left_out_by_name(tmp_path: Path) -> None:
    lacking = replace(peer("greedy"), absent=lambda: "no chalk")
    said: list[str] = []
    asked = (Race("Z9", 5, ("hand",)), Race("S1", 5, ("greedy", "hand")))
    found = run(
        asked, file=tmp_path / "rows.jsonl", peers=(lacking, peer("hand")), say=said.append, folder=tmp_path
    )
    assert [row["solver"] for row in found] == ["hand"]
    assert any("greedy: no chalk" in line for line in said)
    assert any("Z9: no such instance" in line for line in said)


def test_the_whole_run_needs_a_folder_for_its_largest_weeks_alone() -> None:
    with_peers = tuple(replace(entry, absent=lambda: "") for entry in PEERS)
    races, left_out = measurable(WHOLE, None, with_peers)
    assert {line.split(":")[0] for line in left_out} == {"L1", "L2", "L3", "XL1"}
    assert {race.instance[0] for race in races} == set("SMAG")


def test_the_page_shows_the_rows_of_its_races_at_every_limit_that_they_know() -> None:
    kept = {"instance": "S1", "seconds": 5}
    others = [kept | {"seconds": 0.0}, kept | {"seconds": 7}, kept | {"instance": "S2"}]
    assert among([Race("S1", 5)], [kept, *others]) == [kept, others[0]]


def test_the_best_bound_is_the_greatest_that_any_solver_proved(tmp_path: Path) -> None:
    (row,) = run((Race("S1", 10, ("greedy",)),), file=tmp_path / "rows.jsonl", say=quiet)
    proving = [row | {"solver": name, "seconds": 5, "notes": {"bound": bound}} for name, bound in
               (("mip", 4_000_000.0), ("cpsat", -7), ("ours", None))]  # fmt: skip
    assert best_bounds([row, *proving]) == {"S1": 4_000_000}
    assert best_bounds([row]) == {}


def test_a_bound_above_a_lawful_roster_is_false_and_one_that_meets_it_is_not() -> None:
    best = row_of("G1", 60, "timefold", unfilled=3, comfort=5)
    mine = row_of("G1", 60, unfilled=4, notes={"bound": 3_000_005})
    assert false_bounds([best, mine]) == []
    wrong = row_of("G1", 60, unfilled=4, notes={"bound": 3_000_006})
    assert false_bounds([best, wrong]) == ["G1 60 s: ours bound 3,000,006 > 3,000,005"]
    assert false_bounds([best | {"broken": 1}, wrong]) == []


def test_pictures_show_each_instance_at_its_longest_limit_and_not_those_of_ours_alone() -> None:
    rows_of = [
        {"instance": name, "solver": "ours", "seconds": seconds}
        for name, seconds in (("M1", 10), ("M1", 60), ("A1", 30), ("S1", 5))
    ]
    assert list(longest(rows_of)) == [("S1", 5), ("M1", 60)]


def test_weeks_with_all_rules_have_a_table_of_their_own_with_their_own_bounds() -> None:
    steps = {
        "minimum": {"value": 0, "bound": 0, "proven": True},
        "wanted": {"value": 200, "bound": 199, "proven": False},
        "comfort": {"value": 5000, "bound": None, "proven": False},
    }
    row = {
        "instance": "A1", "solver": "ours", "seconds": 30, "broken": 0, "assigned": 1, "total": 1,
        "wall_seconds": 31.26, "notes": {"steps": steps},
    }  # fmt: skip
    assert report.rules_table([row]).splitlines()[-1] == (
        "| A1 | 30 s | 0 · 已证明 proven | 200 · 界 bound 199 · 0.500 % | 5,000 · 无界 no bound | 31.3 s |"
    )
    assert "A1" not in report.table([row])


def test_what_a_run_cost_stands_in_a_table_and_who_was_killed_has_no_account() -> None:
    mine = row_of("S1", 5, cpu_seconds=4.26, peak_mebibytes=1234)
    killed = row_of("S1", 5, "mip", cpu_seconds=0.0, peak_mebibytes=0)
    table = report.costs_table([mine, killed])
    assert table.splitlines()[-1] == "| S1 | 5 s | 4.3 s · 1,234 MiB | – | – | – | – | – |"


def test_a_solver_without_a_roster_says_why_in_the_table(tmp_path: Path) -> None:
    (row,) = run((Race("S1", 10, ("greedy",)),), file=tmp_path / "rows.jsonl", say=quiet)
    late = row | {"solver": "mip", "seconds": 5, "assigned": 0, "notes": {"status": "no_solution_found"}}
    building = late | {"solver": "cpsat", "notes": {"status": "out_of_time_while_building"}}
    killed = late | {"solver": "timefold", "notes": {"error": "SIGKILL"}}
    table = report.table([row, late, building, killed])
    assert "| – (没有答案 no answer) | – (建模未完 still building) | – (SIGKILL) |" in table


def test_a_race_in_which_a_peer_is_better_is_named(tmp_path: Path) -> None:
    (row,) = run((Race("S1", 10, ("greedy",)),), file=tmp_path / "rows.jsonl", say=quiet)
    worse = row | {"solver": "ours", "seconds": 10, "total": row["total"] + 1}
    assert behind([row, worse]) == [f"S1 10 s: greedy {row['total']:,} < ours {row['total'] + 1:,}"]
    assert behind([row, worse | {"total": row["total"]}]) == []
    assert behind([row | {"broken": 1}, worse]) == []


def test_the_page_has_a_place_for_every_block() -> None:
    page = report.PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- {mark} -->" in page for mark in (*MARKS, "weeks", "phases"))


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
    late = took | {"build_seconds": 3.0}
    block = report.phases_block({"S1": took, "L1": took, "L2": late}, [solved])
    assert "| S1 | 0.10 s | 0.20 s | 0.30 s | 0.60 s | 1,234 | 4.6 s (optimal) |" in block
    assert "| L1 | 0.10 s | 0.20 s | 0.30 s | 0.60 s (✓ 2 s) | 1,234 | – |" in block
    assert "| L2 | 0.10 s | 0.20 s | 3.00 s | 3.30 s (✗ 2 s) | 1,234 | – |" in block


def test_whose_rows_were_measured_when_and_beside_what_is_said() -> None:
    where = {"cores": 2, "processor": "P", "system": "Linux", "python": "3", "ortools": "9"}
    measured = [
        {"solver": solver, "at": f"2026-11-{day}T10:00:00", "machine": where | {"load": load}}
        for solver, day, load in (("ours", 29, 1.0), ("ours", 30, 3.5), ("mip", 29, 2.0))
    ]
    assert report.machines(measured).splitlines() == [
        "- 2 × P, Linux, Python 3, ortools 9: mip, 2026-11-29, 负载 load 2.0 to 2.0",
        "- 2 × P, Linux, Python 3, ortools 9: ours, 2026-11-29 to 2026-11-30, 负载 load 1.0 to 3.5",
    ]


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
