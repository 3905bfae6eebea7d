"""``solve`` gives a roster to files, to pipes and to people, and keeps the best one when it is stopped."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.commands import COMMAND, FOUR_KINDS, ROOT, process, small_plan, written
from tests.scheduler.importers.workbooks import TEMPLATE, template_with


def test_a_plan_becomes_a_roster_in_every_file_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    outs = [str(tmp_path / name) for name in ("roster.json", "roster.xlsx", "week.ics")]
    assert run(["solve", plan, *(word for path in outs for word in ("--out", path))]) == Exit.DONE
    roster = json.loads(Path(outs[0]).read_text(encoding="utf-8"))
    assert roster["status"] == "optimal"
    assert [(gap["shift"], gap["missing"]) for gap in roster["unfilled"]] == [("tue", 1)]
    assert Path(outs[1]).read_bytes()[:2] == b"PK"
    assert Path(outs[2]).read_bytes().startswith(b"BEGIN:VCALENDAR")
    said = capsys.readouterr()
    assert "还有 1 个岗位空着 seats still empty: 1" in said.out
    assert "optimal, proven" in said.out
    assert "Seats filled" in said.err


def test_a_pipe_gets_json_alone_and_progress_goes_beside_it() -> None:
    done = process("solve", "-", "--out", "-", given=json.dumps(small_plan()).encode())
    assert done.returncode == Exit.DONE
    assert json.loads(done.stdout)["format"] == "volunteer-roster/1"
    assert b"Minimum crews" in done.stderr or b"Seats filled" in done.stderr


def test_progress_and_what_was_written_follow_the_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, out = written(tmp_path / "plan.json", small_plan()), str(tmp_path / "roster.json")
    assert run(["solve", plan, "--language", "en", "--out", out]) == Exit.DONE
    english = capsys.readouterr().err
    assert "Seats filled: Value" in english
    assert "roster.json" in english
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
    assert run(["solve", plan, "--language", "zh", "--out", out]) == Exit.DONE
    assert "Seats filled" not in capsys.readouterr().err


def test_quiet_says_nothing_but_the_roster_that_was_asked_for(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    done = process("solve", plan, "--quiet", "--out", str(tmp_path / "roster.json"))
    assert (done.returncode, done.stdout, done.stderr) == (Exit.DONE, b"", b"")


def test_the_filled_in_workbook_is_solved(tmp_path: Path) -> None:
    week, out = tmp_path / "week.xlsx", tmp_path / "roster.json"
    week.write_bytes(TEMPLATE)
    assert run(["solve", str(week), "-q", "--out", str(out)]) == Exit.DONE
    assert json.loads(out.read_text(encoding="utf-8"))["plan"]["name"] == "示例社区 Example week"


def test_a_workbook_with_bad_cells_names_them_all_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week, out = tmp_path / "week.xlsx", tmp_path / "roster.json"
    week.write_bytes(template_with({"Volunteers!C2": "old", "Tasks!F2": "noon"}))
    assert run(["solve", str(week), "-q", "--out", str(out)]) == Exit.REFUSED
    said = capsys.readouterr().err
    assert "志愿者 Volunteers!C2: cell_not_whole" in said
    assert "任务 Tasks!F2: cell_not_time" in said
    assert not out.exists()


def test_a_problem_of_the_plan_leads_back_to_the_row_of_the_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = tmp_path / "week.xlsx"
    # At least two of one wanted: each cell is good, the row is not.
    week.write_bytes(template_with({"Tasks!I3": 1, "Tasks!J3": 2}))
    assert run(["solve", str(week), "-q"]) == Exit.REFUSED
    assert "任务 Tasks!3 (tasks[1].seats[0]" in capsys.readouterr().err


def test_a_name_that_turns_the_direction_of_writing_leads_back_to_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = tmp_path / "week.xlsx"
    week.write_bytes(template_with({"Volunteers!B3": "王\u202e秀英"}))
    assert run(["solve", str(week), "-q"]) == Exit.REFUSED
    assert "志愿者 Volunteers!3 (volunteers[1].name): control_character" in capsys.readouterr().err


def test_a_bad_document_is_refused_with_every_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = small_plan()
    plan["volunteers"][0]["age"] = "old"
    plan["shifts"][1]["site"] = "moon"
    assert run(["solve", written(tmp_path / "plan.json", plan), "-q"]) == Exit.REFUSED
    said = capsys.readouterr().err
    assert "volunteers[0].age" in said
    assert "shifts[1].site" in said


def test_pins_that_contradict_each_other_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = small_plan()
    plan["pins"] = [{"volunteer": "b", "shift": "tue", "seat": 0}]
    assert run(["solve", written(tmp_path / "plan.json", plan), "-q"]) == Exit.BROKEN
    said = capsys.readouterr()
    assert "contradict" in said.err
    assert "pins[0]: 乙二 (b) · 11月24日" in said.err
    assert "facts" not in said.err


def test_an_empty_roster_is_not_shown_and_replaces_none_beside_a_contradiction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = small_plan()
    plan["pins"] = [{"volunteer": "b", "shift": "tue", "seat": 0}]
    (tmp_path / "good.json").write_text("a roster of before", encoding="utf-8")
    words = ["solve", written(tmp_path / "plan.json", plan), "--out", str(tmp_path / "good.json")]
    assert run(words) == Exit.BROKEN
    said = capsys.readouterr()
    assert "By person" not in said.out
    assert "good.json is as it was" in said.err
    assert (tmp_path / "good.json").read_text(encoding="utf-8") == "a roster of before"


def test_a_lock_that_had_to_be_dropped_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = small_plan() | {"now": "2026-11-22T20:00"}
    plan["previous"] = [
        {"volunteer": "b", "shift": "tue", "locked": True},
        {"volunteer": "gone", "shift": "mon"},
    ]
    assert run(["solve", written(tmp_path / "plan.json", plan), "-q"]) == Exit.DONE
    said = capsys.readouterr().err
    assert "previous[0]: 乙二 (b) 在 11月24日" in said
    assert "(tue) has come to break a rule; it was dropped." in said
    assert "previous[1]: 上一版中gone的班（11月23日" in said


def test_the_same_seed_in_the_deterministic_way_gives_the_same_bytes() -> None:
    made = [process("solve", str(FOUR_KINDS), "-q", "--deterministic", "--out", "-").stdout for _ in range(2)]
    assert made[0]
    assert made[0] == made[1]


def test_an_interrupt_keeps_the_best_roster_so_far(tmp_path: Path) -> None:
    out = tmp_path / "roster.json"
    plan = str(ROOT / "examples" / "shijihuayuan.json")
    words = [*COMMAND, "solve", plan, "--time-limit", "100", "--out", str(out)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as solving:
        assert solving.stderr is not None
        first = solving.stderr.readline()  # the first news: there is something to keep
        solving.send_signal(signal.SIGINT)
        rest = solving.stderr.read().decode()
        assert solving.wait(60) == Exit.DONE, first.decode() + rest
    assert "Stopping and keeping" in rest
    assert json.loads(out.read_text(encoding="utf-8"))["status"] in ("feasible", "optimal")


@pytest.mark.parametrize(
    "wrong",
    [
        ["--out", "roster.docx"],
        ["--preset", "nobody_first"],
        ["--time-limit", "0"],
        ["--language", "fr"],
        ["--nope"],
    ],
)
def test_a_wrong_option_is_a_matter_of_usage_and_said_before_the_work(
    tmp_path: Path, wrong: list[str]
) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    assert run(["solve", plan, *wrong]) == Exit.USAGE
