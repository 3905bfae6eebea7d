"""The roster on a terminal: gaps in red, names as they are, the proof in words."""

from __future__ import annotations

import io
from typing import Any, Literal

from rich.console import Console

from scheduler.exports.terminal import shown
from tests.scheduler.exports.golden_files import hand_written_roster


def printed(roster: dict[str, Any], *, is_plain: bool = False, language: str = "en") -> str:
    colours: Literal["standard"] | None = None if is_plain else "standard"
    console = Console(file=io.StringIO(), width=160, force_terminal=not is_plain, color_system=colours)
    console.print(shown(roster, language=language, is_plain=is_plain))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_a_gap_is_bold_red_with_its_reason() -> None:
    assert "\x1b[1;31m1 missing (helper): at the weekly limit: 2" in printed(hand_written_roster())


def test_everything_that_a_roster_says_is_there() -> None:
    said = printed(hand_written_roster(), is_plain=True)
    for words in (
        "By day",
        "By person",
        "How good it is",
        "seats still empty: 2",
        "孙立",
        "22:00–01:00 (+1)",
    ):
        assert words in said
    assert "at most one more post could be filled without emptying another, proven" in said


def test_who_is_on_no_shift_shares_one_row() -> None:
    roster = hand_written_roster()
    idle = [{"id": "x1", "name": "闲一"}, {"id": "x2", "name": "闲二"}]
    roster["volunteers"] += [one | {"minutes": 0, "shifts": 0} for one in idle]
    (row,) = [line for line in printed(roster, is_plain=True).splitlines() if "闲一" in line]
    assert "3 on no shift" in row
    assert "孙立, 闲二, 闲一" in row  # by pinyin: er before yi


def test_a_pipe_gets_no_colours_and_no_boxes() -> None:
    said = printed(hand_written_roster(), is_plain=True)
    assert "\x1b" not in said
    assert "│" not in said


def test_a_name_is_never_markup() -> None:
    roster = hand_written_roster()
    roster["plan"]["name"] = "[red]week[/red]"
    roster["volunteers"][3]["name"] = "[link=x]y"
    said = printed(roster, is_plain=True)
    assert "[red]week[/red]" in said
    assert "[link=x]y" in said


def test_a_roster_without_gaps_says_so() -> None:
    roster = hand_written_roster()
    roster["unfilled"] = []
    assert "No gaps: every seat is filled." in printed(roster)
