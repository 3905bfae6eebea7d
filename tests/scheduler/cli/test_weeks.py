"""``weeks roster`` prints what ``export`` reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler import bootstrap
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.api.weekly import WEEK, populated, reviewed


@pytest.fixture
def community(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A community whose week is solved, in an installation of the test's own."""
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_HOME", str(tmp_path / "home"))
    runtime = bootstrap.build()
    try:
        bootstrap.prepare(runtime, makes_first_key=False)
        us = populated(runtime)
        reviewed(runtime, us)
    finally:
        runtime.close()
    return us.community


def test_the_roster_of_a_week_becomes_a_sheet(community: str, tmp_path: Path) -> None:
    roster, sheet = tmp_path / "roster.json", tmp_path / "wall.html"
    assert run(["weeks", "roster", community, WEEK, "--out", str(roster)]) == Exit.DONE
    assert json.loads(roster.read_text(encoding="utf-8"))["version"] == 2
    assert run(["export", str(roster), "--sheet", "wall", "--out", str(sheet)]) == Exit.DONE
    assert "王秀英" in sheet.read_text(encoding="utf-8")


def test_a_week_or_a_version_that_is_not_there_is_refused(community: str) -> None:
    assert run(["weeks", "roster", community, "2026-W50"]) == Exit.REFUSED
    assert run(["weeks", "roster", community, WEEK, "--number", "9"]) == Exit.REFUSED
    assert run(["weeks", "roster", "nowhere", WEEK]) == Exit.REFUSED
