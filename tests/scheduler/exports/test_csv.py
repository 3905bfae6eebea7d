"""CSV cells are never computed by a spreadsheet and always give their text back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.exports.csv import guarded, render, unguarded
from tests.scheduler.exports.golden_files import hand_written_roster

TRIGGERS = ["=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "'=1"]
FULL_WIDTH = ["＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", TRIGGERS + FULL_WIDTH)
def test_a_text_that_could_be_computed_gets_a_quote_in_front(text: str) -> None:
    assert guarded(text) == "'" + text


@given(st.text())
def test_taking_the_quote_away_gives_every_text_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_a_name_comes_back_whole_from_the_file(name: str) -> None:
    roster = hand_written_roster()
    roster["shifts"][0]["crew"][0]["name"] = name or "x"
    rows = list(csv.DictReader(io.StringIO(render(roster, language="en").decode("utf-8-sig"), newline="")))
    row = next(r for r in rows if r["Shift id"] == roster["shifts"][0]["id"] and r["State"] == "filled")
    assert unguarded(row["Volunteer"]) == (name or "x")


def test_the_file_starts_with_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    assert render(hand_written_roster(), language="zh").startswith(b"\xef\xbb\xbf")


def test_a_gap_is_a_row_of_its_own_with_its_reason() -> None:
    text = render(hand_written_roster(), language="en").decode("utf-8-sig")
    gaps = [row for row in csv.DictReader(io.StringIO(text)) if row["State"] == "empty"]
    assert [(row["Missing"], row["Volunteer"]) for row in gaps] == [("1", ""), ("1", "")]
    assert gaps[0]["Reason"] == "at the weekly limit: 2"


@pytest.mark.parametrize("text", TRIGGERS + FULL_WIDTH)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_cell_of_any_column_can_be_computed(text: str, language: str) -> None:
    roster = hand_written_roster()
    for shift in roster["shifts"]:
        shift.update(name=text, kind=text, site_name=text, id=shift["id"], lead="lead")
        for member in shift["crew"]:
            member.update(name=text, role=text)
    for gap in roster["unfilled"]:
        gap.update(role=text, reasons=[{"code": text, "volunteers": 1}])
    rows = csv.reader(io.StringIO(render(roster, language=language).decode("utf-8-sig"), newline=""))
    cells = [cell for row in rows for cell in row]
    starts = tuple("=+-@\t\r\n＝＋－＠")
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(starts)]
