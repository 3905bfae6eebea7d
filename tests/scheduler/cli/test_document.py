"""``validate`` and ``schema`` speak of documents without solving anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.commands import FOUR_KINDS, ROSTER, small_plan, written


def test_a_good_plan_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", written(tmp_path / "plan.json", small_plan())]) == Exit.DONE
    assert "volunteers 2, shifts 2" in capsys.readouterr().err


def test_every_problem_of_a_plan_is_said_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = small_plan() | {"colour": "red", "horizon": {"start": "2026-11-23", "days": 0}}
    assert run(["validate", written(tmp_path / "plan.json", plan)]) == Exit.REFUSED
    said = capsys.readouterr().err
    assert "colour" in said
    assert "horizon.days" in said


@pytest.mark.parametrize(("name", "document"), [("plan", FOUR_KINDS), ("roster", ROSTER)])
def test_a_published_schema_holds_for_a_real_document(
    name: str, document: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["schema", name]) == Exit.DONE
    schema = json.loads(capfdbinary.readouterr().out)
    Draft202012Validator(schema).validate(json.loads(document.read_text(encoding="utf-8")))
