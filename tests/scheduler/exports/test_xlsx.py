"""Workbooks hold text where text was meant, and gaps in red."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from scheduler.exports.printable import printable
from scheduler.exports.xlsx import render
from scheduler.exports.xlsx.cells import CELL_LIMIT, RED, fitted, shown_lines
from tests.scheduler.exports.golden_files import hand_written_roster, sheets

TEXTS = [
    "_x0041_bc",
    "=1+1",
    "+8613800000000",
    "-2",
    "@SUM(A1)",
    "＝1",
    "#N/A",
    "007",
    "1e5",
    "2026-11-23",
    "' x",
    "TRUE",
]


def book_of(roster: dict[str, Any]) -> Any:
    return load_workbook(io.BytesIO(render(roster, language="en")), rich_text=True)


def with_one_called(name: str) -> dict[str, Any]:
    """The roster with its first volunteer alone, called so: in the second row."""
    roster = hand_written_roster()
    roster["volunteers"] = [roster["volunteers"][0] | {"name": name}]
    return roster


@pytest.mark.parametrize("text", TEXTS)
def test_a_name_stays_the_text_that_it_is(text: str) -> None:
    roster = with_one_called(text)
    made = render(roster, language="en")
    assert sheets(made)["By person"][1][0] == text
    cell = load_workbook(io.BytesIO(made))["By person"]["A2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    roster = hand_written_roster()
    roster["plan"]["name"] = "=cmd()"
    for shift in roster["shifts"]:
        shift.update(site_name="=A1", name="=B1")
    cells = [c for sheet in book_of(roster) for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_a_gap_is_red_on_the_wall_sheet_and_says_its_reason() -> None:
    value = book_of(hand_written_roster())["By day"]["B3"].value
    assert isinstance(value, CellRichText)
    coloured = [block for block in value if isinstance(block, TextBlock) and block.font.color]
    assert {block.font.color.rgb[-6:] for block in coloured} == {RED}
    assert [block.text.strip() for block in coloured] == ["1 missing (helper): at the weekly limit: 2"]


def test_control_characters_do_not_stop_a_workbook() -> None:
    roster = with_one_called("王\x00秀\x1f英\ud800")
    assert sheets(render(roster, language="zh"))["按人"][1][0] == "王秀英"


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    assert fitted("x" * CELL_LIMIT) == "x" * CELL_LIMIT
    assert fitted("x" * (CELL_LIMIT + 1)) == "x" * (CELL_LIMIT - 1) + "…"


def test_chinese_letters_take_twice_the_room_of_latin_ones() -> None:
    # 20 letters at 1.08 columns each in 21 - 1 columns: 21.6 / 20 makes two lines; Chinese 43.2 / 20 three.
    assert shown_lines("x" * 20, 21) == 2
    assert shown_lines("护" * 20, 21) == 3
    assert shown_lines("x\n\nx", 21) == 3


def test_a_roster_without_gaps_says_so() -> None:
    roster = hand_written_roster()
    roster["unfilled"] = []
    assert sheets(render(roster, language="en"))["Gaps"][1][0] == "No gaps: every seat is filled."


@given(st.text(min_size=1, max_size=40))
@settings(max_examples=60)
@pytest.mark.case("A4.10", "B122")
def test_every_text_that_can_be_printed_comes_back_whole_and_never_as_a_formula(text: str) -> None:
    roster = with_one_called(text)
    cell = load_workbook(io.BytesIO(render(roster, language="en")))["By person"]["A2"]
    assert cell.data_type in ("s", "n", "inlineStr")  # an empty text keeps the name of its encoding
    assert (cell.value or "") == printable(text)
