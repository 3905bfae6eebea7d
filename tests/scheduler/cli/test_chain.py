"""``chain`` shows every line of a paste and puts what was understood into a plan."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.commands import process, small_plan, written

PASTE = "#接龙\n1. 甲一 周二上午\n2. 义二 周三\n3. 丙三 周四\n"
TODAY = ("--today", "2026-11-20")


def pasted(tmp_path: Path, text: str = PASTE, encoding: str = "utf-8") -> str:
    path = tmp_path / "chain.txt"
    path.write_text(text, encoding=encoding)
    return str(path)


def test_every_line_is_shown_with_what_was_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    assert run(["chain", plan, pasted(tmp_path), *TODAY]) == Exit.DONE
    captured = capsys.readouterr()
    shown = "".join(captured.out.split())
    for text in ("#接龙", "可以：周二上午08:00–12:00", "free:Tuemorning08:00–12:00"):
        assert text in shown
    assert "按读音认作乙二" in shown
    assert "没有叫“丙三”" in shown
    assert "understood 1, to confirm 1, not understood 1" in " ".join(captured.err.split())


def test_the_plan_is_written_with_what_was_understood_and_guesses_only_if_accepted(tmp_path: Path) -> None:
    plan, out = written(tmp_path / "plan.json", small_plan()), tmp_path / "plan2.json"
    assert run(["chain", plan, pasted(tmp_path), *TODAY, "--out", str(out)]) == Exit.DONE
    first, second = json.loads(out.read_bytes())["volunteers"]
    assert first["availability"] == [{"days": ["tue"], "from": "08:00", "to": "12:00"}]
    assert second["availability"] == [{"days": ["mon"]}]
    assert run(["chain", plan, pasted(tmp_path), *TODAY, "-o", str(out), "--accept-guesses"]) == Exit.DONE
    assert json.loads(out.read_bytes())["volunteers"][1]["availability"] == [{"days": ["wed"]}]
    assert run(["validate", str(out)]) == Exit.DONE


def test_a_paste_saved_by_an_older_editor_is_read(tmp_path: Path) -> None:
    plan, out = written(tmp_path / "plan.json", small_plan()), tmp_path / "plan2.json"
    paste = pasted(tmp_path, encoding="gb18030")
    assert run(["chain", plan, paste, *TODAY, "--out", str(out)]) == Exit.DONE
    assert json.loads(out.read_bytes())["volunteers"][0]["availability"][0]["days"] == ["tue"]


def test_standard_input_and_output_carry_the_paste_and_the_plan(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    done = process("chain", plan, "-", "--out", "-", "--part", "morning=9:00-11:30", given=PASTE.encode())
    assert done.returncode == Exit.DONE
    window = json.loads(done.stdout)["volunteers"][0]["availability"]
    assert window == [{"days": ["tue"], "from": "09:00", "to": "11:30"}]


@pytest.mark.parametrize("part", ["brunch=9:00-11:00", "morning", "morning=9:00-x", "morning=9:00-9:00x"])
def test_a_part_of_the_day_that_cannot_be_is_a_matter_of_usage(tmp_path: Path, part: str) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    assert run(["chain", plan, pasted(tmp_path), "--part", part]) == Exit.USAGE


def test_both_from_standard_input_is_a_matter_of_usage() -> None:
    assert run(["chain", "-", "-"]) == Exit.USAGE


def test_a_plan_that_is_refused_is_refused_here_too(tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.json", {**small_plan(), "horizon": {"start": "?", "days": 7}})
    assert run(["chain", plan, pasted(tmp_path)]) == Exit.REFUSED
