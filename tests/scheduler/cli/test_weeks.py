"""A week lived in a terminal: planned, solved, looked at, published and closed in the installation."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from scheduler.cli.application import GROUPS, run
from scheduler.cli.exits import Exit
from tests.scheduler.cli.commands import ROOT
from tests.scheduler.cli.lived import MONDAY, START, WEEK, Captured, said

pytestmark = pytest.mark.usefixtures("at_home")


def test_a_week_is_lived_from_planning_to_closed(capsys: Captured) -> None:
    assert said(capsys, "weeks", "plan", "queli", "--start", START)[0] == f"{WEEK}\n"
    solve = ["weeks", "solve", "queli", WEEK, "--time-limit", "20", "--seed", "1"]
    printed, told = said(capsys, *solve)
    assert printed == ""
    assert re.search(rf"Solved {WEEK}: \d+ places taken", told)
    assert "岗位排满 Seats filled：最优，已证明 optimal, proven" in told
    printed, told = said(capsys, "weeks", "show", "queli", WEEK)
    assert "走遍商业街" in printed
    assert "review, version 2 (solved)" in told
    assert "people on it" in said(capsys, "weeks", "publish", "queli", WEEK)[1]
    assert re.search(r"Answers: accepted \d+, waiting [1-9]", said(capsys, "weeks", "show", "queli", WEEK)[1])
    assert f"Closed {WEEK}" in said(capsys, "weeks", "close", "queli", WEEK)[1]
    (line,) = [line for line in said(capsys, "weeks", "list", "queli")[0].splitlines() if WEEK in line]
    assert "closed" in line


def test_what_cannot_be_done_now_is_refused_in_words(capsys: Captured) -> None:
    said(capsys, "weeks", "plan", "queli", "--start", START)
    assert "has no roster" not in said(capsys, "weeks", "show", "queli", WEEK)[1]
    assert "is a draft" in said(capsys, "weeks", "publish", "queli", WEEK, status=Exit.REFUSED)[1]
    said(capsys, "weeks", "plan", "queli", "--start", f"{MONDAY + timedelta(days=1)}", status=Exit.REFUSED)
    for community in ("nowhere", "../x"):
        said(capsys, "weeks", "show", community, WEEK, status=Exit.REFUSED)
    said(capsys, "weeks", "show", "queli", "2020-W01", status=Exit.REFUSED)


def test_a_week_planned_by_mistake_is_thrown_away(capsys: Captured) -> None:
    said(capsys, "weeks", "plan", "queli", "--start", START)
    assert f"Threw {WEEK} away" in said(capsys, "weeks", "remove", "queli", WEEK)[1]
    assert WEEK not in said(capsys, "weeks", "list", "queli")[0]
    said(capsys, "weeks", "remove", "queli", WEEK, status=Exit.REFUSED)


def test_communities_are_made_and_listed_with_what_is_in_them(capsys: Captured) -> None:
    printed, told = said(capsys, "communities", "create", "--name", "东关社区")
    assert "东关社区" in told
    listed = said(capsys, "communities", "list")[0]
    (ours,) = [line for line in listed.splitlines() if printed.strip() in line]
    assert "东关社区" in ours
    assert "24" in next(line for line in listed.splitlines() if "queli" in line)


@pytest.mark.parametrize("group", [name for name, _, _ in GROUPS])
def test_every_command_of_a_group_stands_in_the_docs(group: str, capsys: Captured) -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## `{group}`")[2].partition("\n## ")[0]
    (commands,) = (commands for name, _, commands in GROUPS if name == group)
    for name, _ in commands:
        assert f"`{group} {name}" in section
        assert run([group, name, "--help"]) == Exit.DONE
        assert re.search("[\u4e00-\u9fff]", capsys.readouterr().out)
