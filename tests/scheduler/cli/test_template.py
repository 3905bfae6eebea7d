"""``template`` writes the workbook and never over somebody's work."""

from __future__ import annotations

import json
from pathlib import Path

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from scheduler.importers.workbook import import_workbook


def test_the_template_is_written_for_the_week_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "week.xlsx"
    assert run(["template", "--out", str(out), "--start", "2027-03-01"]) == Exit.DONE
    assert json.loads(import_workbook(out.read_bytes()).raw)["horizon"]["start"] == "2027-03-01"


def test_a_workbook_that_is_there_is_kept_unless_force_is_said(tmp_path: Path) -> None:
    out = tmp_path / "week.xlsx"
    out.write_bytes(b"mine")
    assert run(["template", "--out", str(out)]) == Exit.USAGE
    assert out.read_bytes() == b"mine"
    assert run(["template", "--out", str(out), "--force"]) == Exit.DONE
    assert out.read_bytes()[:2] == b"PK"
