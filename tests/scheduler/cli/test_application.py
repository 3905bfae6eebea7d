"""Every command is documented, every error becomes a status, and both languages are spoken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scheduler import errors
from scheduler.cli.application import COMMANDS, run, status_of
from scheduler.cli.exits import Exit
from scheduler.cli.files import FileTrouble
from tests.scheduler.cli.commands import ROOT, process, small_plan, written

DOCUMENTATION = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help_in_both_languages_and_its_section_in_the_docs(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([name, "--help"]) == Exit.DONE
    said = capsys.readouterr().out
    assert re.search("[\u4e00-\u9fff]", said)
    assert "Exit status" in said
    assert f"\n## `{name}" in DOCUMENTATION


def test_every_exit_status_is_documented() -> None:
    rows = set(re.findall(r"^\| `(\d+)` \|", DOCUMENTATION, flags=re.M))
    assert rows == {str(int(status)) for status in Exit}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (FileTrouble("file_not_found", path="x"), Exit.USAGE),
        (errors.Invalid("option_invalid", option="seed", value="x"), Exit.USAGE),
        (errors.Invalid("roster_not_json", path="x"), Exit.REFUSED),
        (errors.InvalidDocument([]), Exit.REFUSED),
        (errors.NotFound("shift_not_in_plan", shift="x"), Exit.REFUSED),
        (errors.Unavailable("queue_full"), Exit.INTERNAL),
    ],
)
def test_an_error_becomes_the_status_of_its_family(error: errors.SchedulerError, status: Exit) -> None:
    assert status_of(error) == status


def test_the_module_is_the_same_command() -> None:
    done = process("schema", "roster")
    assert done.returncode == Exit.DONE
    assert b"volunteer-roster/1" in done.stdout


def test_a_language_is_said_before_the_command_or_after_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    empty = {"format": "volunteer-roster/1", "assignments": []}
    roster = written(tmp_path / "roster.json", empty)
    said = []
    for before, after in (((), ()), (("--language", "en"), ()), ((), ("--language", "en"))):
        run([*before, "check", plan, roster, *after])
        said.append(capsys.readouterr())
    assert said[1] == said[2] != said[0]
    assert run(["--language", "fr", "check", plan, roster]) == Exit.USAGE


def test_a_command_that_does_not_exist_is_a_matter_of_usage() -> None:
    assert run(["dance"]) == Exit.USAGE


def test_help_and_usage_errors_draw_no_boxes_where_nobody_watches() -> None:
    assert "╭" not in process("--help").stdout.decode()
    wrong = process("solve", "plan.json", "--time-limit", "-3")
    assert wrong.returncode == Exit.USAGE
    assert "╭" not in wrong.stderr.decode()
    assert "--time-limit" in wrong.stderr.decode()
