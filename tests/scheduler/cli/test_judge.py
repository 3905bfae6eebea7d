"""``check``, ``move`` and ``explain`` speak of a roster that is there, made by us or by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.cli.move import change_of
from tests.scheduler.cli.commands import process, small_plan, written


@pytest.fixture
def plan(tmp_path: Path) -> str:
    return written(tmp_path / "plan.json", small_plan())


def by_hand(tmp_path: Path, *assignments: tuple[str, str]) -> str:
    """A roster as somebody writes it down: who is on which shift, and nothing else."""
    rows = [{"volunteer": volunteer, "shift": shift, "seat": 0} for volunteer, shift in assignments]
    roster = {"format": "volunteer-roster/1", "assignments": rows}
    return written(tmp_path / "roster.json", roster)


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def test_a_roster_that_breaks_nothing_is_judged_good_with_its_goals(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", plan, by_hand(tmp_path, ("a", "mon"))]) == Exit.DONE
    said = capsys.readouterr().out
    assert "The roster breaks no rule." in said
    # Both places of Tuesday are empty; a normal shift weighs 4, so 8.
    assert "岗位排满 Seats filled" in said
    assert " 8 " in said


def test_a_roster_that_breaks_a_rule_is_told_which_and_whom(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", plan, by_hand(tmp_path, ("b", "tue"))]) == Exit.BROKEN
    said = capsys.readouterr().out
    assert "availability" in said
    assert "乙二" in said


def test_a_judgement_can_be_had_as_json(tmp_path: Path, plan: str) -> None:
    done = process("check", plan, by_hand(tmp_path, ("b", "tue")), "--json")
    assert done.returncode == Exit.BROKEN
    assert [found["rule"] for found in json.loads(done.stdout)["violations"]] == ["availability"]


def test_a_roster_of_other_people_is_refused(tmp_path: Path, plan: str) -> None:
    assert run(["check", plan, by_hand(tmp_path, ("nobody", "mon"))]) == Exit.REFUSED


def test_plan_and_roster_cannot_both_be_standard_input() -> None:
    assert process("check", "-", "-").returncode == Exit.USAGE


def test_a_lawful_move_is_written_with_its_new_crews(tmp_path: Path, plan: str) -> None:
    out = tmp_path / "moved.json"
    given = by_hand(tmp_path, ("a", "mon"))
    words = ["move", plan, given, "--volunteer", "a", "--shift", "mon", "--to", "tue"]
    assert run([*words, "--out", str(out)]) == Exit.DONE
    moved = read(out)
    assert [(entry["volunteer"], entry["shift"]) for entry in moved["assignments"]] == [("a", "tue")]
    assert {gap["shift"]: gap["missing"] for gap in moved["unfilled"]} == {"mon": 1, "tue": 1}


def test_a_move_that_breaks_a_rule_is_named_and_written_all_the_same(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "moved.json"
    words = ["move", plan, by_hand(tmp_path), "--volunteer", "b", "--shift", "tue"]
    assert run([*words, "--out", str(out)]) == Exit.BROKEN
    assert "availability" in capsys.readouterr().out
    assert len(read(out)["assignments"]) == 1


def test_a_moved_roster_on_standard_output_stands_alone(tmp_path: Path, plan: str) -> None:
    done = process("move", plan, by_hand(tmp_path), "--volunteer", "a", "--shift", "mon", "--out", "-")
    assert done.returncode == Exit.DONE
    assert json.loads(done.stdout)["format"] == "volunteer-roster/1"


@pytest.mark.parametrize(
    ("shift", "to", "change"),
    [("mon", None, ("mon", None)), ("tue", None, (None, "tue")), ("mon", "tue", ("mon", "tue"))],
)
def test_without_a_target_a_move_takes_off_or_puts_on(
    shift: str, to: str | None, change: tuple[str | None, str | None]
) -> None:
    roster = {"assignments": [{"volunteer": "a", "shift": "mon", "seat": 0}]}
    assert change_of(roster, "a", shift, to) == change


@pytest.mark.parametrize(
    "wrong",
    [["--volunteer", "x", "--shift", "mon"], ["--volunteer", "a", "--shift", "x"],
     ["--volunteer", "b", "--shift", "mon", "--to", "tue"]],
)  # fmt: skip
def test_a_move_of_what_is_not_there_is_refused(tmp_path: Path, plan: str, wrong: list[str]) -> None:
    assert run(["move", plan, by_hand(tmp_path, ("a", "mon")), *wrong]) == Exit.REFUSED


def test_every_gap_is_explained_with_who_is_nearest(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = by_hand(tmp_path, ("a", "mon"), ("a", "tue"))
    assert run(["explain", plan, roster, "--language", "en"]) == Exit.DONE
    said = capsys.readouterr().out
    assert "tue" in said
    assert "乙二 (b)" in said


def test_a_shift_a_person_and_a_person_on_a_shift_can_be_explained(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = by_hand(tmp_path, ("a", "mon"))
    for asked, expected in [
        (["--shift", "mon"], "甲一 (a)"),
        (["--volunteer", "b"], "· mon"),
        (["--volunteer", "a", "--shift", "mon"], "✓ mon"),
    ]:
        assert run(["explain", plan, roster, *asked]) == Exit.DONE
        assert expected in capsys.readouterr().out


def test_an_explanation_can_be_had_as_json(tmp_path: Path, plan: str) -> None:
    done = process("explain", plan, by_hand(tmp_path), "--volunteer", "b", "--shift", "tue", "--json")
    found = json.loads(done.stdout)
    assert found["on"] is False
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["not_available"]


def test_an_explanation_of_what_is_not_there_is_refused(tmp_path: Path, plan: str) -> None:
    assert run(["explain", plan, by_hand(tmp_path), "--shift", "sunday"]) == Exit.REFUSED


def test_a_violation_is_told_with_its_reason_in_words(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", plan, by_hand(tmp_path, ("b", "tue")), "--language", "zh"]) == Exit.BROKEN
    said = capsys.readouterr().out
    assert "当时没有报可服务时间" in said
    assert "not_available" not in said


def test_a_person_hears_of_shifts_by_day_time_and_place(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "solved.json"
    assert run(["solve", plan, "-q", "--out", str(out)]) == Exit.DONE
    assert run(["explain", plan, str(out), "--volunteer", "b", "--language", "zh"]) == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "乙二 (b)"
    assert any("11月24日 周二 09:00–11:00 服务台值班 @ 服务台 (tue)：不能安排" in line for line in lines)


def test_a_gap_names_the_seat_that_is_empty(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", plan, by_hand(tmp_path), "--shift", "tue", "--language", "zh"]) == Exit.DONE
    said = capsys.readouterr().out
    assert "tue：还没有人" in said
    assert "11月24日 周二 09:00 服务台值班（服务台）（值班员）缺 2 人：" in said


def test_who_is_nearest_is_told_with_what_stands_in_the_way_or_that_nothing_does(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", plan, by_hand(tmp_path), "--shift", "tue"]) == Exit.DONE
    said = " ".join(capsys.readouterr().out.split())
    assert "甲一 (a)：现在就可以补上 could take it now" in said
    assert "乙二 (b)：当时没有报可服务时间 / not available at that time" in said


def test_a_violation_names_its_shifts_by_day_time_work_and_place(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = "11月24日 周二 09:00–11:00 服务台值班 @ 服务台"
    assert run(["check", plan, by_hand(tmp_path, ("b", "tue")), "--language", "zh"]) == Exit.BROKEN
    assert f"    tue：{where}" in capsys.readouterr().out.splitlines()
    words = ["move", plan, by_hand(tmp_path), "--volunteer", "b", "--shift", "tue", "--language", "zh"]
    assert run(words) == Exit.BROKEN
    assert f"    tue：{where}" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("command", ["check", "explain"])
def test_a_roster_of_another_version_of_the_plan_is_said_to_be_one(
    tmp_path: Path, plan: str, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    out = tmp_path / "solved.json"
    assert run(["solve", plan, "-q", "--out", str(out)]) == Exit.DONE
    assert run([command, plan, str(out)]) == Exit.DONE
    assert "another version" not in capsys.readouterr().err
    later = written(tmp_path / "later.json", small_plan() | {"name": "小院，改过"})
    assert run([command, later, str(out)]) == Exit.DONE
    said = capsys.readouterr().err
    assert "The roster was made from another version of the plan" in said
    assert run([command, later, by_hand(tmp_path)]) == Exit.DONE
    assert "another version" not in capsys.readouterr().err, "a roster made by hand names no plan"


def test_a_person_hears_of_shifts_within_reach_of_one_day_or_of_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = small_plan()
    document["volunteers"][1]["age"] = 30
    document["shifts"][1]["min_age"] = 60  # b is too young and has no time on Tuesday: two things
    plan, roster = written(tmp_path / "strict.json", document), by_hand(tmp_path, ("a", "mon"))

    def told(*options: str) -> str:
        assert run(["explain", plan, roster, "--volunteer", "b", "--language", "en", *options]) == Exit.DONE
        return capsys.readouterr().out

    assert "· mon" in told()
    assert "· tue" not in told()
    assert "shifts further out of reach: 1 (--all shows them)" in told()
    assert "· tue" in told("--all")
    assert "out of reach" not in told("--all")
    assert "· mon" not in told("--all", "--day", "2026-11-24")
    assert [row["shift"] for row in json.loads(told("--json"))["not_on"]] == ["mon"]
