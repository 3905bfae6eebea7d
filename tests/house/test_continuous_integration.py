"""What runs on every change starts from nothing, ends in time and hides no failure."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.source_tree import ROOT
from tests.house.test_make_targets import TARGETS

RUN = ROOT / ".ci" / "run"
STEP = re.compile(r'^step "(make [a-z-]+)" (\d+) (make [a-z-]+)(?: [A-Z].*)?$', flags=re.M)
STEPS = STEP.findall(RUN.read_text(encoding="utf-8"))
COMMANDS = {command.removeprefix("make ") for _, _, command in STEPS}
LONGEST_MINUTES = 75


def test_the_suite_comes_first_and_every_step_is_a_target() -> None:
    assert STEPS[0][2] == "make test"
    assert all(name == command for name, _, command in STEPS)
    assert {"test", "lint", "demo", "docker-check", "clients", "scale", "contract"} <= COMMANDS <= TARGETS
    assert len(STEPS) == RUN.read_text(encoding="utf-8").count('\nstep "')


def test_the_limits_of_all_steps_add_up_to_less_than_the_time_allowed() -> None:
    assert sum(int(minutes) for _, minutes, _ in STEPS) <= LONGEST_MINUTES


def test_there_is_a_browser_before_the_suite_and_where_there_is_none_that_is_said() -> None:
    text = RUN.read_text(encoding="utf-8")
    assert 0 < text.index(".ci/browser ||") < text.index('step "make test"')
    assert os.access(ROOT / ".ci" / "browser", os.X_OK)


def run_with_a_make_that(tmp_path: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of .ci/run with another ``make`` on the path."""
    (tmp_path / ".ci").mkdir()
    copy = tmp_path / ".ci" / "run"
    copy.write_bytes(RUN.read_bytes())
    copy.chmod(0o755)
    make = tmp_path / "make"
    make.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    make.chmod(0o755)
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    return subprocess.run([copy], env=path, capture_output=True, text=True, check=False)


def test_a_run_in_which_all_passes_ends_well_and_says_the_closing_line_of_the_suite(tmp_path: Path) -> None:
    ended = run_with_a_make_that(tmp_path, 'echo "7 passed in 0.10s"')
    assert ended.returncode == 0, ended.stdout
    assert ended.stdout.rstrip().endswith("7 passed in 0.10s")
    assert ended.stdout.count("passed          make ") == len(STEPS)


def test_what_a_step_could_not_run_is_named_at_the_end(tmp_path: Path) -> None:
    said = "could not run   tests/scale/x.py::test_y[rabbitmq]: no server"
    ended = run_with_a_make_that(tmp_path, f'[ "$1" = test ] && echo "7 passed" || echo "{said}"')
    assert ended.returncode == 0, ended.stdout
    assert ended.stdout.partition("=== summary")[2].count(said) == 1


@pytest.mark.parametrize("target", sorted(COMMANDS))
def test_one_failing_step_fails_the_run_and_the_others_still_run(tmp_path: Path, target: str) -> None:
    ended = run_with_a_make_that(tmp_path, f'echo "7 passed in 0.10s"; [ "$1" != "{target}" ]')
    assert ended.returncode != 0
    assert f"FAILED          make {target}" in ended.stdout
    assert ended.stdout.count("passed          make ") == len(STEPS) - 1


def test_without_an_interpreter_that_is_new_enough_the_refusal_is_in_words(tmp_path: Path) -> None:
    old = tmp_path / "python-old"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    command = [ROOT / ".ci" / "make-environment", tmp_path / "venv", old]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "没有找到 Python 3.11" in ended.stderr
    assert "No Python 3.11 or newer" in ended.stderr
    assert not (tmp_path / "venv").exists()
