"""A copy of a week is solved, laid beside the week, adopted or thrown away: in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.cli.exits import Exit
from tests.scheduler.cli.lived import COMMUNITY, WEEK, Captured, said

pytestmark = pytest.mark.usefixtures("solved_week")
US = (COMMUNITY, WEEK)


def test_a_week_without_somebody_is_tried_compared_and_adopted(capsys: Captured) -> None:
    roster = json.loads(said(capsys, "weeks", "roster", *US, "--number", "2")[0])
    busiest = roster["assignments"][0]["volunteer"]
    words = ("--name", "少一人", "--without-volunteer", busiest, "--preset", "fair_first")
    printed, told = said(capsys, "what-ifs", "create", *US, *words)
    copy = printed.strip()
    assert "version 2" in told
    assert "未求解" in said(capsys, "what-ifs", "list", *US, "--language", "zh")[0]
    said(capsys, "what-ifs", "roster", *US, copy, status=Exit.REFUSED)
    said(capsys, "what-ifs", "solve", *US, copy, "--time-limit", "20", "--quiet")
    assert "已求解" in said(capsys, "what-ifs", "list", *US, "--language", "zh")[0]
    tried = json.loads(said(capsys, "what-ifs", "roster", *US, copy)[0])
    assert busiest not in {one["volunteer"] for one in tried["assignments"]}
    assert busiest in said(capsys, "what-ifs", "compare", *US, "2", copy)[0]
    assert json.loads(said(capsys, "what-ifs", "compare", *US, "2", copy, "--json")[0])["week"] == WEEK
    assert "version 3" in said(capsys, "what-ifs", "adopt", *US, copy, "--reason", "先这样")[1]
    assert "version 3" in said(capsys, "weeks", "show", *US)[1]


def test_a_copy_is_thrown_away_and_what_makes_none_is_refused(capsys: Captured) -> None:
    Path("changes.json").write_text('{"tasks": {"no-such": {"seats": []}}}', encoding="utf-8")
    words = ("--name", "试试", "--changes", "changes.json")
    said(capsys, "what-ifs", "create", *US, *words, status=Exit.REFUSED)
    Path("changes.json").write_text("[1]", encoding="utf-8")
    told = said(capsys, "what-ifs", "create", *US, *words, status=Exit.REFUSED)[1]
    assert "is no JSON object" in told
    copy = said(capsys, "what-ifs", "create", *US, "--name", "试试")[0].strip()
    said(capsys, "what-ifs", "adopt", *US, copy, status=Exit.REFUSED)
    said(capsys, "what-ifs", "remove", *US, copy)
    assert copy not in said(capsys, "what-ifs", "list", *US)[0]
    said(capsys, "what-ifs", "remove", *US, copy, status=Exit.REFUSED)
