"""An installation of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.lived import COMMUNITY


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a community in it."""
    monkeypatch.setenv("VOLUNTEER_SCHEDULER_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert run(["seed", "--community", COMMUNITY]) == Exit.DONE
