"""``demo`` works from a source tree and from an installed package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.cli import demo
from scheduler.cli.application import run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.commands import ROOT


def test_the_packaged_week_is_the_example_of_the_tree(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(demo, "EXAMPLES", tmp_path)  # as where the package is installed alone
    packaged = demo.example_week("gucheng")
    assert packaged == (ROOT / "examples" / "gucheng.json").read_bytes()
    assert demo.known_communities() == ["gucheng"]


def test_the_demo_shows_a_roster_and_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert run(["demo", "--out", str(folder), "--community", "four-kinds"]) == Exit.DONE
    assert {path.name for path in folder.iterdir()} == {
        "plan.json",
        "roster.json",
        "roster.xlsx",
        "roster.ics",
        "roster.html",
    }
    roster = json.loads((folder / "roster.json").read_text(encoding="utf-8"))
    shown = capsys.readouterr().out
    assert all(person["name"] in shown for person in roster["volunteers"])


def test_an_unknown_community_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--community", "../secret"]) == Exit.USAGE
    assert "gucheng" in capsys.readouterr().err
